package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.ledger.Revocation.Spent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A month of a plan that was paid for, beside other credits, and where its credits are: in its lot, in what
 * was rolled over of it, and in what was given back of it after its end.
 */
final class PurchaseLife extends OneAccount {
    static final long GIVEN = 20;
    private static final OperationKey SOURCE = new OperationKey("line");
    private static final OperationKey PERIOD = new OperationKey("month");

    private final RandomGenerator random;
    private final LotTerms month = LotTerms.of(LotKind.PLAN).expiringAt(AnyOperation.START.plusSeconds(60));
    private final Set<Long> family = new TreeSet<>(Set.of(1L));
    private final List<HoldId> calls = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private long target = GIVEN;

    PurchaseLife(RandomGenerator random) {
        this.random = random;
        change(SOURCE);
    }

    PurchaseLife copy() {
        PurchaseLife copy = new PurchaseLife(random);
        copy.store = store.copy();
        copy.family.addAll(family);
        copy.now = now;
        copy.named = named + 1_000;
        return copy;
    }

    String told() {
        return String.join("\n", told);
    }

    void step() {
        if (random.nextInt(3) == 0) {
            now = now.plusSeconds(random.nextInt(30));
            tell(new LedgerOperation.Roll());
        }
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                calls.add(call());
                tell(new LedgerOperation.PlaceHold(request(calls.getLast(), some(8))));
            }
            case 3, 4 -> tell(end(some(12) - 1));
            case 5 -> tell(new LedgerOperation.Release(anyCall()));
            case 6 -> tell(new LedgerOperation.Give(Grant.of(key(), nanos(some(6)), other())));
            case 7 -> tell(new LedgerOperation.Adjust(new Adjustment(key(), nanos(5 - 2 * some(5)), "")));
            case 8 -> {
                target = Math.max(0, target - some(3));
                change(key());
            }
            case 9, 10 -> movesOn();
            default -> revoke(some(12));
        }
    }

    /** As long as all can be found that moves on. */
    private void movesOn() {
        if (family.size() > Rests.MOST / 2) {
            return;
        }
        if (random.nextBoolean()) {
            rollOver();
        } else {
            restore(some(12));
        }
    }

    private long some(int most) {
        return 1 + random.nextInt(most);
    }

    private LedgerAnswer tell(LedgerOperation operation) {
        told.add(now + " " + operation);
        return apply(operation);
    }

    private HoldId anyCall() {
        return calls.isEmpty() ? call() : calls.get(random.nextInt(calls.size()));
    }

    private LedgerOperation end(long cost) {
        return new LedgerOperation.Capture(
                anyCall(), nanos(cost), "a", HoldEnd.CAPTURED, 1_000 + cost, random.nextBoolean());
    }

    private LotTerms other() {
        LotTerms terms = random.nextBoolean() ? paid() : LotTerms.of(LotKind.PROMO);
        return random.nextBoolean() ? terms : terms.expiringAt(now.plusSeconds(some(60)));
    }

    private void change(OperationKey key) {
        tell(new LedgerOperation.ChangePlan(new AllowanceChange(key, PERIOD, nanos(target), month)));
    }

    private void rollOver() {
        LotTerms terms = LotTerms.of(LotKind.ROLLOVER);
        LotTerms ending = random.nextBoolean() ? terms : terms.expiringAt(now.plusSeconds(some(90)));
        moveOn(new LedgerOperation.RollOver(new Rollover(key(), PERIOD, nanos(some(20)), ending)));
    }

    Corrected refundAll() {
        return revoke(1_000);
    }

    Corrected revoke(long amount) {
        return (Corrected)
                tell(new LedgerOperation.Revoke(new Revocation(key(), SOURCE, nanos(amount), Spent.BECOMES_DEBT, "")));
    }

    void restore(long amount) {
        Duration lifetime = Duration.ofSeconds(some(60));
        moveOn(new LedgerOperation.Restore(new Restoration(key(), SOURCE, nanos(amount), lifetime, "")));
    }

    /** What debt had been repaid with comes back too, but has never been the purchase's. */
    private void moveOn(LedgerOperation operation) {
        long before = store.state.totals().lots();
        Corrected done = (Corrected) tell(operation);
        store.lots.values().stream()
                .filter(lot -> lot.number() > before)
                .filter(lot -> !lot.source().equals(done.key())
                        && !lot.source().value().startsWith(OperationKey.LATE))
                .forEach(lot -> family.add(lot.number()));
    }

    /** What a refund can take of it: what is there, and what was spent. */
    long left() {
        return family.stream()
                .map(number -> new WorkingLot(store.lots.get(number), false))
                .mapToLong(lot -> lot.remaining - lot.due + lot.spent - lot.owed - lot.forgiven)
                .sum();
    }

    /** All that the account has when everything is over, if nothing expires or is spent. */
    long worth() {
        Balance balance = store.state.balance();
        long due = store.lots.values().stream()
                .mapToLong(lot -> lot.revokeDue().nanos())
                .sum();
        return balance.posted().minus(balance.debt()).nanos() - due;
    }

    /** What claims have taken of it, or will. */
    long taken() {
        return family.stream()
                .mapToLong(number -> new WorkingLot(store.lots.get(number), false).met())
                .sum();
    }
}
