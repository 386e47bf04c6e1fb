package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.money.Credits;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;

/** Traces holds; whatever else the ledger does belongs to no call. */
record TracedCreditLedger(CreditLedger ledger, Spans spans) implements CreditLedger {

    @Override
    public GrantOutcome grant(AccountId account, Grant grant) {
        return ledger.grant(account, grant);
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        Span span = spans.below(request.id().value(), "hold", SpanKind.INTERNAL);
        try {
            HoldOutcome outcome = ledger.hold(request);
            span.setAttribute("tollgate.outcome", Spans.word(outcome)).end();
            return outcome;
        } catch (RuntimeException failed) {
            Spans.fail(span, failed.getClass().getSimpleName());
            throw failed;
        }
    }

    @Override
    public ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime) {
        return ledger.extend(account, id, total, lifetime);
    }

    @Override
    public ReleaseOutcome release(AccountId account, HoldId id) {
        return ledger.release(account, id);
    }
}
