package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PartitionsIT {

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    @Test
    void of_a_month_to_come_wait_for_a_backup_to_end_while_calls_go_on() throws SQLException {
        AccountId account = Calls.account(ports, "acme", Credits.of(1_000));
        List<String> all = monthly();
        database.write(handle -> handle.execute("DROP TABLE " + all.getLast()));

        try (Connection backup = database.lane("backup");
                Statement statement = backup.createStatement()) {
            backup.setAutoCommit(false);
            statement.execute("LOCK TABLE usage_record IN ACCESS SHARE MODE");

            ports.maintain();

            assertThat(monthly()).isEqualTo(all.subList(0, all.size() - 1));
            CallId call = Calls.id();
            ports.creditLedger().hold(Calls.hold(account, call, Credits.of("0.002")));
            ports.usageRecorder().record(Calls.record(account, call, Credits.of("0.001")));
        }
        ports.maintain();

        assertThat(monthly()).isEqualTo(all);
    }

    private List<String> monthly() {
        return database.read(handle -> handle.createQuery(
                        "SELECT relname FROM pg_class WHERE relname ~ '^usage_record_[0-9]{4}_[0-9]{2}$' ORDER BY 1")
                .mapTo(String.class)
                .list());
    }
}
