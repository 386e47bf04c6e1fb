package dev.tollgate.application.usage;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import jakarta.inject.Inject;
import java.util.List;

/** Pages through usage records, the newest first. */
public final class ListUsage {

    private final UsageReport report;

    @Inject
    public ListUsage(UsageReport report) {
        this.report = report;
    }

    /** From the newest record on. */
    public List<Settled> list(UsageQuery query, int most) {
        return report.latest(query, most);
    }

    /** Those that come after {@code previous} in that order. */
    public List<Settled> list(UsageQuery query, CallId previous, int most) {
        return report.before(query, previous, most);
    }
}
