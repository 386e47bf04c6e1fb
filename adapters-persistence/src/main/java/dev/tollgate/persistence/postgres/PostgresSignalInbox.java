package dev.tollgate.persistence.postgres;

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
import org.jdbi.v3.core.statement.StatementContext;

/** The inbox as a table; the primary key is the guarantee that a signal arrives once. */
final class PostgresSignalInbox implements SignalInbox {

    private final Database database;

    PostgresSignalInbox(Database database) {
        this.database = database;
    }

    @Override
    public boolean receive(InboxSignal signal) {
        var told = signal.signal();
        return database.write(handle -> handle.createUpdate("""
                        INSERT INTO billing_signal (id, type, created, livemode, subject, customer, grouping,
                            things, payload, state, attempts, received, due, note)
                        VALUES (:id, :type, :created, :livemode, :subject, :customer, :grouping,
                            :things, :payload, :state, :attempts, :received, :due, :note)
                        ON CONFLICT (id) DO NOTHING""")
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
                        .execute()
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
                .bind("most", most)
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
                .bind("most", most)
                .map(PostgresSignalInbox::signal)
                .list());
    }

    @Override
    public void settle(InboxSignal signal) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE billing_signal SET state = :state, attempts = :attempts, due = :due, note = :note
                        WHERE id = :id AND state IN ('NEW', 'RETRY')""")
                .bind("id", signal.signal().id())
                .bind("state", signal.state().name())
                .bind("attempts", signal.attempts())
                .bind("due", Moments.bound(signal.due()))
                .bind("note", signal.note())
                .execute());
    }

    @Override
    public boolean requeue(String id, Instant now) {
        return database.write(handle -> handle.createUpdate("""
                        UPDATE billing_signal SET state = 'NEW', attempts = 0, received = :now, due = :now
                        WHERE id = :id""")
                        .bind("id", id)
                        .bind("now", Moments.bound(now))
                        .execute()
                == 1);
    }

    @Override
    public List<InboxSignal> list(SignalState state, String after, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM billing_signal
                        WHERE state = :state AND id > :after ORDER BY id LIMIT :most""")
                .bind("state", state.name())
                .bind("after", after)
                .bind("most", most)
                .map(PostgresSignalInbox::signal)
                .list());
    }

    @Override
    public List<InboxSignal> naming(String thing) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM billing_signal WHERE things @> ARRAY[CAST(:thing AS text)] ORDER BY id")
                .bind("thing", thing)
                .map(PostgresSignalInbox::signal)
                .list());
    }

    @Override
    public Map<SignalState, Long> count() {
        return database.read(handle -> handle.createQuery(
                        "SELECT state, count(*) AS rows FROM billing_signal GROUP BY state")
                .map((row, context) -> Map.entry(SignalState.valueOf(row.getString("state")), row.getLong("rows")))
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
