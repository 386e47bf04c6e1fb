package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;

/** Gives credits and sets them aside, through the lanes. */
final class PostgresCreditLedger implements CreditLedger {

    private final Lanes lanes;

    PostgresCreditLedger(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public GrantOutcome grant(AccountId account, Grant grant) {
        return lanes.change(account, new LedgerOperation.Give(grant))
                .map(GrantOutcome.class::cast)
                .orElseGet(GrantOutcome.NoAccount::new);
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        return switch (lanes.hold(request.account(), new LedgerOperation.PlaceHold(request))) {
            case Ticket.Outcome.Answered answered ->
                answered.answer().map(HoldOutcome.class::cast).orElseGet(HoldOutcome.NoAccount::new);
            case Ticket.Outcome.NotDone notDone -> new HoldOutcome.Busy(Lanes.RETRY_AFTER);
            case Ticket.Outcome.Unknown unknown ->
                throw new UnknownOutcomeException("the ledger did not answer in time", unknown.cause());
            case Ticket.Outcome.Failed failed ->
                Lanes.answered(failed).map(HoldOutcome.class::cast).orElseThrow();
        };
    }

    @Override
    public ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime) {
        return lanes.change(account, new LedgerOperation.ExtendHold(id, total, lifetime))
                .map(ExtendOutcome.class::cast)
                .orElseGet(ExtendOutcome.NotOpen::new);
    }

    @Override
    public ReleaseOutcome release(AccountId account, HoldId id) {
        return lanes.change(account, new LedgerOperation.Release(id))
                .map(ReleaseOutcome.class::cast)
                .orElseGet(ReleaseOutcome.NoHold::new);
    }
}
