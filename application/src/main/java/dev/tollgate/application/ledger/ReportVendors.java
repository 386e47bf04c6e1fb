package dev.tollgate.application.ledger;

import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.VendorTotal;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Tells what each provider did for us by our own count, to be compared with the provider's. */
public final class ReportVendors {

    private final HouseReport report;

    @Inject
    public ReportVendors(HouseReport report) {
        this.report = report;
    }

    /** By day, provider and model, of calls that started from {@code from} until before {@code to}. */
    public List<VendorTotal> report(Instant from, Instant to) {
        return report.vendors(from, to);
    }
}
