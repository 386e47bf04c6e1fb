package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What stands for the beginning of journals: that which has been put away, and that which was audited. */
final class Checkpoints {

    /** Of journals whose older entries are not in the database any more. */
    private static final String ORIGIN = "ORIGIN";

    private static final String AUDITED = "AUDITED";

    private Checkpoints() {}

    static Rebuilt origin(Handle handle, AccountId account) {
        return find(handle, account, ORIGIN).orElse(Rebuilt.NOTHING);
    }

    static Rebuilt audited(Handle handle, AccountId account) {
        Rebuilt origin = origin(handle, account);
        return find(handle, account, AUDITED)
                .filter(audited -> audited.sequence() > origin.sequence())
                .orElse(origin);
    }

    static int keepAudited(Handle handle, AccountId account, Rebuilt until) {
        return keep(handle, account, AUDITED, until, Optional.empty());
    }

    /** @param effective when the last entry that it stands for took effect */
    static int keepOrigin(Handle handle, AccountId account, Rebuilt until, Instant effective) {
        return keep(handle, account, ORIGIN, until, Optional.of(effective));
    }

    /** Whether the journal that is kept tells of an instant: not if it lies before its origin. */
    static boolean reachesBackTo(Handle handle, AccountId account, Instant instant) {
        return handle.createQuery(
                        "SELECT count(*) = 0 FROM ledger_checkpoint WHERE account = :account AND kind = 'ORIGIN' AND until > :instant")
                .bind("account", account.value())
                .bind("instant", Moments.bound(instant))
                .mapTo(Boolean.class)
                .one();
    }

    private static Optional<Rebuilt> find(Handle handle, AccountId account, String kind) {
        return handle.createQuery("""
                        SELECT sequence, posted, debt, lots FROM ledger_checkpoint
                        WHERE account = :account AND kind = :kind""")
                .bind("account", account.value())
                .bind("kind", kind)
                .map((row, context) -> new Rebuilt(
                        row.getLong(1), Columns.credits(row, 2), Columns.credits(row, 3), lots(row.getString(4))))
                .findOne();
    }

    private static int keep(Handle handle, AccountId account, String kind, Rebuilt until, Optional<Instant> effective) {
        return handle.createUpdate("""
                        INSERT INTO ledger_checkpoint AS c (account, kind, sequence, posted, debt, lots, until)
                        VALUES (:account, :kind, :sequence, :posted, :debt, :lots, :until::timestamptz)
                        ON CONFLICT (account, kind) DO UPDATE SET sequence = excluded.sequence,
                            posted = excluded.posted, debt = excluded.debt, lots = excluded.lots,
                            until = excluded.until""")
                .bind("account", account.value())
                .bind("kind", kind)
                .bind("sequence", until.sequence())
                .bind("posted", until.posted().nanos())
                .bind("debt", until.debt().nanos())
                .bind("lots", Texts.draws(draws(until)))
                .bind("until", effective.map(Moments::bound).orElse(null))
                .execute();
    }

    private static List<LotDraw> draws(Rebuilt until) {
        return until.remaining().entrySet().stream()
                .map(lot -> new LotDraw(lot.getKey(), lot.getValue()))
                .toList();
    }

    private static SortedMap<Long, Credits> lots(String text) {
        SortedMap<Long, Credits> remaining = new TreeMap<>();
        Texts.draws(text).forEach(draw -> remaining.put(draw.lot(), draw.amount()));
        return remaining;
    }
}
