package dev.tollgate.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.UnavailableException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DatabaseFailureTest {

    @Nested
    class A_connection_that_cannot_be_made {
        @Test
        void is_told_with_what_the_network_said() {
            var unknown =
                    new SQLException("The connection attempt failed.", "08001", new UnknownHostException("db.invalid"));

            String told = DatabaseFailure.told(away(unknown));

            assertThat(told)
                    .startsWith("it is away: The connection attempt failed.")
                    .contains("db.invalid");
        }

        @Test
        void is_told_in_the_database_s_own_words_where_it_answered() {
            var refused = new SQLException("FATAL: database \"nosuch\" does not exist", "3D000");

            String told = DatabaseFailure.told(away(refused));

            assertThat(told).isEqualTo("it is away: FATAL: database \"nosuch\" does not exist");
        }
    }

    @Nested
    class A_statement_that_fails {
        @Test
        void is_not_told_for_it_may_hold_what_callers_sent() {
            var statement = new SQLException("duplicate key (account)=(acme)", "23505");

            String told = DatabaseFailure.told(away(statement));

            assertThat(told).isEqualTo("it is away");
        }
    }

    private static UnavailableException away(SQLException cause) {
        return new UnavailableException("it is away", Duration.ofSeconds(1), cause);
    }
}
