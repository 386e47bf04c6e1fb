package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Decides what happens to one account's books. A pure function of values: adapters lock, read what
 * {@link LedgerNeeds} names, call {@link #apply}, write the decision and commit. The cost of a batch
 * grows with the batch and with the account's open lots, never with its history or its open holds.
 */
public final class LedgerAccount {

    /** The most that all lots of an account hold together: about 4.6 billion credits, half their range. */
    public static final Credits MOST = Credits.ofNanos(1L << 62);

    /** The highest credit limit, a quarter of the range of credits. */
    public static final Credits MOST_LIMIT = Credits.ofNanos(1L << 61);

    /**
     * The most that an account owes: about 9.2 billion credits, all that can be counted. What calls
     * cost beyond it, and what is taken back beyond it, is written off.
     */
    public static final Credits MOST_DEBT = Credits.ofNanos(Long.MAX_VALUE);

    private LedgerAccount() {}

    /**
     * Applies a batch, as if its operations were applied one by one in this order: captures,
     * releases and lapses; grants and corrections; extensions; holds; each in the order given, and
     * operations on one hold never overtaking each other.
     *
     * @param known what the batch names of the past, as {@link LedgerNeeds} says
     * @param now the present; an instant before {@link AccountTotals#asOf} counts as that
     */
    public static Decision apply(AccountState state, Recall known, List<LedgerOperation> operations, Instant now) {
        WorkingAccount account = new WorkingAccount(state, known, now);
        Rolling.roll(account);
        LedgerAnswer[] answers = new LedgerAnswer[operations.size()];
        if (operations.size() == 1) {
            answers[0] = decide(account, operations.getFirst());
        } else {
            for (int position : BatchOrder.of(operations)) {
                answers[position] = decide(account, operations.get(position));
            }
        }
        WorkingRecall recall = account.recall;
        return new Decision(
                account.state(),
                account.lots.changed(),
                recall.holds(),
                recall.endedHolds(),
                recall.ended(),
                recall.remembered(),
                recall.counters(),
                recall.periods(),
                account.entries(),
                Arrays.asList(answers));
    }

    /** The account at the present, for readers: nothing is shown that the next call could not spend. */
    public static AccountState view(AccountState state, Instant now) {
        return state.isCurrent(now)
                ? state
                : apply(state, Recall.NOTHING, List.of(), now).state();
    }

    private static LedgerAnswer decide(WorkingAccount account, LedgerOperation operation) {
        return switch (operation) {
            case LedgerOperation.PlaceHold place -> Holding.place(account, place.request());
            case LedgerOperation.ExtendHold extend ->
                Holding.extend(account, extend.id(), extend.total(), extend.lifetime());
            case LedgerOperation.Capture capture -> {
                account.begin(keyOf(capture.id()));
                yield Capturing.capture(account, capture);
            }
            case LedgerOperation.Release release -> {
                account.begin(keyOf(release.id()));
                yield Capturing.release(account, release.id());
            }
            case LedgerOperation.Lapse lapse -> {
                account.begin(keyOf(lapse.id()));
                yield Capturing.lapse(account, lapse.id());
            }
            case LedgerOperation.Give give -> {
                account.begin(give.grant().key());
                yield Granting.give(account, give.grant());
            }
            case LedgerOperation.Adjust adjust -> {
                account.begin(adjust.adjustment().key());
                yield Granting.adjust(account, adjust.adjustment());
            }
            case LedgerOperation.Revoke revoke -> {
                account.begin(revoke.revocation().key());
                yield Revoking.revoke(account, revoke.revocation());
            }
            case LedgerOperation.Restore restore -> {
                account.begin(restore.restoration().key());
                yield Restoring.restore(account, restore.restoration());
            }
            case LedgerOperation.RollOver rollOver -> {
                account.begin(rollOver.rollover().key());
                yield Planning.rollOver(account, rollOver.rollover());
            }
            case LedgerOperation.ChangePlan change -> {
                account.begin(change.change().key());
                yield Planning.change(account, change.change());
            }
            case LedgerOperation.LimitCredit limit -> limitCredit(account, limit);
            case LedgerOperation.Freeze freeze -> {
                account.frozen = freeze.why();
                yield new LedgerAnswer.Done();
            }
            case LedgerOperation.Unfreeze u -> {
                account.frozen = "";
                yield new LedgerAnswer.Done();
            }
            case LedgerOperation.Roll r -> new LedgerAnswer.Done();
        };
    }

    private static CorrectionOutcome limitCredit(WorkingAccount account, LedgerOperation.LimitCredit limit) {
        long fingerprint = Fingerprint.of("limit").with(limit.limit()).value();
        return Correcting.once(account, limit.key(), fingerprint, () -> {
            account.creditLimit = limit.limit().nanos();
            return new Correcting.Done(0, 0, 0, 0);
        });
    }

    private static OperationKey keyOf(HoldId id) {
        return new OperationKey(id.toString());
    }
}
