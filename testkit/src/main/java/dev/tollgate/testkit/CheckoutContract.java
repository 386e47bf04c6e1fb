package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Checkout} keeps: an open one sells, one that is not open refuses everything. */
@ExtendWith(Promises.class)
public abstract class CheckoutContract {

    private static final Checkout.ReturnTo BACK = new Checkout.ReturnTo("https://app.test/ok", "https://app.test/no");

    private final AccountId account = TestIds.account();

    /** The billing side to be tested, the same one all through a test. */
    protected abstract BillingFixture fixture();

    private Checkout checkout() {
        return fixture().ports().checkout();
    }

    private TopUpOrder order(boolean automatic) {
        var pack = BillingFixture.CATALOGUE.findPack("small").orElseThrow();
        var id = "ord_" + UUID.randomUUID().toString().replace("-", "");
        return TopUpOrder.open(id, account, pack, automatic, fixture().now());
    }

    private Checkout.Page subscribed(String customer, String attempt) {
        var pro = BillingFixture.CATALOGUE.find("pro").orElseThrow();
        return checkout().subscribe(new Checkout.Buyer(account, customer, false), pro, BACK, attempt);
    }

    /** What an open one keeps, and what one that is not open must refuse. */
    private void kept(Runnable promise) {
        if (checkout().isOpen()) {
            promise.run();
        } else {
            assertThatThrownBy(promise::run).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void one_that_is_open_sells_everything_and_one_that_is_not_refuses_it() {
        var customer = checkout().isOpen() ? checkout().customer(account) : "cus_1";
        kept(() -> checkout().topUp(order(false), customer, BACK));
        kept(() -> subscribed(customer, "1"));
        kept(() -> checkout().portal(customer, "https://app.test/"));
        kept(() -> checkout().charge(order(true), customer));
    }

    @Test
    void an_account_has_one_customer() {
        kept(() -> {
            var customer = checkout().customer(account);

            assertThat(checkout().customer(account)).isEqualTo(customer).isNotEmpty();
            assertThat(checkout().customer(TestIds.account())).isNotEqualTo(customer);
            assertThat(fixture().ports().customers().findAccount(customer)).contains(account);
        });
    }

    @Test
    void an_account_whose_customer_was_deleted_gets_another() {
        kept(() -> {
            var first = checkout().customer(account);
            fixture().ports().customers().forget(first);
            var second = checkout().customer(account);
            fixture().ports().customers().forget(second);
            var third = checkout().customer(account);

            assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
            assertThat(checkout().customer(account)).isEqualTo(third);
        });
    }

    @Test
    void a_repeat_gets_the_same_page() {
        kept(() -> {
            var customer = checkout().customer(account);
            var order = order(false);
            var page = checkout().topUp(order, customer, BACK);

            assertThat(checkout().topUp(order, customer, BACK)).isEqualTo(page);
            assertThat(checkout().topUp(order(false), customer, BACK)).isNotEqualTo(page);
            assertThat(page.url()).startsWith("https://");
            assertThat(subscribed(customer, "1")).isEqualTo(subscribed(customer, "1"));
            assertThat(subscribed(customer, "2")).isNotEqualTo(subscribed(customer, "1"));
            assertThat(checkout().portal(customer, "https://app.test/").url()).startsWith("https://");
        });
    }

    @Test
    void a_saved_card_is_charged_once_for_an_order_or_declines() {
        kept(() -> {
            var customer = checkout().customer(account);
            var order = order(true);
            var payment = checkout().charge(order, customer);

            assertThat(payment).isPresent();
            assertThat(checkout().charge(order, customer)).isEqualTo(payment);
            fixture().cardDeclines(customer, true);
            assertThat(checkout().charge(order(true), customer)).isEmpty();
            assertThat(checkout().charge(order, customer)).isEqualTo(payment);
        });
    }
}
