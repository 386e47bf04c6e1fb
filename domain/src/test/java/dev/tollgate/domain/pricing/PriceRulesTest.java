package dev.tollgate.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of prices one by one, with figures; one credit is a cent. */
class PriceRulesTest {

    private static final ModelId MODEL = new ModelId("model");
    private static final ProviderId VENDOR = new ProviderId("vendor");
    private static final Rates RATES = Rates.of(Map.of(
            Meter.INPUT, Usd.of("0.01"),
            Meter.CACHE_WRITE, Usd.of("0.02"),
            Meter.OUTPUT, Usd.of("0.1"),
            Meter.REASONING, Usd.of("0.3"),
            Meter.WEB_SEARCH, Usd.of("5")));

    private static ModelPrice price(ContextTier... tiers) {
        return new ModelPrice(MODEL, VENDOR, RATES, List.of(tiers), new ModelTraits(0, 0, "chat", Set.of()));
    }

    private static PriceBook book(Multipliers multipliers) {
        return new PriceBook(
                new PriceVersion(1),
                Instant.EPOCH,
                new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
                multipliers,
                new TreeMap<>(Map.of(MODEL, price())));
    }

    private static Credits quoted(ModelPrice price, long prompt, long output) {
        var demand = new Demand(prompt, output, 1, Map.of());
        return book(Multipliers.of(BigDecimal.ONE)).quote(price, "none", demand).most();
    }

    @Test
    void a_quote_takes_the_dearest_of_prompt_and_of_answer_each_and_all_choices_and_calls_of_tools() {
        var demand = new Demand(10, 2, 3, Map.of(Meter.WEB_SEARCH, 4L));

        var most = book(Multipliers.of(BigDecimal.ONE)).quote(price(), "none", demand);

        assertThat(most.most()).as("10 x 2, 6 x 30, 4 x 500").isEqualTo(Credits.of(20 + 180 + 2_000));
        assertThat(most.version()).isEqualTo(new PriceVersion(1));
        assertThat(most.isBeyondCredits()).isFalse();
    }

    @Test
    void a_quote_counts_a_tier_that_the_prompt_can_reach_if_it_is_dearer() {
        var dearer = new ContextTier(10, Rates.of(Map.of(Meter.INPUT, Usd.of("1"), Meter.OUTPUT, Usd.of("1"))));
        var cheaper = new ContextTier(20, Rates.of(Map.of(Meter.INPUT, Usd.of("0.001"))));
        var price = price(cheaper, dearer);

        assertThat(quoted(price, 10, 1)).isEqualTo(Credits.of(20 + 30));
        assertThat(quoted(price, 11, 1)).isEqualTo(Credits.of(1_100 + 100));
        assertThat(quoted(price, 21, 1)).isEqualTo(Credits.of(2_100 + 100));
        assertThat(quoted(price(cheaper), 21, 1)).isEqualTo(Credits.of(42 + 30));
        assertThat(price.tierOf(10)).isZero();
        assertThat(price.tierOf(11)).isEqualTo(10);
        assertThat(price.tierOf(21)).isEqualTo(20);
        assertThat(price.meters())
                .containsExactlyInAnyOrder(
                        Meter.INPUT, Meter.CACHE_WRITE, Meter.OUTPUT, Meter.REASONING, Meter.WEB_SEARCH);
    }

    @Test
    void what_a_tier_says_nothing_of_costs_in_it_what_it_costs_below() {
        var tier = new ContextTier(10, Rates.of(Map.of(Meter.INPUT, Usd.of("0.04"), Meter.AUDIO_INPUT, Usd.of("1"))));
        var price = price(tier);

        assertThat(price.ratesOf(10).perUnit())
                .as("tokens of the cache go along with those of the prompt")
                .isEqualTo(Map.of(
                        Meter.INPUT, Usd.of("0.04"),
                        Meter.AUDIO_INPUT, Usd.of("1"),
                        Meter.OUTPUT, Usd.of("0.1"),
                        Meter.REASONING, Usd.of("0.3"),
                        Meter.WEB_SEARCH, Usd.of("5")));
        assertThat(price.meters()).contains(Meter.AUDIO_INPUT);
    }

    @Test
    void a_multiplier_that_is_taken_out_leaves_those_of_others() {
        var pro = new MultiplierSubject.OfPlan("pro");
        var free = new MultiplierSubject.OfPlan("free");
        var both = Multipliers.of(BigDecimal.ONE).with(pro, BigDecimal.TWO).with(free, BigDecimal.TEN);

        assertThat(both.without(pro)).isEqualTo(Multipliers.of(BigDecimal.ONE).with(free, BigDecimal.TEN));
    }

    /** Else what is read back from a store is another value than what was stored. */
    @Test
    void a_multiplier_is_one_value_however_its_zeros_are_written() {
        for (String written : List.of("10", "10.00", "1e1")) {
            assertThat(Multipliers.of(new BigDecimal(written)).standard()).isEqualTo(BigDecimal.TEN);
        }
        assertThat(Multipliers.of(new BigDecimal("1.50")).standard()).isEqualTo(new BigDecimal("1.5"));
    }

    @Test
    void a_price_covers_what_it_or_a_wider_sort_has_a_rate_for() {
        assertThat(price().covers(List.of(Meter.CACHED_INPUT, Meter.AUDIO_OUTPUT, Meter.WEB_SEARCH)))
                .isTrue();
        assertThat(price().covers(List.of(Meter.INPUT, new Meter("images")))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Pro", "pro/model", "-pro", "pro plan"})
    void a_name_that_no_plan_has_gets_no_multiplier(String plan) {
        assertThatThrownBy(() -> new MultiplierSubject.OfPlan(plan)).hasMessageContaining("'" + plan + "'");
        assertThatThrownBy(() -> new MultiplierSubject.OfPlanAndModel(plan, MODEL))
                .hasMessageContaining("'" + plan + "'");
    }

    @Test
    void each_sort_of_token_costs_its_own_or_the_next_wider_rate_and_nothing_else() {
        assertThat(RATES.find(Meter.CACHE_WRITE_1H)).contains(Usd.of("0.02"));
        assertThat(RATES.find(Meter.CACHED_INPUT)).contains(Usd.of("0.01"));
        assertThat(RATES.find(Meter.AUDIO_INPUT)).contains(Usd.of("0.01"));
        assertThat(RATES.find(Meter.AUDIO_OUTPUT)).contains(Usd.of("0.1"));
        assertThat(Rates.of(Map.of(Meter.INPUT, Usd.of("1"))).find(Meter.REASONING))
                .isEmpty();
        assertThat(Rates.of(Map.of()).find(Meter.WEB_SEARCH)).isEmpty();
        assertThat(Rates.of(Map.of()).dearestPrompt()).isEqualTo(Usd.ZERO);
        assertThat(RATES.dearestPrompt()).isEqualTo(Usd.of("0.02"));
        assertThat(RATES.dearestOutput()).isEqualTo(Usd.of("0.3"));
    }

    @Test
    void nothing_negative_is_a_price_and_nothing_at_all_is_one() {
        Rates.of(Map.of(Meter.INPUT, Usd.ZERO));
        new ContextTier(1, RATES);
        var minus = new BigDecimal("-0.1");
        assertThatThrownBy(() -> Rates.of(Map.of(Meter.INPUT, Usd.of("-1")))).hasMessageContaining("negative");
        assertThatThrownBy(() -> new ContextTier(0, RATES)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Multipliers.of(minus)).hasMessageContaining("default");
        for (var subject : subjects()) {
            var free = Multipliers.of(BigDecimal.ONE).with(subject, BigDecimal.ZERO);
            assertThat(free.multiplierOf("pro", price())).isEqualTo(BigDecimal.ZERO);
            assertThatThrownBy(() -> free.with(subject, minus)).hasMessageContaining("negative");
        }
    }

    /** From the widest to the narrowest. */
    private static List<MultiplierSubject> subjects() {
        return List.of(
                new MultiplierSubject.Everybody(),
                new MultiplierSubject.OfPlan("pro"),
                new MultiplierSubject.OfProvider(VENDOR),
                new MultiplierSubject.OfModel(MODEL),
                new MultiplierSubject.OfPlanAndModel("pro", MODEL));
    }

    @Test
    void a_narrower_multiplier_takes_the_place_of_a_wider_one_until_it_is_taken_out() {
        var all = Multipliers.of(BigDecimal.ONE);
        for (int i = 0; i < 5; i++) {
            all = all.with(subjects().get(i), new BigDecimal(i + 2));
            assertThat(all.multiplierOf("pro", price())).isEqualTo(new BigDecimal(i + 2));
        }
        for (int i = 4; i > 0; i--) {
            all = all.without(subjects().get(i));
            assertThat(all.multiplierOf("pro", price())).isEqualTo(new BigDecimal(i + 1));
        }
        assertThat(all.without(subjects().getFirst())).isEqualTo(Multipliers.of(new BigDecimal("1.00")));
    }

    @Test
    void a_charge_names_what_it_was_made_of_and_rounds_up_once() {
        var third = book(Multipliers.of(new BigDecimal("0.3333333333")));

        var charge = third.charge(price(), "none", Usage.exact(Map.of(Meter.INPUT, 1L, Meter.OUTPUT, 1L)));

        assertThat(charge.vendorCost()).isEqualTo(Usd.of("0.11"));
        assertThat(charge.credits()).isEqualTo(Credits.of("3.666666667"));
        assertThat(charge.rates()).containsEntry(Meter.INPUT, Usd.of("0.01")).hasSize(2);
        assertThat(charge.multiplier()).isEqualTo("0.3333333333");
    }

    @Test
    void a_book_changes_in_one_thing_at_a_time() {
        var first = book(Multipliers.of(BigDecimal.ONE));
        var second = first.as(new PriceVersion(2), Instant.EPOCH.plusSeconds(1));

        assertThat(second.hasContentOf(first)).isTrue();
        assertThat(second.version()).isGreaterThan(first.version()).hasToString("2");
        assertThat(second.with(MODEL, false).isWithdrawn(MODEL)).isTrue();
        assertThat(second.with(MODEL, false).with(MODEL, true)).isEqualTo(second);
        assertThat(second.isWithdrawn(MODEL)).isFalse();
        assertThat(second.with(MODEL, false).hasContentOf(first)).isFalse();
        assertThat(second.with(Multipliers.of(BigDecimal.TEN)).hasContentOf(first))
                .isFalse();
        var terms = new CreditTerms(Usd.of("1"), Credits.of(1));
        assertThat(second.with(terms).terms()).isEqualTo(terms);
        var other = ModelPrice.of("other", "vendor", "2.5", "10");
        var both = second.with(new TreeMap<>(Map.of(other.model(), other)));
        assertThat(both.find(MODEL)).contains(price());
        assertThat(both.find(other.model()).orElseThrow().base().find(Meter.INPUT))
                .contains(Usd.of("0.0000025"));
    }
}
