package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;
import java.util.function.UnaryOperator;
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

    /** Three months of credits for the money of three are not what the plan says, nor is a price nobody can buy at. */
    @ParameterizedTest
    @CsvSource({"true, 3, does not recur every month", "false, 1, is not active at Stripe"})
    void a_price_for_several_months_or_off_sale_is_a_mistake(boolean active, int months, String mistake) {
        var odd = checking(id -> price(active, months, 4_000));

        assertThat(odd.mistakes(gold("price_now"))).singleElement().asString().contains("plan gold", mistake);
    }

    @Test
    void only_the_first_price_of_a_plan_must_cost_what_it_says_and_be_on_sale() {
        var raised = checking(id -> id.endsWith("price_now") ? price(true, 1, 4_000) : price(false, 1, 3_000));

        assertThat(raised.mistakes(gold("price_now\",\"price_before"))).isEmpty();
        assertThat(raised.mistakes(gold("price_before\",\"price_now"))).hasSize(2);
    }

    private static PriceCheck checking(UnaryOperator<String> priceAt) {
        StripeApi api = request -> new StripeApi.Reply(200, Json.tree(priceAt.apply(request.path())), Duration.ZERO);
        return new PriceCheck(new StripeObjects(new RetryingApi(api, "")));
    }

    private static String price(boolean active, int months, long amount) {
        return """
                {"active": %s, "unit_amount": %d, "currency": "usd",
                 "recurring": {"interval": "month", "interval_count": %d}}""".formatted(active, amount, months);
    }

    private static PlanCatalogue gold(String prices) {
        return PlanFile.read("""
                {"version": "1", "plans": [{"id": "gold", "interval": "month", "credits": "1",
                 "prices": ["%s"], "price": {"amount": 4000, "currency": "USD"}}]}""".formatted(prices));
    }
}
