package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.testkit.SignalInboxContract;
import org.junit.jupiter.api.AfterEach;

class PostgresSignalInboxIT extends SignalInboxContract {

    private final PostgresBilling billing = new PostgresBilling();

    @AfterEach
    void close() {
        billing.close();
    }

    @Override
    protected SignalInbox inbox() {
        return billing.ports().inbox();
    }
}
