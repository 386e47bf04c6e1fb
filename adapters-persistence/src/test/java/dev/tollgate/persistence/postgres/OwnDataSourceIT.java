package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only the ledger, on the pool of an application that has tables and migrations of its own. */
class OwnDataSourceIT {

    private static final AccountId JO = new AccountId("jo");

    @Test
    void the_ledger_works_on_an_applications_pool_in_a_schema_of_its_own() throws SQLException {
        try (HikariDataSource pool = applicationsPool(true)) {
            execute(pool, "CREATE TABLE public.account (own integer)");
            execute(pool, "CREATE TABLE public.schema_history (own integer)");

            try (PostgresPorts ports =
                    PostgresPorts.open(pool, PostgresConfig.onDataSource().inSchema("credit"))) {
                grant(ports);
                assertThat(ports.ledgerStatement().findBalance(JO).orElseThrow().available())
                        .isEqualTo(Credits.of(5));
            }

            assertThat(ask(pool, "SELECT count(*) FROM public.account")).isEqualTo("0");
            assertThat(ask(pool, "SELECT count(*) FROM public.schema_history")).isEqualTo("0");
            assertThat(ask(pool, "SELECT count(*) > 0 FROM credit.schema_history"))
                    .isEqualTo("t");
            assertThat(ask(
                            pool,
                            "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN"
                                    + " ('credit', 'public', 'pg_catalog', 'information_schema')"))
                    .isEqualTo("0");
        }
    }

    @Test
    void connections_go_back_as_they_were_and_the_pool_stays_open() throws SQLException {
        try (HikariDataSource pool = applicationsPool(false)) {
            Set<String> before = settingsOfAll(pool);
            try (PostgresPorts ports = PostgresPorts.open(pool, PostgresConfig.onDataSource())) {
                grant(ports);
                ports.ledgerStatement().findBalance(JO);
            }

            assertThat(pool.isClosed()).isFalse();
            assertThat(settingsOfAll(pool)).isEqualTo(before);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void with_migration_off_nothing_is_made_and_a_migrated_schema_is_used() {
        try (HikariDataSource pool = applicationsPool(true)) {
            PostgresConfig off = PostgresConfig.onDataSource().migrating(false);
            assertThatThrownBy(() -> PostgresPorts.open(pool, off)).isInstanceOf(RuntimeException.class);
            assertThat(ask(pool, "SELECT count(*) FROM pg_tables WHERE schemaname = 'tollgate'"))
                    .isEqualTo("0");

            PostgresPorts.open(pool, off.migrating(true)).close();

            try (PostgresPorts ports = PostgresPorts.open(pool, off)) {
                grant(ports);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void grant(PostgresPorts ports) {
        ports.accounts().open(Account.open(JO, "Jo", Instant.now()));
        ports.creditLedger()
                .grant(JO, Grant.of(new OperationKey("welcome"), Credits.of(5), LotTerms.of(LotKind.PROMO)));
    }

    private static HikariDataSource applicationsPool(boolean autoCommit) {
        FreshDatabase database = TestPostgres.freshDatabase();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl() + "&currentSchema=shop,public");
        pool.setMaximumPoolSize(4);
        pool.setAutoCommit(autoCommit);
        return pool;
    }

    /** Takes every connection of the pool at once and reads what of each might have been altered. */
    private static Set<String> settingsOfAll(HikariDataSource pool) throws SQLException {
        Set<String> all = new HashSet<>();
        Connection[] taken = new Connection[pool.getMaximumPoolSize()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = pool.getConnection();
            all.add(taken[i].getAutoCommit() + " " + taken[i].getNetworkTimeout() + " "
                    + ask(taken[i], "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings"));
        }
        for (Connection connection : taken) {
            connection.close();
        }
        return all;
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return ask(connection, sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
