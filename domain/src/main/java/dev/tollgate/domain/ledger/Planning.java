package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves allowances of plans: rollover, and change of what a plan gives in a period. */
final class Planning {

    private Planning() {}

    static CorrectionOutcome rollOver(WorkingAccount account, Rollover rollover) {
        long fingerprint = Fingerprint.of("rollover")
                .with(rollover.period().value())
                .with(rollover.most())
                .with(rollover.terms())
                .value();
        Optional<CorrectionOutcome> repeat = Correcting.repeat(account, rollover.key(), fingerprint);
        if (repeat.isPresent()) {
            return repeat.get();
        }
        Optional<PlanPeriod> period = account.recall.findPeriod(rollover.period());
        if (period.isEmpty()) {
            return new CorrectionOutcome.NoLot(rollover.period());
        }
        if (!account.frozen.isEmpty()) {
            return new CorrectionOutcome.Frozen(account.frozen);
        }
        List<WorkingLot> lots = period.get().lots().stream()
                .map(account.lots::ofNumber)
                .filter(lot -> rollover.takesFrom(lot.terms()))
                .toList();
        return Correcting.remember(account, rollover.key(), fingerprint, rollOver(account, rollover, lots));
    }

    private static Correcting.Done rollOver(WorkingAccount account, Rollover rollover, List<WorkingLot> lots) {
        Map<WorkingLot, Long> rests = new LinkedHashMap<>();
        long most = rollover.most().nanos();
        long moved = 0;
        for (WorkingLot from : lots) {
            long part = moveFree(account, from, most - moved);
            rests.put(from, part);
            moved += part;
        }
        long room = Math.min(most, account.lots.room());
        for (WorkingLot from : lots) {
            long part = moveExpired(account, from, room - moved);
            rests.merge(from, part, Long::sum);
            moved += part;
        }
        rests.values().removeIf(part -> part == 0);
        long first = 0;
        long taken = 0;
        for (Map.Entry<WorkingLot, Long> rest : rests.entrySet()) {
            List<WorkingLot> chain = Rests.chainOf(account, rest.getKey());
            WorkingLot into = put(account, rollover, rest.getKey(), rest.getValue());
            taken += Revoking.follow(account, chain.getLast(), into);
            first = first == 0 ? into.number() : first;
        }
        Repaying.repay(account);
        return new Correcting.Done(first, moved - taken, 0, 0);
    }

    private static WorkingLot put(WorkingAccount account, Rollover rollover, WorkingLot from, long amount) {
        OperationKey name = Rests.nextNameOf(account, from)
                .orElseGet(() -> OperationKey.made(OperationKey.LATE + from.number() + ":", rollover.key()));
        WorkingLot into = account.lots.make(name, rollover.terms(), Money.NONE);
        Granting.add(account, into, amount, EntryKind.ROLLOVER, LedgerCode.SALES);
        return into;
    }

    private static long moveFree(WorkingAccount account, WorkingLot from, long most) {
        long free = from.hasBegun(account.asOf) ? Math.min(most, from.free()) : 0;
        if (free > 0) {
            from.remaining -= free;
            from.moved += free;
            from.touch();
            account.post(-free);
            account.journal(EntryKind.ROLLOVER, LedgerCode.DEFERRED, LedgerCode.SALES, free, from.number());
        }
        return free;
    }

    private static long moveExpired(WorkingAccount account, WorkingLot from, long most) {
        long expired = Math.min(most, from.expired);
        if (expired > 0) {
            from.expired -= expired;
            from.moved += expired;
            from.touch();
            account.journal(EntryKind.ROLLOVER, LedgerCode.BREAKAGE, LedgerCode.SALES, expired, from.number());
        }
        return expired;
    }

    static CorrectionOutcome change(WorkingAccount account, AllowanceChange change) {
        long fingerprint = Fingerprint.of("plan")
                .with(change.period().value())
                .with(change.target())
                .with(change.terms())
                .value();
        Optional<CorrectionOutcome> repeat = Correcting.repeat(account, change.key(), fingerprint);
        if (repeat.isPresent()) {
            return repeat.get();
        }
        if (!account.frozen.isEmpty()) {
            return new CorrectionOutcome.Frozen(account.frozen);
        }
        PlanPeriod period = account.recall
                .findPeriod(change.period())
                .orElseGet(() -> new PlanPeriod(change.period(), Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of()));
        long difference = change.target().minus(period.received()).nanos();
        if (difference > Math.min(account.lots.room(), roomOf(period))) {
            return new CorrectionOutcome.TooMuch();
        }
        Correcting.Done done = difference > 0
                ? raise(account, change, period, difference)
                : lower(account, change, period, -difference);
        return Correcting.remember(account, change.key(), fingerprint, done);
    }

    /** How much more all its lots together may be granted, those included that were lowered since. */
    private static long roomOf(PlanPeriod period) {
        return Long.MAX_VALUE - period.received().nanos() - period.reduced().nanos();
    }

    private static Correcting.Done raise(WorkingAccount account, AllowanceChange change, PlanPeriod period, long more) {
        WorkingLot lot = account.lots.make(change.key(), change.terms(), Money.NONE);
        Granting.add(account, lot, more, EntryKind.GRANT, LedgerCode.SALES);
        List<Long> lots = new ArrayList<>(period.lots());
        lots.add(lot.number());
        account.recall.keep(new PlanPeriod(period.period(), change.target(), change.target(), period.reduced(), lots));
        Repaying.repay(account);
        return new Correcting.Done(lot.number(), more, 0, 0);
    }

    private static Correcting.Done lower(WorkingAccount account, AllowanceChange change, PlanPeriod period, long less) {
        List<WorkingLot> lots = period.lots().stream()
                .map(account.lots::ofNumber)
                .sorted(Comparator.comparing(lot -> lot.origin, DrawOrder.COMPARATOR))
                .toList();
        long rest = less;
        Correcting.Done done = Correcting.Done.NOTHING;
        for (WorkingLot lot : lots) {
            long free = Math.min(rest, lot.free());
            long revoked = lot.hasEnded(account.asOf) ? 0 : Math.min(rest - free, lot.taken);
            rest -= free + revoked;
            done = done.and(lower(account, lot, free)).and(lowerRevoked(account, lot, revoked));
        }
        Repaying.repay(account);
        Credits reduced = Credits.ofNanos(less - rest);
        account.recall.keep(new PlanPeriod(
                period.period(),
                change.target(),
                period.received().minus(reduced),
                period.reduced().plus(reduced),
                period.lots()));
        return done;
    }

    private static Correcting.Done lower(WorkingAccount account, WorkingLot lot, long part) {
        if (part == 0) {
            return Correcting.Done.NOTHING;
        }
        lot.remaining -= part;
        lot.moved += part;
        lot.touch();
        if (lot.hasBegun(account.asOf)) {
            account.post(-part);
            account.journal(EntryKind.REDUCE, LedgerCode.DEFERRED, LedgerCode.SALES, part, lot.number());
        }
        return new Correcting.Done(0, -part, 0, 0);
    }

    /** As if it had been lowered before it was revoked: else a restoration would bring back more than the plan gives. */
    private static Correcting.Done lowerRevoked(WorkingAccount account, WorkingLot lot, long part) {
        if (part == 0) {
            return Correcting.Done.NOTHING;
        }
        Restoring.undo(account, lot, part);
        lower(account, lot, part);
        return Revoking.claim(account, lot, part, Revocation.Spent.BECOMES_DEBT);
    }
}
