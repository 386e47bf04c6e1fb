package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.SignalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The inbox as a table; the primary key is the guarantee that a signal arrives once. */
final class PostgresSignalInbox implements SignalInbox {

    /**
     * What waits, or waits for somebody, is looked through. What ended well is nearly all there is, and grows for
     * ever: it is counted as it ends.
     */
    static final String COUNT = """
            SELECT state, count(*) AS signals FROM billing_signal
            WHERE state IN ('NEW', 'RETRY', 'DEAD', 'ANOMALY') GROUP BY state
            UNION ALL
            SELECT state, sum(signals)::bigint FROM billing_signal_ended GROUP BY state HAVING sum(signals) > 0""";

    /** So that few of those that end at once are counted in the same row, where the next waits for the one before. */
    private static final int PARTS = 16;

    /** Few things are named by most signals and most by few: both come by an index in the order of the pages. */
    static final String NAMING = """
            SELECT s.* FROM billing_signal AS s JOIN (
                (SELECT signal FROM billing_signal_thing
                    WHERE thing = :thing AND signal > :after ORDER BY signal LIMIT :most)
                UNION
                (SELECT id FROM billing_signal
                    WHERE NOT listed AND things @> ARRAY[CAST(:thing AS text)] AND id > :after ORDER BY id LIMIT :most)
            ) AS named ON s.id = named.signal
            ORDER BY s.id LIMIT :most""";

    private final Database database;

    PostgresSignalInbox(Database database) {
        this.database = database;
    }

    /** What a signal names may be known although the signal is not: somebody may have deleted it by hand. */
    @Override
    public boolean receive(InboxSignal signal) {
        var told = signal.signal();
        return database.write(handle -> handle.createQuery("""
                        WITH kept AS (
                            INSERT INTO billing_signal (id, type, created, livemode, subject, customer, grouping,
                                things, listed, payload, state, attempts, received, due, note)
                            VALUES (:id, :type, :created, :livemode, :subject, :customer, :grouping,
                                :things, true, :payload, :state, :attempts, :received, :due, :note)
                            ON CONFLICT (id) DO NOTHING RETURNING id, things),
                        named AS (
                            INSERT INTO billing_signal_thing (thing, signal) SELECT unnest(things), id FROM kept
                            ON CONFLICT (thing, signal) DO NOTHING)
                        SELECT count(*) FROM kept""")
                        .bind("id", told.id())
                        .bind("type", told.type())
                        .bind("created", Moments.bound(told.created()))
                        .bind("livemode", told.livemode())
                        .bind("subject", told.subject())
                        .bind("customer", told.customer())
                        .bind("grouping", told.group())
                        .bindArray("things", String.class, told.things().toArray())
                        .bind("payload", signal.payload())
                        .bind("state", signal.state().name())
                        .bind("attempts", signal.attempts())
                        .bind("received", Moments.bound(signal.received()))
                        .bind("due", Moments.bound(signal.due()))
                        .bind("note", signal.note())
                        .mapTo(Integer.class)
                        .one()
                == 1);
    }

    @Override
    public Optional<InboxSignal> find(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM billing_signal WHERE id = :id")
                .bind("id", id)
                .map(PostgresSignalInbox::signal)
                .findOne());
    }

    @Override
    public List<String> groupsDue(Instant now, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT grouping FROM billing_signal
                        WHERE state IN ('NEW', 'RETRY') AND due <= :now
                        GROUP BY grouping ORDER BY min(due), grouping LIMIT :most""")
                .bind("now", Moments.bound(now))
                .bind("most", PageSize.checked(most))
                .mapTo(String.class)
                .list());
    }

    @Override
    public List<InboxSignal> due(String group, Instant now, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM billing_signal
                        WHERE grouping = :grouping AND state IN ('NEW', 'RETRY') AND due <= :now
                        ORDER BY due, id LIMIT :most""")
                .bind("grouping", group)
                .bind("now", Moments.bound(now))
                .bind("most", PageSize.checked(most))
                .map(PostgresSignalInbox::signal)
                .list());
    }

    @Override
    public void settle(InboxSignal signal) {
        database.write(handle -> settle(handle, signal));
    }

    static int settle(Handle handle, InboxSignal signal) {
        return handle.createUpdate("""
                        WITH settled AS (
                            UPDATE billing_signal SET state = :state, attempts = :attempts, due = :due, note = :note
                            WHERE id = :id AND state IN ('NEW', 'RETRY') RETURNING state)
                        INSERT INTO billing_signal_ended AS e (state, part, signals)
                        SELECT state, :part, 1 FROM settled WHERE state IN ('DONE', 'IGNORED')
                        ON CONFLICT (state, part) DO UPDATE SET signals = e.signals + 1""")
                .bind("id", signal.signal().id())
                .bind("state", signal.state().name())
                .bind("attempts", signal.attempts())
                .bind("due", Moments.bound(signal.due()))
                .bind("note", signal.note())
                .bind("part", part(signal.signal().id()))
                .execute();
    }

    private static int part(String id) {
        return Math.floorMod(id.hashCode(), PARTS);
    }

    @Override
    public boolean requeue(String id, Instant now) {
        return database.write(handle -> {
            Optional<String> state = handle.createQuery("SELECT state FROM billing_signal WHERE id = :id FOR UPDATE")
                    .bind("id", id)
                    .mapTo(String.class)
                    .findOne();
            state.ifPresent(ended -> takeBack(handle, id, ended, now));
            return state.isPresent();
        });
    }

    private static void takeBack(Handle handle, String id, String state, Instant now) {
        handle.createUpdate("""
                        UPDATE billing_signal SET state = 'NEW', attempts = 0, received = :now, due = :now
                        WHERE id = :id""").bind("id", id).bind("now", Moments.bound(now)).execute();
        handle.createUpdate("""
                        INSERT INTO billing_signal_ended AS e (state, part, signals)
                        SELECT :state, :part, -1 WHERE :state IN ('DONE', 'IGNORED')
                        ON CONFLICT (state, part) DO UPDATE SET signals = e.signals - 1""").bind("state", state).bind("part", part(id)).execute();
    }

    @Override
    public List<InboxSignal> list(SignalState state, String after, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM billing_signal
                        WHERE state = :state AND id > :after ORDER BY id LIMIT :most""")
                .bind("state", state.name())
                .bind("after", PageStart.checked(after))
                .bind("most", PageSize.checked(most))
                .map(PostgresSignalInbox::signal)
                .list());
    }

    @Override
    public List<InboxSignal> naming(String thing, String after, int most) {
        return database.read(handle -> handle.createQuery(NAMING)
                .bind("thing", thing)
                .bind("after", PageStart.checked(after))
                .bind("most", PageSize.checked(most))
                .map(PostgresSignalInbox::signal)
                .list());
    }

    @Override
    public Map<SignalState, Long> count() {
        return database.read(handle -> handle.createQuery(COUNT)
                .map((row, context) -> Map.entry(SignalState.valueOf(row.getString("state")), row.getLong("signals")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Optional<Instant> findWatermark() {
        return database.read(handle -> handle.createQuery("SELECT seen FROM billing_watermark")
                .map((row, context) -> Columns.instant(row, "seen"))
                .findOne());
    }

    @Override
    public void advance(Instant watermark) {
        database.write(handle ->
                handle.createUpdate("""
                        INSERT INTO billing_watermark (one, seen) VALUES (true, :seen)
                        ON CONFLICT (one) DO UPDATE SET seen = excluded.seen
                        WHERE billing_watermark.seen < excluded.seen""").bind("seen", Moments.bound(watermark)).execute());
    }

    private static InboxSignal signal(ResultSet row, StatementContext context) throws SQLException {
        return new InboxSignal(
                new BillingSignal(
                        row.getString("id"),
                        row.getString("type"),
                        Columns.instant(row, "created"),
                        row.getBoolean("livemode"),
                        row.getString("subject"),
                        row.getString("customer"),
                        Set.copyOf(Columns.texts(row, "things"))),
                row.getString("payload"),
                SignalState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.instant(row, "received"),
                Columns.instant(row, "due"),
                row.getString("note"));
    }
}
