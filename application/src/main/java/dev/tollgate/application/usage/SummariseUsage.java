package dev.tollgate.application.usage;

import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.domain.usage.UsageTotal;
import jakarta.inject.Inject;
import java.util.List;

/** Sums usage by hour, day, model or key; the sums equal what the ledger captured. */
public final class SummariseUsage {

    private final UsageReport report;

    @Inject
    public SummariseUsage(UsageReport report) {
        this.report = report;
    }

    /** One total for each group that has calls; without calls an empty list. */
    public List<UsageTotal> summarise(UsageQuery query, UsageReport.Grouping grouping) {
        return report.totals(query, grouping);
    }
}
