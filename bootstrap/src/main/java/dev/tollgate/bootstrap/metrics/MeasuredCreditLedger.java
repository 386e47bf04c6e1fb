package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.money.Credits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** Counts and times what the ledger answers. */
record MeasuredCreditLedger(CreditLedger ledger, MeterRegistry registry) implements CreditLedger {

    @Override
    public GrantOutcome grant(AccountId account, Grant grant) {
        GrantOutcome outcome = ledger.grant(account, grant);
        registry.counter("tollgate.grants", "outcome", word(outcome)).increment();
        return outcome;
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        Timer.Sample began = Timer.start(registry);
        String word = "failed";
        try {
            HoldOutcome outcome = ledger.hold(request);
            word = word(outcome);
            return outcome;
        } finally {
            began.stop(Timer.builder("tollgate.hold")
                    .tag("outcome", word)
                    .serviceLevelObjectives(Bounds.own())
                    .register(registry));
        }
    }

    @Override
    public ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime) {
        return ledger.extend(account, id, total, lifetime);
    }

    @Override
    public ReleaseOutcome release(AccountId account, HoldId id, String reason) {
        return ledger.release(account, id, reason);
    }

    private static String word(Object outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
