package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.persistence.postgres.Ticket.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch is committed and the answer lost; the second attempt fails because of ourselves; then the database is away. */
class LostThenFailedIT {

    private final PostgresConfig config = Databases.migrated();
    private final PostgresPorts ports = PostgresPorts.open(config);
    private final AtomicInteger decisions = new AtomicInteger();
    private final Unlucky connections = new Unlucky(new OwnConnections(config));
    private final Database database = new Database(config, connections);
    private final BatchWriter writer = new BatchWriter(database, new SecondDecisionFails(), "test", Probe.NONE);
    private final AccountId acme = Calls.account(ports, "acme", Credits.of(100));

    @AfterEach
    void audit() {
        writer.close();
        database.close();
        Audits.assertClean(ports);
        ports.close();
    }

    @Test
    void is_not_said_to_have_done_nothing() {
        List<Outcome> outcomes = write(hold(), hold());

        assertThat(outcomes).hasSize(2).allMatch(Outcome.Unknown.class::isInstance);
        assertThat(held()).isEqualTo(Credits.of(20));
    }

    @Test
    void is_not_said_to_be_impossible() {
        List<Outcome> outcomes = write(hold());

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Unknown.class);
        assertThat(held()).isEqualTo(Credits.of(10));
    }

    private List<Outcome> write(Asked... batch) {
        List<Ticket> tickets = Stream.of(batch)
                .map(asked -> new Ticket(asked, Duration.ofSeconds(6)))
                .toList();
        writer.write(tickets);
        return tickets.stream().map(Ticket::await).toList();
    }

    private Asked hold() {
        return new Asked.Change(acme, new LedgerOperation.PlaceHold(Calls.hold(acme, Calls.id(), Credits.of(10))));
    }

    private Credits held() {
        return ports.ledgerStatement().findBalance(acme).orElseThrow().held();
    }

    private final class SecondDecisionFails implements LedgerTime {
        @Override
        public long micros() {
            return 0;
        }

        @Override
        public Instant now(Instant databaseClock) {
            if (decisions.incrementAndGet() == 2) {
                connections.breakOff();
                throw new IllegalStateException("a fault of ours");
            }
            return databaseClock;
        }
    }

    /** Lanes of which the first loses the answer of its commit, and all after the second are refused. */
    private static final class Unlucky implements Connections {
        private final Connections real;
        private final AtomicInteger lanes = new AtomicInteger();
        private Connection latest;

        Unlucky(Connections real) {
            this.real = real;
        }

        @Override
        public DataSource plain() {
            return real.plain();
        }

        @Override
        public Connection borrow() throws SQLException {
            return real.borrow();
        }

        @Override
        public Connection lane(String name) throws SQLException {
            if (lanes.incrementAndGet() > 2) {
                throw new SQLException("refused", "08001");
            }
            latest = real.lane(name);
            return lanes.get() == 1 ? losing(latest) : latest;
        }

        void breakOff() {
            try {
                latest.close();
            } catch (SQLException notEvenThat) {
                throw new IllegalStateException(notEvenThat);
            }
        }

        @Override
        public void close() {
            real.close();
        }

        private static Connection losing(Connection connection) {
            return around(
                    Connection.class,
                    connection,
                    (method, answer, arguments) -> method.equals("prepareStatement")
                                    && arguments[0].toString().contains("COMMIT")
                            ? around(PreparedStatement.class, (PreparedStatement) answer, Unlucky::lost)
                            : answer);
        }

        private static Object lost(String method, Object answer, Object[] arguments) throws SQLException {
            if (method.equals("execute")) {
                throw new SQLException("the answer is lost", "08006");
            }
            return answer;
        }

        private interface Afterwards {
            Object of(String method, Object answer, Object[] arguments) throws SQLException;
        }

        private static <T> T around(Class<T> type, T target, Afterwards afterwards) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        try {
                            return afterwards.of(method.getName(), method.invoke(target, arguments), arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }));
        }
    }
}
