package dev.tollgate.examples.containers;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import dev.tollgate.application.Policies;
import dev.tollgate.application.access.Authenticate;
import dev.tollgate.application.account.OpenAccount;
import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.application.inference.StartInference;
import dev.tollgate.application.ledger.GrantCredits;
import dev.tollgate.application.ledger.ViewBalance;
import dev.tollgate.application.usage.RetryRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.usage.UsageRecorder;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases one wants, assembled at compile time: what cannot be assembled does not compile. */
@Singleton
@Component(modules = Compiled.PortsOfTheHouse.class)
interface Compiled {

    OpenAccount openAccount();

    GrantCredits grantCredits();

    MeterCall meterCall();

    StartInference startInference();

    ViewBalance viewBalance();

    RetryRecords retryRecords();

    Authenticate authenticate();

    @Component.Factory
    interface Factory {
        Compiled of(@BindsInstance Ports ports);
    }

    @Module
    final class PortsOfTheHouse {

        private PortsOfTheHouse() {}

        @Provides
        static Policies policies() {
            return Policies.defaults();
        }

        @Provides
        static InstantSource clock() {
            return House.CLOCK;
        }

        @Provides
        static Accounts accounts(Ports ports) {
            return ports.accounts();
        }

        @Provides
        static ApiKeys apiKeys(Ports ports) {
            return ports.apiKeys();
        }

        @Provides
        static CallJournal callJournal(Ports ports) {
            return ports.callJournal();
        }

        @Provides
        static CreditLedger creditLedger(Ports ports) {
            return ports.creditLedger();
        }

        @Provides
        static LedgerStatement ledgerStatement(Ports ports) {
            return ports.ledgerStatement();
        }

        @Provides
        static UsageRecorder usageRecorder(Ports ports) {
            return ports.usageRecorder();
        }
    }
}
