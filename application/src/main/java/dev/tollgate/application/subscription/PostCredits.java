package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.subscription.CreditStep;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Posts what a truth asks for, step by step; each step may have been posted before. */
public final class PostCredits {

    private static final String FULL =
            "an account has at most " + LedgerAccount.MOST + " credits: what goes beyond is not given";

    private final CreditLedger ledger;
    private final LedgerCorrections corrections;

    @Inject
    public PostCredits(CreditLedger ledger, LedgerCorrections corrections) {
        this.ledger = ledger;
        this.corrections = corrections;
    }

    /** Stops at the first step that has to wait: later ones build on it. */
    public Result post(AccountId account, List<CreditStep> steps) {
        var oddities = new ArrayList<String>();
        for (var step : steps) {
            var done = post(account, step);
            switch (done) {
                case Done.Fine fine -> {}
                case Done.Odd odd -> oddities.add(odd.why());
                case Done.Stuck stuck -> {
                    return new Result.Waiting(stuck.why());
                }
                case Done.Frozen frozen -> {
                    return new Result.Frozen(frozen.why());
                }
            }
        }
        return new Result.Posted(List.copyOf(oddities));
    }

    private Done post(AccountId account, CreditStep step) {
        return switch (step) {
            case CreditStep.Give give -> granted(ledger.grant(account, give.grant()), give.once());
            case CreditStep.Allow allow -> corrected(corrections.changePlan(account, allow.change()));
            case CreditStep.TakeBack back ->
                corrected(corrections.revoke(account, back.key(), back.lot(), back.amount()));
            case CreditStep.GiveBack back ->
                corrected(corrections.restore(account, back.key(), back.lot(), back.amount()));
            case CreditStep.CarryOver over ->
                carried(corrections.rollover(account, over.key(), over.period(), over.most(), over.terms()));
        };
    }

    private static Done granted(GrantOutcome outcome, boolean once) {
        return switch (outcome) {
            case GrantOutcome.Granted granted -> new Done.Fine();
            case GrantOutcome.Conflict conflict ->
                once ? new Done.Fine() : new Done.Odd("other credits were granted under " + conflict.key());
            case GrantOutcome.NoAccount none -> new Done.Stuck("there is no such account");
            case GrantOutcome.TooMuch beyond -> new Done.Odd(FULL);
            case GrantOutcome.Frozen frozen -> new Done.Frozen("grants are frozen: " + frozen.why());
            case GrantOutcome.Expired over -> new Done.Odd("what is given had expired at " + over.now());
        };
    }

    private static Done corrected(CorrectionOutcome outcome) {
        return switch (outcome) {
            case CorrectionOutcome.Corrected corrected -> new Done.Fine();
            case CorrectionOutcome.Conflict conflict -> new Done.Odd("another change was made under " + conflict.key());
            case CorrectionOutcome.NoAccount none -> new Done.Stuck("there is no such account");
            case CorrectionOutcome.NoLot none -> new Done.Fine();
            case CorrectionOutcome.TooMuch beyond -> new Done.Odd(FULL);
            case CorrectionOutcome.Frozen frozen -> new Done.Frozen("corrections are frozen: " + frozen.why());
        };
    }

    /** A rest is carried over once: by the cap of then, though the catalogue may have another one now. */
    private static Done carried(CorrectionOutcome outcome) {
        return outcome instanceof CorrectionOutcome.Conflict ? new Done.Fine() : corrected(outcome);
    }

    private sealed interface Done {
        record Fine() implements Done {}

        record Odd(String why) implements Done {}

        record Stuck(String why) implements Done {}

        record Frozen(String why) implements Done {}
    }

    /** What became of the steps. */
    public sealed interface Result {
        /** All are in the ledger, but for those that contradict it. */
        record Posted(List<String> oddities) implements Result {}

        /** The ledger cannot take them yet. */
        record Waiting(String why) implements Result {}

        /** The ledger takes nothing until the account's books are mended. */
        record Frozen(String why) implements Result {}
    }
}
