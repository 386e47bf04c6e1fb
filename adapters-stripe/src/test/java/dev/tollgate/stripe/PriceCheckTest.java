package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.testservers.stripe.FakeStripe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A catalogue that promises what Stripe does not sell so is found out before anybody buys. */
class PriceCheckTest {

    private final FakeStripe stripe = Catalogues.sell(new FakeStripe(House.START));
    private final PriceCheck check = new PriceCheck(new StripeObjects(new RetryingApi(new FakeApi(stripe), "")));

    @Test
    void what_stripe_sells_so_is_sound() {
        assertThat(check.mistakes(Catalogues.CATALOGUE)).isEmpty();
        assertThat(check.mistakes(PlanCatalogue.EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "month | price_none  | 4000 | USD | not known to Stripe",
                "month | none-key    | 4000 | USD | not known to Stripe",
                "month | price_pro   | 4100 | USD | costs 4000 USD",
                "month | price_pro   | 4000 | EUR | costs 4000 USD",
                "year  | price_pro   | 4000 | USD | does not recur every year",
                "month | price_small | 500  | USD | does not recur every month"
            })
    void what_it_does_not_is_named_with_its_plan(
            String interval, String price, long amount, String currency, String mistake) {
        var file = """
                {"version": "1", "plans": [{"id": "gold", "interval": "%s", "credits": "1", "prices": ["%s"],
                 "price": {"amount": %d, "currency": "%s"}}]}""";

        assertThat(check.mistakes(PlanFile.read(file.formatted(interval, price, amount, currency))))
                .anySatisfy(told -> assertThat(told).contains("plan gold", mistake));
    }

    @Test
    void a_look_up_key_is_as_good_as_an_id() {
        var file = """
                {"version": "1", "plans": [{"id": "gold", "interval": "month", "credits": "1",
                 "prices": ["price_pro-key"], "price": {"amount": 4000, "currency": "USD"}}]}""";

        assertThat(check.mistakes(PlanFile.read(file))).isEmpty();
    }
}
