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
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Any prices, multipliers, steps and quantities, against the same sum done in whole numbers. */
class AnyPriceTest {

    private static final int CASES = Integer.getInteger("tollgate.fuzzed", 5_000);
    private static final List<Meter> METERS = List.of(
            Meter.INPUT, Meter.CACHED_INPUT, Meter.CACHE_WRITE, Meter.OUTPUT, Meter.REASONING, Meter.WEB_SEARCH);
    private static final int DECIMALS = 40;

    @Test
    void a_charge_is_the_exact_sum_rounded_up_once_or_out_of_range() {
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            ModelPrice price = price(random);
            PriceBook book = book(random, price);
            Usage usage = usage(random);

            BigInteger expected = nanos(book, price, usage);

            if (expected.bitLength() > 63) {
                assertThatThrownBy(() -> book.charge(price, "plan", usage))
                        .as("seed %d", seed)
                        .isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(book.charge(price, "plan", usage).credits())
                        .as("seed %d", seed)
                        .isEqualTo(Credits.ofNanos(expected.longValueExact()));
            }
        }
    }

    @Test
    void no_usage_within_a_demand_costs_more_than_its_quote() {
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            ModelPrice price = price(random);
            PriceBook book = book(random, price);
            Usage usage = usage(random);
            long output = usage.quantityOf(Meter.OUTPUT) + usage.quantityOf(Meter.REASONING);
            long searches = usage.quantityOf(Meter.WEB_SEARCH);
            Demand demand = new Demand(usage.promptTokens(), output, 1, Map.of(Meter.WEB_SEARCH, searches));

            Quote quote = book.quote(price, "plan", demand);

            if (!quote.isBeyondCredits()) {
                assertThat(book.charge(price, "plan", usage).credits())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(quote.most());
            }
        }
    }

    /** The sum in units of 1e-40 dollars: nothing here is ever a fraction of one. */
    private static BigInteger nanos(PriceBook book, ModelPrice price, Usage usage) {
        long prompt = 0;
        for (Meter meter : List.of(Meter.INPUT, Meter.CACHED_INPUT, Meter.CACHE_WRITE)) {
            prompt += usage.quantityOf(meter);
        }
        Rates rates = price.base();
        for (ContextTier tier : price.tiers()) {
            rates = prompt > tier.above() ? tier.rates() : rates;
        }
        BigInteger cost = BigInteger.ZERO;
        for (Meter meter : METERS) {
            BigInteger each = units(rates.find(meter).orElse(Usd.ZERO).amount());
            cost = cost.add(each.multiply(BigInteger.valueOf(usage.quantityOf(meter))));
        }
        BigInteger times = units(book.multipliers().multiplierOf("plan", price));
        BigInteger worth = units(book.terms().creditValue().amount());
        BigInteger step = BigInteger.valueOf(book.terms().increment().nanos());
        BigInteger above = cost.multiply(times).multiply(BigInteger.valueOf(1_000_000_000));
        BigInteger below = worth.multiply(step).multiply(BigInteger.TEN.pow(DECIMALS));
        BigInteger[] steps = above.divideAndRemainder(below);
        return steps[0].add(BigInteger.valueOf(steps[1].signum())).multiply(step);
    }

    private static BigInteger units(BigDecimal amount) {
        return amount.setScale(DECIMALS).unscaledValue();
    }

    private static PriceBook book(Random random, ModelPrice price) {
        long step = random.nextBoolean() ? 1 : 1 + random.nextLong(1_000_000_000);
        Usd worth = new Usd(decimal(random, 6).add(new BigDecimal("0.000001")));
        Multipliers multipliers = Multipliers.of(random.nextInt(3) == 0 ? BigDecimal.ONE : decimal(random, 6));
        return new PriceBook(
                new PriceVersion(1),
                Instant.EPOCH,
                new CreditTerms(worth, Credits.ofNanos(step)),
                multipliers,
                new TreeMap<>(Map.of(price.model(), price)));
    }

    private static ModelPrice price(Random random) {
        List<ContextTier> tiers = random.nextInt(3) == 0
                ? List.of(new ContextTier(1_000, rates(random)), new ContextTier(200_000, rates(random)))
                : List.of();
        ModelTraits unknown = new ModelTraits(0, 0, "chat", Set.of());
        return new ModelPrice(new ModelId("model"), new ProviderId("vendor"), rates(random), tiers, unknown);
    }

    private static Rates rates(Random random) {
        Map<Meter, Usd> rates = new HashMap<>();
        rates.put(Meter.INPUT, new Usd(decimal(random, 12)));
        rates.put(Meter.OUTPUT, new Usd(decimal(random, 12)));
        for (Meter meter : METERS) {
            if (random.nextInt(3) == 0) {
                rates.put(meter, new Usd(decimal(random, 12)));
            }
        }
        return Rates.of(rates);
    }

    private static Usage usage(Random random) {
        Map<Meter, Long> quantities = new HashMap<>();
        for (Meter meter : METERS) {
            if (random.nextInt(3) != 0) {
                quantities.put(meter, random.nextLong(1L << random.nextInt(1, 50)));
            }
        }
        return Usage.exact(quantities);
    }

    /** Of any size with up to so many decimals; now and then zero. */
    private static BigDecimal decimal(Random random, int decimals) {
        long digits = random.nextInt(20) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 40));
        return BigDecimal.valueOf(digits, random.nextInt(decimals + 1));
    }
}
