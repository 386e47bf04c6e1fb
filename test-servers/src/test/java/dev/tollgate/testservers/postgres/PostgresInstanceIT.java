package dev.tollgate.testservers.postgres;

import static dev.tollgate.testservers.postgres.TestPostgresIT.query;
import static dev.tollgate.testservers.postgres.TestPostgresIT.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PostgresInstanceIT {
    @AutoClose
    private PostgresInstance postgres;

    private FreshDatabase database;

    @BeforeEach
    void start() throws SQLException {
        postgres = PostgresInstance.start();
        database = postgres.freshDatabase();
        update(database.dataSource(), "create table note as select 'kept' as text");
    }

    @Nested
    class A_killed_server {
        @Test
        void refuses_connections_and_keeps_what_was_committed() throws SQLException {
            postgres.kill();

            assertThatThrownBy(() -> query(database, "select 1")).isInstanceOf(SQLException.class);
            postgres.restart();
            assertThat(query(database, "select text from note")).isEqualTo("kept");
        }

        /** Its lock would keep another one from the same port once some process has its number. */
        @Test
        void leaves_no_socket_behind() {
            postgres.kill();

            assertThat(Path.of("/tmp/.s.PGSQL." + postgres.port())).doesNotExist();
            assertThat(Path.of("/tmp/.s.PGSQL." + postgres.port() + ".lock")).doesNotExist();
        }

        /** Numbers come round: those of threads count, and within a build there are more than the system has. */
        @Test
        void is_not_taken_for_a_process_that_has_its_number_by_now() throws IOException {
            List<String> command =
                    List.of(postgres.postmaster().info().arguments().orElseThrow());
            Path lock = Path.of(command.get(command.indexOf("-D") + 1), "postmaster.pid");
            postgres.kill();
            assertThat(lock).doesNotExist();

            Process other = new ProcessBuilder("sleep", "600").start();
            try {
                Files.writeString(lock, other.pid() + "\n");
                assertThat(postgres.isRunning()).isFalse();
                postgres.close();
                assertThat(other.isAlive()).isTrue();
            } finally {
                other.destroyForcibly();
            }
        }

        @Test
        void can_be_closed() {
            ProcessHandle postmaster = postgres.postmaster();
            postgres.kill();

            postgres.close();

            assertThat(postmaster.isAlive()).isFalse();
        }
    }

    @Nested
    class A_stopped_server {
        @Test
        void keeps_its_data_and_port() throws SQLException {
            postgres.stop();
            postgres.restart();

            assertThat(query(database, "select text from note")).isEqualTo("kept");
        }
    }

    @Nested
    class A_frozen_server {
        @Test
        void does_not_answer_until_it_thaws() throws SQLException {
            FreshDatabase impatient = new FreshDatabase(database.jdbcUrl() + "&loginTimeout=1", database.name());

            postgres.freeze();
            assertThatThrownBy(() -> query(impatient, "select 1")).isInstanceOf(SQLException.class);
            postgres.thaw();

            assertThat(query(database, "select text from note")).isEqualTo("kept");
        }

        @Test
        void can_be_closed() {
            ProcessHandle postmaster = postgres.postmaster();
            postgres.freeze();

            postgres.close();

            assertThat(postmaster.isAlive()).isFalse();
        }
    }

    @Nested
    class A_server_with_settings {
        @Test
        void can_be_less_durable_than_the_rest() throws SQLException {
            try (PostgresInstance careless = PostgresInstance.start(Map.of("fsync", "off"))) {
                assertThat(query(careless.freshDatabase(), "show fsync")).isEqualTo("off");
            }
        }
    }
}
