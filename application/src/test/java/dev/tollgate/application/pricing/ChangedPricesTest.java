package dev.tollgate.application.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.MultiplierSubject;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.pricing.Rates;
import dev.tollgate.inmemory.InMemoryPorts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangedPricesTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final ModelId MODEL = new ModelId("sold");
    private static final MultiplierSubject EVERYBODY = new MultiplierSubject.Everybody();
    private static final MultiplierSubject OF_MODEL = new MultiplierSubject.OfModel(MODEL);
    private static final MultiplierSubject OF_PLAN = new MultiplierSubject.OfPlan("pro");
    private static final CreditTerms TERMS = new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Ports ports = InMemoryPorts.with(now::get).ports();
    private final Gateway gateway = Gateway.of(ports, Policies.defaults(), now::get);

    @BeforeEach
    void start() {
        setTerms(UnaryOperator.identity());
    }

    @Test
    void a_multiplier_is_published_at_once_and_a_repeat_publishes_nothing() {
        var first = set(OF_MODEL, "1.50", START);
        var repeated = set(OF_MODEL, "1.5", START);

        assertThat(first).isEqualTo(new SetMultiplier.Result.Set(present(), true));
        assertThat(repeated).isEqualTo(new SetMultiplier.Result.Set(present(), false));
        assertThat(present().version()).isEqualTo(new PriceVersion(2));
        assertThat(multiplier("anybody")).isEqualByComparingTo("1.5");
    }

    @Test
    void a_change_that_is_due_later_waits_for_its_instant_and_a_repeat_publishes_nothing() {
        set(OF_MODEL, "2", START.plus(DAY));
        set(OF_MODEL, "2", START.plus(DAY));
        assertThat(multiplier("anybody")).isEqualByComparingTo("1");
        assertThat(gateway.listPrices().list(10)).hasSize(2);

        now.set(START.plus(DAY));

        assertThat(multiplier("anybody")).isEqualByComparingTo("2");
    }

    @Test
    void a_change_of_today_is_part_of_what_is_due_tomorrow() {
        set(OF_MODEL, "2", START.plus(DAY));

        set(OF_PLAN, "0.9", START);
        assertThat(present().multipliers().multiplierOf("pro", entry())).isEqualByComparingTo("0.9");
        assertThat(gateway.viewPrices().view()).hasSize(2);

        now.set(START.plus(DAY));
        assertThat(present().multipliers().byPlan()).containsEntry("pro", new BigDecimal("0.9"));
        assertThat(multiplier("pro")).isEqualByComparingTo("2");
    }

    @Test
    void a_start_with_other_terms_keeps_what_operators_have_set_and_planned() {
        set(EVERYBODY, "1.3", START);
        set(EVERYBODY, "1.4", START.plus(DAY));

        var dearer = new CreditTerms(Usd.of("0.02"), Credits.ofNanos(1));
        gateway.setPriceTerms().set(dearer, UnaryOperator.identity(), seed());

        assertThat(present().terms()).isEqualTo(dearer);
        assertThat(multiplier("anybody")).isEqualByComparingTo("1.3");
        now.set(START.plus(DAY));
        assertThat(present().terms()).isEqualTo(dearer);
        assertThat(multiplier("anybody")).isEqualByComparingTo("1.4");
    }

    @Test
    void a_configured_multiplier_is_put_in_force_and_cannot_be_set_otherwise() {
        var fixed = Gateway.of(ports, Policies.defaults().with(new PricePolicy(true)), now::get);
        setTerms(present -> new BigDecimal("1.7"));

        var refused = fixed.setMultiplier().set(EVERYBODY, new SetMultiplier.Choice.None(), START);
        fixed.setMultiplier().set(OF_PLAN, of("1.1"), START);

        assertThat(refused).isEqualTo(new SetMultiplier.Result.Fixed());
        assertThat(multiplier("anybody")).isEqualByComparingTo("1.7");
        assertThat(multiplier("pro")).isEqualByComparingTo("1.1");
    }

    @Test
    void the_most_particular_multiplier_wins_until_it_is_removed() {
        set(EVERYBODY, "2", START);
        set(OF_PLAN, "3", START);
        set(new MultiplierSubject.OfProvider(new ProviderId("vendor")), "4", START);
        set(OF_MODEL, "5", START);
        set(new MultiplierSubject.OfPlanAndModel("pro", MODEL), "6", START);
        var seen = new ArrayList<String>();

        for (MultiplierSubject subject : List.of(
                new MultiplierSubject.OfPlanAndModel("pro", MODEL),
                OF_MODEL,
                new MultiplierSubject.OfProvider(new ProviderId("vendor")),
                OF_PLAN,
                EVERYBODY)) {
            seen.add(multiplier("pro").toPlainString());
            gateway.setMultiplier().set(subject, new SetMultiplier.Choice.None(), START);
        }

        assertThat(seen).containsExactly("6", "5", "4", "3", "2");
        assertThat(multiplier("pro")).isEqualByComparingTo("1");
    }

    @Test
    void misspelt_names_and_instants_that_are_over_change_nothing() {
        assertThat(set(new MultiplierSubject.OfModel(new ModelId("slod")), "2", START))
                .isEqualTo(new SetMultiplier.Result.Unknown("model"));
        assertThat(set(new MultiplierSubject.OfPlanAndModel("pro", new ModelId("slod")), "2", START))
                .isEqualTo(new SetMultiplier.Result.Unknown("model"));
        assertThat(set(new MultiplierSubject.OfProvider(new ProviderId("vendro")), "2", START))
                .isEqualTo(new SetMultiplier.Result.Unknown("provider"));
        assertThat(set(OF_MODEL, "2", START.minus(DAY))).isEqualTo(new SetMultiplier.Result.Past(START));
        assertThat(gateway.setModelPrice().set(MODEL, rates("9", "9"), START.minus(DAY)))
                .isEqualTo(new SetModelPrice.Result.Past(START));
        assertThat(gateway.listPrices().list(10)).hasSize(1);
    }

    @Test
    void what_is_sold_from_tomorrow_on_may_have_a_multiplier_from_then_on() {
        var other = new MultiplierSubject.OfModel(new ModelId("other"));
        gateway.setModelPrice()
                .set(new ModelId("other"), entry -> ModelPrice.of("other", "vendor", "1", "2"), START.plus(DAY));

        assertThat(set(other, "2", START)).isEqualTo(new SetMultiplier.Result.Unknown("model"));
        assertThat(set(other, "2", START.plus(DAY))).isInstanceOf(SetMultiplier.Result.Set.class);
    }

    @Test
    void a_model_gets_another_price_and_what_is_not_said_stays() {
        var done = gateway.setModelPrice().set(MODEL, rates("3", "12"), START);
        var repeated = gateway.setModelPrice().set(MODEL, rates("3", "12"), START);

        assertThat(done).isEqualTo(new SetModelPrice.Result.Set(present(), true));
        assertThat(repeated).isEqualTo(new SetModelPrice.Result.Set(present(), false));
        assertThat(entry().base().find(Meter.OUTPUT)).contains(Usd.of("12"));
        assertThat(entry().provider()).isEqualTo(new ProviderId("vendor"));
    }

    @Test
    void a_new_model_needs_a_provider_and_a_price_and_is_sold_in_books_that_are_due_too() {
        var other = new ModelId("other");
        set(OF_MODEL, "2", START.plus(DAY));
        UnaryOperator<ModelPrice> whole = entry ->
                new ModelPrice(entry.model(), new ProviderId("vendor"), sold("1", "2"), List.of(), entry.traits());

        assertThat(gateway.setModelPrice().set(other, rates("1", "2"), START))
                .isEqualTo(new SetModelPrice.Result.Incomplete());
        assertThat(gateway.setModelPrice().set(other, UnaryOperator.identity(), START))
                .isEqualTo(new SetModelPrice.Result.Incomplete());
        gateway.setModelPrice().set(other, whole, START);

        assertThat(gateway.viewPrices().view())
                .hasSize(2)
                .allMatch(book -> book.find(other).isPresent());
    }

    @Test
    void of_changes_made_at_once_none_is_lost() throws Exception {
        var changes = new ArrayList<Callable<SetMultiplier.Result>>();
        for (int i = 0; i < 40; i++) {
            var subject = new MultiplierSubject.OfPlan("plan" + i);
            changes.add(() -> set(subject, "2", START));
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(changes)) {
                assertThat(done.get()).isInstanceOf(SetMultiplier.Result.Set.class);
            }
        }

        assertThat(present().multipliers().byPlan()).hasSize(40);
        assertThat(gateway.listPrices().list(100)).hasSize(41);
    }

    @Test
    void without_any_book_there_is_nothing_to_change() {
        var empty = Gateway.of(InMemoryPorts.with(now::get).ports(), Policies.defaults(), now::get);

        assertThat(empty.setMultiplier().set(EVERYBODY, of("2"), START)).isEqualTo(new SetMultiplier.Result.NoBook());
        assertThat(empty.setModelPrice().set(MODEL, rates("1", "1"), START))
                .isEqualTo(new SetModelPrice.Result.NoBook());
        assertThat(empty.setModelSale().set(MODEL, false, START)).isEqualTo(new SetModelSale.Result.NoBook());
        assertThat(empty.viewPrices().view()).isEmpty();
    }

    private SetMultiplier.Result set(MultiplierSubject subject, String multiplier, Instant from) {
        return gateway.setMultiplier().set(subject, of(multiplier), from);
    }

    private static SetMultiplier.Choice of(String multiplier) {
        return new SetMultiplier.Choice.Of(new BigDecimal(multiplier));
    }

    private void setTerms(UnaryOperator<BigDecimal> multiplier) {
        gateway.setPriceTerms().set(TERMS, multiplier, seed());
    }

    private static TreeMap<ModelId, ModelPrice> seed() {
        return new TreeMap<>(Map.of(MODEL, ModelPrice.of(MODEL.value(), "vendor", "1", "4")));
    }

    private static UnaryOperator<ModelPrice> rates(String input, String output) {
        return entry ->
                new ModelPrice(entry.model(), entry.provider(), sold(input, output), entry.tiers(), entry.traits());
    }

    private static Rates sold(String input, String output) {
        return Rates.of(Map.of(Meter.INPUT, Usd.of(input), Meter.OUTPUT, Usd.of(output)));
    }

    private PriceBook present() {
        return ports.priceBooks().current().orElseThrow();
    }

    private ModelPrice entry() {
        return present().find(MODEL).orElseThrow();
    }

    private BigDecimal multiplier(String plan) {
        return present().multipliers().multiplierOf(plan, entry());
    }
}
