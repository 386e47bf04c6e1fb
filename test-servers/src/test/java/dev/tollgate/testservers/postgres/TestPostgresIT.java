package dev.tollgate.testservers.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPostgresIT {
    @Nested
    class The_shared_server {
        @ParameterizedTest
        @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
        void is_as_durable_as_in_production(String setting) throws SQLException {
            assertThat(query(TestPostgres.freshDatabase(), "show " + setting)).isEqualTo("on");
        }

        @Test
        void is_the_same_for_everybody() {
            assertThat(TestPostgres.shared()).isSameAs(TestPostgres.shared());
        }

        @Test
        void does_not_clean_up_behind_every_test() throws SQLException {
            assertThat(query(TestPostgres.freshDatabase(), "show autovacuum_naptime"))
                    .isEqualTo("1h");
        }

        @Test
        void leaves_nothing_to_the_disk_when_all_is_over(@TempDir Path directory) throws IOException {
            Path data = Files.createDirectories(directory.resolve("data"));
            Files.writeString(Files.createDirectories(data.resolve("base/1")).resolve("1259"), "rows");

            PristineCluster.deleteBehind(data).join();

            assertThat(directory).isEmptyDirectory();
        }
    }

    @Nested
    class A_fresh_database {
        @Test
        void shares_nothing_with_another() throws SQLException {
            FreshDatabase first = TestPostgres.freshDatabase();
            FreshDatabase second = TestPostgres.freshDatabase();

            update(first.dataSource(), "create table note (text text)");

            assertThat(query(second, "select count(*) from pg_tables where tablename = 'note'"))
                    .isEqualTo("0");
        }

        @Test
        void of_a_kind_is_prepared_once_and_copied() throws SQLException {
            AtomicInteger prepared = new AtomicInteger();

            FreshDatabase first = TestPostgres.freshDatabase("noted", source -> prepare(source, prepared));
            FreshDatabase second = TestPostgres.freshDatabase("noted", source -> prepare(source, prepared));
            update(first.dataSource(), "insert into note values ('only in the first')");

            assertThat(prepared).hasValue(1);
            assertThat(query(second, "select count(*) from note")).isEqualTo("1");
        }

        private void prepare(DataSource source, AtomicInteger prepared) {
            prepared.incrementAndGet();
            try {
                update(source, "create table note as select 'from the template' as text");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static void update(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(FreshDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
