package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.testkit.DiagnosticsContract;
import dev.tollgate.testkit.TestIds;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;

class PostgresDiagnosticsIT extends DiagnosticsContract {

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(Databases.migrated());

    @Override
    protected Diagnostics diagnostics() {
        return ports.diagnostics();
    }

    @Override
    protected AccountId anyAccount() {
        AccountId account = TestIds.account();
        return ports.accounts()
                .open(Account.open(account, "", Instant.EPOCH))
                .account()
                .id();
    }
}
