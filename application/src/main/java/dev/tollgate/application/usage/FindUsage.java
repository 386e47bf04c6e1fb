package dev.tollgate.application.usage;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageReport;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds what one call used and cost. */
public final class FindUsage {

    private final UsageReport report;

    @Inject
    public FindUsage(UsageReport report) {
        this.report = report;
    }

    /** Empty if there is no record of it, or it is another account's. */
    public Optional<Settled> find(AccountId account, CallId call) {
        return report.find(account, call);
    }

    /** Whoever's it is, for operators; empty if there is no record of it. */
    public Optional<Settled> find(CallId call) {
        return report.find(call);
    }
}
