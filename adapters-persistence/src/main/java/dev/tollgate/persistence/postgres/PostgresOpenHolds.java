package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.OwnerId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks through all open holds: a small table, read every few seconds by one process. */
final class PostgresOpenHolds implements OpenHolds {

    private final Database database;
    private final LedgerTime time;
    private final Lanes lanes;

    PostgresOpenHolds(Database database, LedgerTime time, Lanes lanes) {
        this.database = database;
        this.time = time;
        this.lanes = lanes;
    }

    @Override
    public Set<OwnerId> owners() {
        return new HashSet<>(database.read(handle -> handle.createQuery("SELECT DISTINCT owner FROM hold WHERE open")
                .map((row, context) -> new OwnerId(row.getString(1)))
                .list()));
    }

    @Override
    public List<OpenHold> ofOwner(OwnerId owner, int most) {
        return database.read(handle -> handle.createQuery("SELECT " + HoldRows.COLUMNS
                        + " FROM hold AS h WHERE h.open AND h.owner = :owner ORDER BY h.placed, h.id LIMIT :most")
                .bind("owner", owner.value())
                .bind("most", PageSize.checked(most))
                .map(HoldRows::openHold)
                .list());
    }

    @Override
    public List<OpenHold> expired(int most) {
        return database.read(handle -> handle.createQuery("SELECT " + HoldRows.COLUMNS
                        + " FROM hold AS h WHERE h.open AND h.expires <= CASE WHEN :now = 0 THEN clock_timestamp() ELSE "
                        + Moments.sql(":now") + " END ORDER BY h.placed, h.id LIMIT :most")
                .bind("now", time.micros())
                .bind("most", PageSize.checked(most))
                .map(HoldRows::openHold)
                .list());
    }

    @Override
    public boolean lapse(AccountId account, HoldId id) {
        return lanes.change(account, new LedgerOperation.Lapse(id))
                .map(LedgerAnswer.Lapsed.class::cast)
                .map(LedgerAnswer.Lapsed::changed)
                .orElse(false);
    }
}
