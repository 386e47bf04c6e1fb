package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingCustomers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link BillingCustomers} keeps. Accounts and customers are new in every test. */
@ExtendWith(Promises.class)
public abstract class BillingCustomersContract {

    private final AccountId account = TestIds.account();
    private final AccountId other = TestIds.account();
    private final String customer = "cus_" + UUID.randomUUID();
    private final String second = "cus_" + UUID.randomUUID();

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract BillingCustomers customers();

    @Test
    void nobody_is_tied_at_first() {
        assertThat(customers().findCustomer(account)).isEmpty();
        assertThat(customers().findAccount(customer)).isEmpty();
    }

    @Test
    void a_tie_is_found_from_both_ends_and_a_repeat_changes_nothing() {
        assertThat(customers().keep(account, customer)).isEqualTo(customer);
        assertThat(customers().keep(account, customer)).isEqualTo(customer);

        assertThat(customers().findCustomer(account)).contains(customer);
        assertThat(customers().findAccount(customer)).contains(account);
    }

    @Test
    void the_first_tie_of_either_stays() {
        customers().keep(account, customer);

        assertThat(customers().keep(account, second)).isEqualTo(customer);
        customers().keep(other, customer);

        assertThat(customers().findCustomer(account)).contains(customer);
        assertThat(customers().findAccount(customer)).contains(account);
        assertThat(customers().findAccount(second)).contains(account);
    }

    @Test
    void a_forgotten_customer_is_still_known_and_makes_room_for_another() {
        customers().keep(account, customer);

        customers().forget(customer);

        assertThat(customers().findCustomer(account)).isEmpty();
        assertThat(customers().findAccount(customer)).contains(account);
        assertThat(customers().keep(account, second)).isEqualTo(second);
        assertThat(customers().findCustomer(account)).contains(second);
    }

    @Test
    void one_that_is_forgotten_before_it_is_known_is_known_later_and_makes_room_for_another() {
        customers().forget(customer);
        customers().forget(customer);

        assertThat(customers().findAccount(customer)).isEmpty();
        customers().keep(account, customer);

        assertThat(customers().findAccount(customer)).contains(account);
        assertThat(customers().findCustomer(account)).isEmpty();
        assertThat(customers().keep(account, second)).isEqualTo(second);
        customers().keep(other, customer);
        assertThat(customers().findAccount(customer)).contains(account);
    }
}
