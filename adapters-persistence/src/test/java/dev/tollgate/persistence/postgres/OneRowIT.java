package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.money.Credits;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The database cannot keep an account to one row by itself: its key has the era too. */
class OneRowIT {

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    @Test
    void of_an_account_is_left_alone_by_a_write_that_takes_it_for_one_of_another_era() throws SQLException {
        Calls.account(ports, "acme", Credits.of(1));
        Calls.account(ports, "busy", Credits.of(1));
        List<String> before = rows();
        Rows wrong = AccountRows.rows();
        for (String account : List.of("acme", "busy")) {
            wrong.add(account, 0L, 0L, 0L, 0L, 0L, "", 0L, 0L, 0L, 0L, "", "", 2L, 9L, 0L);
        }
        Pipeline pipeline = new Pipeline(database.lane("wrong"));

        pipeline.begin(false);
        pipeline.change(AccountRows.WRITE, wrong);

        assertThatThrownBy(pipeline::commit).isInstanceOf(SQLException.class).hasMessageContaining("division by zero");
        pipeline.close();
        assertThat(rows()).isEqualTo(before).hasSize(2);
    }

    private List<String> rows() {
        return database.read(handle -> handle.createQuery("SELECT a::text FROM ledger_account AS a ORDER BY account")
                .mapTo(String.class)
                .list());
    }
}
