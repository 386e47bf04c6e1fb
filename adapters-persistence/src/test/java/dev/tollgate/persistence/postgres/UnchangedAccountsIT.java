package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Each look at a subscription names its account's plan, which is as a rule the one it has. */
class UnchangedAccountsIT {

    private static final Account ACME = Account.open(new AccountId("acme"), "Acme", Instant.EPOCH);

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    @Test
    void are_not_written_again() {
        ports.accounts().open(ACME);
        String opened = row();

        assertThat(ports.accounts().update(ACME, ACME)).isTrue();
        assertThat(row()).isEqualTo(opened);

        assertThat(ports.accounts().update(ACME, ACME.with(AccountStatus.SUSPENDED)))
                .isTrue();
        assertThat(row()).isNotEqualTo(opened);
    }

    private String row() {
        return database.read(handle -> handle.createQuery("SELECT xmin || ' ' || ctid FROM account")
                .mapTo(String.class)
                .one());
    }
}
