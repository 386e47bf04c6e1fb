package dev.tollgate.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.bootstrap.config.DatabaseAddress;
import dev.tollgate.testservers.process.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OwnPostgresIT {
    @TempDir
    private static Path temporary;

    private static DataDirectory directory;
    private static OwnPostgres postgres;

    @BeforeAll
    static void start() {
        directory = DataDirectory.lock(temporary.resolve("deep/down")).orElseThrow();
        postgres = running();
    }

    @AfterAll
    static void stop() {
        postgres.close();
        directory.close();
    }

    @Nested
    class A_first_start {
        @Test
        void is_durable() throws SQLException {
            assertThat(ask("show fsync")).isEqualTo("on");
            assertThat(ask("show synchronous_commit")).isEqualTo("on");
            assertThat(ask("show full_page_writes")).isEqualTo("on");
        }

        @Test
        void lets_nobody_in_without_the_password() {
            DatabaseAddress address = postgres.address();

            assertThatThrownBy(() -> DriverManager.getConnection(address.jdbcUrl(), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }

        @Test
        void hashes_its_own_password_once_and_those_that_people_choose_often() throws SQLException {
            assertThat(ask("select rolpassword from pg_authid where rolname = 'postgres'"))
                    .startsWith("SCRAM-SHA-256$1:");
            assertThat(ask("show scram_iterations")).isEqualTo("4096");
        }

        @Test
        void keeps_the_password_to_its_owner() throws IOException {
            Path files = directory.path().resolve("postgres");
            Path password = files.resolve("password");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
        }
    }

    @Nested
    class A_restart {
        @Test
        void keeps_what_was_committed_and_the_port() throws SQLException {
            ask("create table note as select 'kept' as text; select 1");
            DatabaseAddress before = postgres.address();
            postgres.close();

            postgres = running();

            assertThat(ask("select text from note")).isEqualTo("kept");
            assertThat(postgres.address()).isEqualTo(before);
        }

        @Test
        void finds_another_port_when_its_own_was_taken() throws Exception {
            postgres.close();
            int port = Integer.parseInt(Files.readString(directory.path().resolve("postgres/port")));

            try (ServerSocket thief = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                postgres = running();
            }

            assertThat(ask("select 1")).isEqualTo("1");
            assertThat(postgres.address().jdbcUrl()).doesNotContain(":" + port + "/");
        }
    }

    @Nested
    class After_a_first_start_that_was_killed {
        @Test
        void what_it_left_half_made_is_put_aside(@TempDir Path empty) throws IOException {
            Path data = Files.createDirectories(empty.resolve("postgres/data"));
            Files.createDirectories(data.resolve("base/1"));
            Files.writeString(data.resolve("PG_VERSION"), "18\n");

            try (DataDirectory own = DataDirectory.lock(empty).orElseThrow();
                    OwnPostgres anew = runningIn(own)) {
                assertThat(anew.address().jdbcUrl()).isNotEmpty();
            }

            assertThat(empty.resolve("postgres")).isDirectoryContaining("glob:**data-unfinished-*");
        }
    }

    @Nested
    class After_a_killed_server {
        @Test
        void the_running_postgres_is_taken_over() throws SQLException {
            String first = ask("select pg_postmaster_start_time()");
            OwnPostgres killed = postgres;

            postgres = running();

            assertThat(ask("select pg_postmaster_start_time()")).isEqualTo(first);
            // A killed server would have let go of its lock, in which others cannot start.
            postgres.close();
            killed.close();
            postgres = running();
        }
    }

    @Nested
    class After_a_power_cut {
        /** Numbers are few in a container that is started again, and those of threads count. */
        @Test
        void another_process_with_the_number_that_is_in_its_lock_does_not_keep_it_out(@TempDir Path empty)
                throws Exception {
            Path data = empty.resolve("postgres/data");
            Path lock = data.resolve("postmaster.pid");
            Process other = new ProcessBuilder("sleep", "600").start();
            try (DataDirectory own = DataDirectory.lock(empty).orElseThrow()) {
                assertThat(runningIn(own).address().jdbcUrl()).isNotEmpty();
                String left = Files.readString(lock);
                Signals.kill(
                        ProcessHandle.of(Long.parseLong(left.lines().findFirst().orElseThrow()))
                                .orElseThrow());
                Files.delete(data.resolve("epg-lock"));
                Files.writeString(lock, left.replaceFirst("[0-9]+", Long.toString(other.pid())));

                try (OwnPostgres again = runningIn(own)) {
                    assertThat(again.address().jdbcUrl()).isNotEmpty();
                }
                assertThat(other.isAlive()).isTrue();
            } finally {
                other.destroyForcibly();
            }
        }
    }

    @Nested
    class One_that_cannot_start {
        @Test
        @Timeout(60)
        void is_not_waited_for_and_its_log_says_why(@TempDir Path empty) throws IOException {
            OwnPostgres.Outcome outcome;
            try (DataDirectory own = DataDirectory.lock(empty).orElseThrow()) {
                runningIn(own).close();
                Files.writeString(empty.resolve("postgres/data/postgresql.auto.conf"), "work_mem = 'plenty'");
                outcome = OwnPostgres.start(own);
            }

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            OwnPostgres.Outcome.Failed.class,
                            failed -> assertThat(failed.problem())
                                    .asString()
                                    .contains("server.log", "work_mem", "plenty"));
        }
    }

    @Nested
    class A_second_server {
        @Test
        void does_not_get_the_directory() {
            assertThat(DataDirectory.lock(temporary.resolve("deep/down"))).isEmpty();
        }

        @Test
        void gets_it_when_the_first_is_gone() {
            directory.close();

            directory = DataDirectory.lock(temporary.resolve("deep/down")).orElseThrow();

            assertThat(directory.path()).isDirectory();
        }
    }

    private static OwnPostgres running() {
        return runningIn(directory);
    }

    private static OwnPostgres runningIn(DataDirectory directory) {
        return switch (OwnPostgres.start(directory)) {
            case OwnPostgres.Outcome.Running(OwnPostgres started) -> started;
            case OwnPostgres.Outcome.Failed(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private String ask(String question) throws SQLException {
        DatabaseAddress address = postgres.address();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            boolean answered = statement.execute(question);
            while (!answered) {
                answered = statement.getMoreResults();
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }
}
