package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.testkit.SignalInboxContract;
import org.junit.jupiter.api.AutoClose;

class PostgresSignalInboxIT extends SignalInboxContract {

    @AutoClose
    private final PostgresBilling billing = new PostgresBilling();

    @Override
    protected SignalInbox inbox() {
        return billing.ports().inbox();
    }
}
