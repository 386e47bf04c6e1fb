package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.money.Credits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts and times what the ledger answers. */
final class MeasuredCreditLedger implements CreditLedger {

    private final CreditLedger ledger;
    private final Labelled<Counter> grants;
    private final Labelled<Timer> holds;

    MeasuredCreditLedger(CreditLedger ledger, MeterRegistry registry) {
        this.ledger = ledger;
        this.grants = Labelled.counters(registry, "tollgate.grants", "grants that were asked for", "outcome");
        this.holds =
                Labelled.timers(registry, "tollgate.hold", "until credits were set aside", Bounds.own(), "outcome");
    }

    @Override
    public GrantOutcome grant(AccountId account, Grant grant) {
        GrantOutcome outcome = ledger.grant(account, grant);
        grants.of(word(outcome)).increment();
        return outcome;
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        long began = System.nanoTime();
        String word = "failed";
        try {
            HoldOutcome outcome = ledger.hold(request);
            word = word(outcome);
            return outcome;
        } finally {
            holds.of(word).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
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

    private static String word(Object outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
