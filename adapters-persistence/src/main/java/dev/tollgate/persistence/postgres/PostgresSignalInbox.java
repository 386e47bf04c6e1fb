package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.SignalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                            payload, state, attempts, received, due, note)
                        VALUES (:id, :type, :created, :livemode, :subject, :customer, :grouping,
                            :payload, :state, :attempts, :received, :due, :note)
                        ON CONFLICT (id) DO NOTHING""")
                        .bind("id", told.id())
                        .bind("type", told.type())
                        .bind("created", Moments.bound(told.created()))
                        .bind("livemode", told.livemode())
                        .bind("subject", told.subject())
                        .bind("customer", told.customer())
                        .bind("grouping", told.group())
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
    public List<String> payloads(String customer) {
        return database.read(handle -> handle.createQuery(
                        "SELECT payload FROM billing_signal WHERE customer = :customer ORDER BY id")
                .bind("customer", customer)
                .mapTo(String.class)
                .list());
    }

    private static InboxSignal signal(ResultSet row, StatementContext context) throws SQLException {
        return new InboxSignal(
                new BillingSignal(
                        row.getString("id"),
                        row.getString("type"),
                        Columns.instant(row, "created"),
                        row.getBoolean("livemode"),
                        row.getString("subject"),
                        row.getString("customer")),
                row.getString("payload"),
                SignalState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.instant(row, "received"),
                Columns.instant(row, "due"),
                row.getString("note"));
    }
}
