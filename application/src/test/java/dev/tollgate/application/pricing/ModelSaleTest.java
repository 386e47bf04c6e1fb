package dev.tollgate.application.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.Candidates;
import dev.tollgate.application.inference.Routes;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.MultiplierSubject;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.inmemory.InMemoryPorts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelSaleTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TOMORROW = START.plus(Duration.ofDays(1));
    private static final ModelId MODEL = new ModelId("sold");
    private static final ModelId NEW = new ModelId("new");
    private static final ModelId ROUTED = new ModelId("routed");
    private static final CreditTerms TERMS = new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Ports ports = InMemoryPorts.with(now::get).ports();
    private final Gateway gateway = Gateway.of(ports, Policies.defaults().with(routes()), now::get);

    private static Routes routes() {
        var way = Route.plain(new ProviderId("vendor"), MODEL);
        return new Routes(Map.of(ROUTED, Candidates.inOrder(List.of(way))), new TreeMap<>());
    }

    @BeforeEach
    void start() {
        gateway.setPriceTerms()
                .set(
                        TERMS,
                        UnaryOperator.identity(),
                        new TreeMap<>(Map.of(MODEL, ModelPrice.of(MODEL.value(), "vendor", "1", "4"))));
    }

    @Test
    void a_model_off_sale_stays_off_sale_whatever_else_changes_until_it_is_put_back() {
        var dearer = new SetMultiplier.Choice.Of(new BigDecimal("2"));
        gateway.setMultiplier().set(new MultiplierSubject.OfModel(MODEL), dearer, TOMORROW);

        var off = set(MODEL, false, START);
        var repeated = set(MODEL, false, START);
        price(MODEL, START);
        start();

        assertThat(off).isEqualTo(new SetModelSale.Result.Set(book(3), true));
        assertThat(repeated).isEqualTo(new SetModelSale.Result.Set(book(3), false));
        assertThat(gateway.viewPrices().view()).hasSize(2).allMatch(book -> book.isWithdrawn(MODEL));
        assertThat(present().find(MODEL)).isPresent();
        set(MODEL, true, START);
        assertThat(gateway.viewPrices().view()).hasSize(2).noneMatch(book -> book.isWithdrawn(MODEL));
    }

    @Test
    void a_model_is_taken_off_sale_from_an_instant_on() {
        set(MODEL, false, TOMORROW);

        assertThat(present().isWithdrawn(MODEL)).isFalse();
        now.set(TOMORROW);
        assertThat(present().isWithdrawn(MODEL)).isTrue();
        assertThat(set(MODEL, false, START)).isEqualTo(new SetModelSale.Result.Set(present(), false));
        assertThat(set(MODEL, true, START)).isEqualTo(new SetModelSale.Result.Past(TOMORROW));
        assertThat(set(new ModelId("slod"), false, TOMORROW)).isEqualTo(new SetModelSale.Result.Unknown());
    }

    @Test
    void a_model_that_is_priced_from_tomorrow_on_can_be_off_sale_from_then_on() {
        price(NEW, TOMORROW);

        assertThat(set(NEW, false, START)).isEqualTo(new SetModelSale.Result.Unknown());
        assertThat(set(NEW, false, TOMORROW)).isInstanceOf(SetModelSale.Result.Set.class);
        assertThat(gateway.viewPrices().view().getLast().isWithdrawn(NEW)).isTrue();
    }

    @Test
    void a_model_that_has_a_route_of_its_own_and_no_price_can_be_off_sale() {
        assertThat(set(ROUTED, false, START)).isEqualTo(new SetModelSale.Result.Set(book(2), true));
        assertThat(present().isWithdrawn(ROUTED)).isTrue();
    }

    private SetModelSale.Result set(ModelId model, boolean onSale, Instant from) {
        return gateway.setModelSale().set(model, onSale, from);
    }

    private void price(ModelId model, Instant from) {
        gateway.setModelPrice().set(model, entry -> ModelPrice.of(model.value(), "vendor", "3", "12"), from);
    }

    private PriceBook present() {
        return ports.priceBooks().current().orElseThrow();
    }

    private PriceBook book(long version) {
        return ports.priceBooks().find(new PriceVersion(version)).orElseThrow();
    }
}
