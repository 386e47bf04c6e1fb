package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.bootstrap.metrics.Metrics;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.persistence.postgres.PostgresConfig;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.testservers.postgres.FreshDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rows that somebody damaged of accounts that nobody uses: nobody asks for an audit of them either. */
class IdleBooksIT {

    private static final AccountId IDLE = new AccountId("idle");

    private final FreshDatabase database = MigratedDatabase.fresh();

    @AutoClose
    private final PostgresPorts postgres =
            PostgresPorts.of(PostgresConfig.of(database.jdbcUrl()).migrating(false));

    @AutoClose
    private final Metrics metrics = new Metrics();

    private final InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofDays(2));
    private final Ports ports = postgres.over(InMemoryPorts.with(later).ports());

    private Bookkeeping bookkeeping() {
        Gateway gateway = Gateway.of(ports, Policies.defaults(), later);
        return new Bookkeeping(gateway, ports.leases(), new OwnerId("one"), later, metrics.ofLedger());
    }

    private GrantOutcome grant(AccountId account, String key) {
        return ports.creditLedger()
                .grant(account, Grant.of(new OperationKey(key), Credits.of(5), LotTerms.of(LotKind.PAID)));
    }

    private String figures() {
        return metrics.text(List::of);
    }

    @Test
    void a_damaged_row_is_found_within_a_round_and_told_from_then_on_until_it_is_mended() throws SQLException {
        for (int i = 0; i < 150; i++) {
            AccountId account = i < 149 ? new AccountId("another-" + i) : IDLE;
            ports.accounts().open(Account.open(account, "", Instant.now()));
            grant(account, "first");
        }
        damage("posted - 1");
        Bookkeeping bookkeeping = bookkeeping();

        bookkeeping.audit();
        bookkeeping.auditNext();
        bookkeeping.audit();
        assertThat(figures()).contains("tollgate_audit_violations{rule=\"A1\"} 0");

        Bookkeeping restarted = bookkeeping();
        restarted.auditNext();
        restarted.audit();
        assertThat(figures())
                .contains("tollgate_audit_violations{rule=\"A1\"} 1", "tollgate_accounts_frozen 1.0")
                .contains("tollgate_audit_round_accounts 150.0", "tollgate_audit_round_size 150.0")
                .contains("tollgate_audit_round_violations 2.0");
        assertThat(grant(IDLE, "second")).isInstanceOf(GrantOutcome.Frozen.class);

        damage("posted + 1");
        restarted.audit();
        assertThat(figures()).contains("tollgate_audit_violations{rule=\"A1\"} 0", "tollgate_accounts_frozen 0.0");
        assertThat(grant(IDLE, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    /** As docs/operations.md says how to change rows by hand, but for the time: it was long ago. */
    private void damage(String posted) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE tollgate.ledger_account SET version = version + 1, posted = " + posted
                    + " WHERE account = '" + IDLE + "'");
        }
    }
}
