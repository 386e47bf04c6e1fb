package dev.tollgate.inmemory;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.domain.subscription.Plans;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testkit.ApiKeysContract;
import dev.tollgate.testkit.AutoTopUpsContract;
import dev.tollgate.testkit.BillingCustomersContract;
import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.HouseReportContract;
import dev.tollgate.testkit.IdempotencyKeysContract;
import dev.tollgate.testkit.IdleAccountsContract;
import dev.tollgate.testkit.LeasesContract;
import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerCorrectionsContract;
import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.LedgerStatementContract;
import dev.tollgate.testkit.OpenHoldsContract;
import dev.tollgate.testkit.PlansContract;
import dev.tollgate.testkit.PriceBooksContract;
import dev.tollgate.testkit.RateLimiterContract;
import dev.tollgate.testkit.SignalInboxContract;
import dev.tollgate.testkit.SubscriptionsContract;
import dev.tollgate.testkit.TestIds;
import dev.tollgate.testkit.TopUpOrdersContract;
import dev.tollgate.testkit.UsageRecorderContract;
import dev.tollgate.testkit.UsageReportContract;
import java.time.Duration;

/** Contracts that run on whatever {@link Sabotage} has put up. */
final class Runs {

    private Runs() {}

    static class LedgerRun extends CreditLedgerContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class RecorderRun extends UsageRecorderContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class CorrectionsRun extends LedgerCorrectionsContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class HoldsRun extends OpenHoldsContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class StatementRun extends LedgerStatementContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class ReportRun extends UsageReportContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class LeasesRun extends LeasesContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class PricesRun extends PriceBooksContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class IdleRun extends IdleAccountsContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class KeysRun extends ApiKeysContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected ApiKeys keys() {
            return fixture.ports().apiKeys();
        }

        @Override
        protected AccountId anyAccount() {
            return TestIds.account();
        }
    }

    static class BooksRun extends LedgerBooksContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class HouseRun extends HouseReportContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected LedgerFixture fixture() {
            return fixture;
        }
    }

    static class LimiterRun extends RateLimiterContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected RateLimiter limiter() {
            return fixture.ports().rateLimiter();
        }

        @Override
        protected void pass(Duration time) {
            fixture.pass(time);
        }
    }

    static class RepeatsRun extends IdempotencyKeysContract {
        private final LedgerFixture fixture = Sabotage.house();

        @Override
        protected IdempotencyKeys keys() {
            return fixture.ports().idempotencyKeys();
        }

        @Override
        protected void pass(Duration time) {
            fixture.pass(time);
        }
    }

    static class OrdersRun extends TopUpOrdersContract {
        private final TopUpOrders orders = Sabotage.house().billing().orders();

        @Override
        protected TopUpOrders orders() {
            return orders;
        }
    }

    static class SubscriptionsRun extends SubscriptionsContract {
        private final Subscriptions subscriptions = Sabotage.house().billing().subscriptions();

        @Override
        protected Subscriptions subscriptions() {
            return subscriptions;
        }
    }

    static class InboxRun extends SignalInboxContract {
        private final SignalInbox inbox = Sabotage.house().billing().inbox();

        @Override
        protected SignalInbox inbox() {
            return inbox;
        }
    }

    static class CustomersRun extends BillingCustomersContract {
        private final BillingCustomers customers = Sabotage.house().billing().customers();

        @Override
        protected BillingCustomers customers() {
            return customers;
        }
    }

    static class WishesRun extends AutoTopUpsContract {
        private final AutoTopUps wishes = Sabotage.house().billing().autoTopUps();

        @Override
        protected AutoTopUps wishes() {
            return wishes;
        }
    }

    static class PlansRun extends PlansContract {
        private final Plans plans = Sabotage.house().billing().plans();

        @Override
        protected Plans plans() {
            return plans;
        }
    }
}
