package dev.tollgate.inmemory;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.testkit.ApiKeysContract;
import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.HouseReportContract;
import dev.tollgate.testkit.IdleAccountsContract;
import dev.tollgate.testkit.LeasesContract;
import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerCorrectionsContract;
import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.LedgerStatementContract;
import dev.tollgate.testkit.OpenHoldsContract;
import dev.tollgate.testkit.PriceBooksContract;
import dev.tollgate.testkit.TestIds;
import dev.tollgate.testkit.UsageRecorderContract;
import dev.tollgate.testkit.UsageReportContract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters broken on purpose: each contract must notice. */
abstract class Sabotage {
    /** What the contract that is run at the moment runs on. */
    private static final AtomicReference<LedgerFixture> BROKEN = new AtomicReference<>(new InMemoryFixture());

    static Arguments saboteur(String what, Class<?> contract, Class<?> port, String method, Saboteur.Trick trick) {
        return arguments(what, contract, port, method, trick);
    }

    /** Shows a list from its end. */
    static Object reversed(Saboteur.Call call) throws Throwable {
        return new ArrayList<>((List<?>) call.proceed()).reversed();
    }

    @ParameterizedTest(name = "an adapter that {0}")
    @MethodSource("saboteurs")
    void is_caught(String what, Class<?> contract, Class<?> port, String method, Saboteur.Trick trick) {
        BROKEN.set(new Saboteur(port, method, trick));

        ContractRun.assertNotices(contract);
    }

    static class LedgerRun extends CreditLedgerContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class RecorderRun extends UsageRecorderContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class CorrectionsRun extends LedgerCorrectionsContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class HoldsRun extends OpenHoldsContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class StatementRun extends LedgerStatementContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class ReportRun extends UsageReportContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class LeasesRun extends LeasesContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class PricesRun extends PriceBooksContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class IdleRun extends IdleAccountsContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class KeysRun extends ApiKeysContract {
        @Override
        protected ApiKeys keys() {
            return BROKEN.get().ports().apiKeys();
        }

        @Override
        protected AccountId anyAccount() {
            return TestIds.account();
        }
    }

    static class BooksRun extends LedgerBooksContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class HouseRun extends HouseReportContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }
}
