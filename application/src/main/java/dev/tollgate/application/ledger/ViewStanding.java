package dev.tollgate.application.ledger;

import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.Standing;
import jakarta.inject.Inject;

/** Shows what is open in the whole house at present. */
public final class ViewStanding {

    private final HouseReport report;

    @Inject
    public ViewStanding(HouseReport report) {
        this.report = report;
    }

    /** The present, as it was last written. */
    public Standing view() {
        return report.standing();
    }
}
