package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionsIT {

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    /** Of the database's clock: the tests may begin in another one than the process. */
    private YearMonth present;

    @BeforeEach
    void make_those_of_the_present() {
        ports.maintain();
        String last = monthly().getLast();
        present = YearMonth.parse(last.substring("usage_record_".length()).replace('_', '-'))
                .minusMonths(3);
    }

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

    @Test
    void take_what_was_dated_ahead_of_them_out_of_the_table_for_everything_else() {
        AccountId account = Calls.account(ports, "acme", Credits.of(1_000));
        List<String> all = monthly();
        drop("usage_record", 2);
        drop("entry", 2);
        CallId ahead = new CallId(
                UUID.fromString(Partitions.firstId(present.plusMonths(2)).replace("-0000-0", "-7000-8")));
        ports.usageRecorder().record(Calls.record(account, ahead, Credits.of("0.001")));
        database.write(handle -> handle.execute("UPDATE entry SET recorded = recorded + interval '2 months'"));
        long entries = rows("entry");

        ports.maintain();

        assertThat(monthly()).isEqualTo(all);
        assertThat(rows("usage_record_" + Partitions.suffix(present.plusMonths(2))))
                .isOne();
        assertThat(rows("entry_" + Partitions.suffix(present.plusMonths(2)))).isEqualTo(entries);
        assertThat(rows("usage_record_other") + rows("entry_other")).isZero();
        assertThat(ports.usageRecorder().record(Calls.record(account, ahead, Credits.of("0.001"))))
                .isInstanceOf(UsageRecorder.RecordOutcome.Recorded.class);
    }

    @Test
    void are_made_after_a_month_of_which_too_much_is_among_everything_else() {
        drop("usage_record", 2);
        drop("usage_record", 3);
        List<String> left = monthly();
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO usage_record (account, id, hold_end, held, captured, draws, debt, counted, recorded,
                            fingerprint, provisional, model, key)
                        SELECT 'acme', (substr(:first, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, 'RELEASED', 0, 0, '',
                            0, '', now(), n, false, 'demo', 'key' FROM generate_series(0, :most) AS n""")
                .bind("first", Partitions.firstId(present.plusMonths(2)))
                .bind("most", Partitions.MOST_MOVED)
                .execute());

        ports.maintain();

        assertThat(monthly()).startsWith(left.toArray(String[]::new)).hasSize(left.size() + 1);
        assertThat(rows("usage_record_other")).isEqualTo(Partitions.MOST_MOVED + 1);
    }

    private void drop(String table, int months) {
        String suffix = Partitions.suffix(present.plusMonths(months));
        database.write(handle -> handle.execute("DROP TABLE " + table + "_" + suffix));
    }

    private long rows(String table) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    /** Attached ones only. */
    private List<String> monthly() {
        return database.read(
                handle -> handle.createQuery("""
                        SELECT relname FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid
                        WHERE relname ~ '^usage_record_[0-9]{4}_[0-9]{2}$' ORDER BY 1""").mapTo(String.class).list());
    }
}
