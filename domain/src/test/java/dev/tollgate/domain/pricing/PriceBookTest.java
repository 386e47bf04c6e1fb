package dev.tollgate.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PriceBookTest {

    private static final ModelId MODEL = new ModelId("any-model");
    private static final int BOOKS = 2_000;

    @Test
    void cached_prompt_tokens_are_charged_once_and_at_their_own_rate() {
        PriceBook book = book(price(
                Map.of(Meter.INPUT, Usd.of("0.01"), Meter.CACHED_INPUT, Usd.of("0.001"), Meter.OUTPUT, Usd.of("0.1"))));

        Charge charge = charge(book, Map.of(Meter.INPUT, 3L, Meter.CACHED_INPUT, 10L, Meter.OUTPUT, 2L));

        assertThat(charge.vendorCost()).isEqualTo(Usd.of("0.24"));
        assertThat(charge.credits()).isEqualTo(Credits.of(24));
    }

    @Test
    void a_sort_of_token_without_a_rate_costs_what_its_wider_sort_costs() {
        PriceBook book = book(price(Map.of(Meter.INPUT, Usd.of("0.01"), Meter.OUTPUT, Usd.of("0.1"))));

        Charge charge = charge(book, Map.of(Meter.CACHE_WRITE_1H, 1L, Meter.CACHED_INPUT, 1L, Meter.REASONING, 1L));

        assertThat(charge.vendorCost()).isEqualTo(Usd.of("0.12"));
    }

    @Test
    void a_tier_prices_the_whole_call_strictly_above_its_threshold_of_all_prompt_tokens() {
        ContextTier tier = new ContextTier(100, rates("0.02", "0.2"));
        PriceBook book =
                book(new ModelPrice(MODEL, new ProviderId("any"), rates("0.01", "0.1"), List.of(tier), traits()));

        Charge at = charge(book, Map.of(Meter.INPUT, 60L, Meter.CACHED_INPUT, 40L, Meter.OUTPUT, 1L));
        Charge above = charge(book, Map.of(Meter.INPUT, 61L, Meter.CACHED_INPUT, 40L, Meter.OUTPUT, 1L));

        assertThat(at.vendorCost()).isEqualTo(Usd.of("1.1"));
        assertThat(at.tier()).isZero();
        assertThat(above.vendorCost()).isEqualTo(Usd.of("2.22"));
        assertThat(above.tier()).isEqualTo(100);
    }

    @Test
    void the_most_particular_multiplier_wins() {
        ModelPrice price = price(Map.of());
        Multipliers all = new Multipliers(
                new BigDecimal("1"),
                Map.of("pro", new BigDecimal("2")),
                Map.of(new ProviderId("any"), new BigDecimal("3")),
                Map.of(MODEL, new BigDecimal("4")),
                Map.of("pro/any-model", new BigDecimal("5")));

        assertThat(all.multiplierOf("pro", price)).isEqualTo("5");
        assertThat(all.multiplierOf("free", price)).isEqualTo("4");
        assertThat(without(all, false, true).multiplierOf("pro", price)).isEqualTo("3");
        assertThat(without(all, false, false).multiplierOf("pro", price)).isEqualTo("2");
        assertThat(without(all, false, false).multiplierOf("free", price)).isEqualTo("1");
    }

    @Test
    void no_usage_within_a_demand_ever_costs_more_than_its_quote() {
        for (long seed = 0; seed < BOOKS; seed++) {
            Random random = new Random(seed);
            PriceBook book = book(anyPrice(random));
            Demand demand = new Demand(random.nextInt(500), random.nextInt(300), 1 + random.nextInt(4), Map.of());

            Credits most = book.quote(onlyPrice(book), "none", demand).most();
            Charge charge = charge(book, anyUsageWithin(demand, random));

            assertThat(charge.credits()).as("seed %d", seed).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void a_demand_of_more_tokens_than_can_be_counted_is_beyond_credits_or_free_as_any_other() {
        Demand demand = new Demand(Long.MAX_VALUE, Long.MAX_VALUE, 2, Map.of());
        PriceBook dear = book(price(Map.of(Meter.OUTPUT, Usd.of("0.1"))));
        PriceBook free = book(price(Map.of(Meter.OUTPUT, Usd.ZERO)));

        assertThat(dear.quote(onlyPrice(dear), "none", demand).isBeyondCredits())
                .isTrue();
        assertThat(free.quote(onlyPrice(free), "none", demand).most()).isEqualTo(Credits.ZERO);
        assertThat(demand.tokens()).isEqualTo(Long.MAX_VALUE);
    }

    private static Map<Meter, Long> anyUsageWithin(Demand demand, Random random) {
        Map<Meter, Long> used = new HashMap<>();
        long prompt = demand.promptTokens();
        for (Meter meter : List.of(Meter.INPUT, Meter.CACHED_INPUT, Meter.CACHE_WRITE, Meter.CACHE_WRITE_1H)) {
            long some = random.nextLong(prompt + 1);
            used.put(meter, some);
            prompt -= some;
        }
        long output = demand.outputTokens() * demand.choices();
        long reasoning = random.nextLong(output + 1);
        used.put(Meter.REASONING, reasoning);
        used.put(Meter.OUTPUT, random.nextLong(output - reasoning + 1));
        return used;
    }

    private static ModelPrice anyPrice(Random random) {
        List<ContextTier> tiers =
                random.nextBoolean() ? List.of() : List.of(new ContextTier(1 + random.nextInt(400), anyRates(random)));
        return new ModelPrice(MODEL, new ProviderId("any"), anyRates(random), tiers, traits());
    }

    private static Rates anyRates(Random random) {
        Map<Meter, Usd> rates = new HashMap<>();
        for (Meter meter : List.of(
                Meter.INPUT,
                Meter.CACHED_INPUT,
                Meter.CACHE_WRITE,
                Meter.CACHE_WRITE_1H,
                Meter.OUTPUT,
                Meter.REASONING)) {
            if (random.nextInt(3) > 0) {
                rates.put(meter, new Usd(BigDecimal.valueOf(random.nextInt(100_000), 9)));
            }
        }
        return Rates.of(rates);
    }

    private static Multipliers without(Multipliers all, boolean model, boolean provider) {
        return new Multipliers(
                all.standard(),
                all.byPlan(),
                provider ? all.byProvider() : Map.of(),
                model ? all.byModel() : Map.of(),
                Map.of());
    }

    private static Charge charge(PriceBook book, Map<Meter, Long> quantities) {
        return book.charge(onlyPrice(book), "none", Usage.exact(quantities));
    }

    private static ModelPrice onlyPrice(PriceBook book) {
        return book.find(MODEL).orElseThrow();
    }

    private static Rates rates(String input, String output) {
        return Rates.of(Map.of(Meter.INPUT, Usd.of(input), Meter.OUTPUT, Usd.of(output)));
    }

    private static ModelPrice price(Map<Meter, Usd> rates) {
        return new ModelPrice(MODEL, new ProviderId("any"), Rates.of(rates), List.of(), traits());
    }

    private static ModelTraits traits() {
        return new ModelTraits(1000, 1000, "chat", Set.of());
    }

    private static PriceBook book(ModelPrice price) {
        return new PriceBook(
                new PriceVersion(1),
                Instant.EPOCH,
                new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
                Multipliers.of(BigDecimal.ONE),
                new TreeMap<>(Map.of(MODEL, price)));
    }
}
