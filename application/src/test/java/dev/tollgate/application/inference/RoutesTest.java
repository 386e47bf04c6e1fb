package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final ModelId LISTED = new ModelId("own/listed");
    private static final ProviderId VENDOR = new ProviderId("vendor");
    private static final ProviderId NEAR = new ProviderId("near");
    private static final ProviderId HOUSE = new ProviderId("house");
    private static final Set<ProviderId> ALL = Set.of(VENDOR, NEAR, HOUSE);
    private static final Route FIRST = new Route(VENDOR, "first", LISTED);
    private static final Route SECOND = new Route(NEAR, "second", LISTED);
    private static final PriceBook BOOK = PriceBook.first(
            Instant.EPOCH,
            new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
            ModelPrice.of("priced", "vendor", "1", "4"),
            ModelPrice.of("far/priced", "vendor", "1", "4"),
            ModelPrice.of("own/priced", "vendor", "1", "4"));

    private final Routes routes = new Routes(
            Map.of(LISTED, new Candidates(List.of(FIRST, SECOND), List.of(1, 1))),
            new TreeMap<>(Map.of("own/", NEAR, "own/priced-", HOUSE, "own", VENDOR, "far/", new ProviderId("away"))));

    @Test
    void a_listed_model_goes_its_own_ways_any_other_by_its_beginning_or_its_price() {
        assertThat(ways("own/listed")).containsExactly(FIRST, SECOND);
        assertThat(ways("own/other")).containsExactly(Route.plain(NEAR, new ModelId("own/other")));
        assertThat(ways("own/priced")).containsExactly(Route.plain(NEAR, new ModelId("own/priced")));
        assertThat(ways("priced")).containsExactly(Route.plain(VENDOR, new ModelId("priced")));
        assertThat(ways("my-own/other")).isEmpty();
    }

    @Test
    void of_beginnings_that_fit_the_longest_counts() {
        assertThat(ways("own/priced-8b")).containsExactly(Route.plain(HOUSE, new ModelId("own/priced-8b")));
        assertThat(ways("owned")).containsExactly(Route.plain(VENDOR, new ModelId("owned")));
    }

    @Test
    void the_longest_counts_in_whatever_order_beginnings_are_given() {
        SortedMap<String, ProviderId> longestFirst = new TreeMap<>(Comparator.reverseOrder());
        longestFirst.putAll(routes.prefixes());

        assertThat(new Routes(Map.of(), longestFirst).of(new ModelId("own/priced-8b"), BOOK, ALL))
                .containsExactly(Route.plain(HOUSE, new ModelId("own/priced-8b")));
    }

    @Test
    void ways_to_what_is_not_configured_are_left_out() {
        assertThat(routes.of(LISTED, BOOK, Set.of(NEAR))).containsExactly(SECOND);
        assertThat(routes.drawn(LISTED, BOOK, Set.of(NEAR), () -> 0)).containsExactly(SECOND);
        assertThat(ways("far/priced")).isEmpty();
    }

    @Test
    void a_model_off_sale_has_no_way() {
        var book = BOOK.with(LISTED, false).with(new ModelId("own/other"), false);

        assertThat(routes.of(LISTED, book, ALL)).isEmpty();
        assertThat(routes.drawn(LISTED, book, ALL, () -> 0)).isEmpty();
        assertThat(routes.of(new ModelId("own/other"), book, ALL)).isEmpty();
        assertThat(routes.every(LISTED, book)).containsExactly(FIRST, SECOND);
    }

    @Test
    void each_call_draws_the_ways_of_a_listed_model_and_no_others() {
        assertThat(routes.drawn(LISTED, BOOK, ALL, () -> 0.49)).containsExactly(FIRST, SECOND);
        assertThat(routes.drawn(LISTED, BOOK, ALL, () -> 0.5)).containsExactly(SECOND, FIRST);
        assertThat(routes.drawn(new ModelId("priced"), BOOK, ALL, () -> 0.5))
                .containsExactly(Route.plain(VENDOR, new ModelId("priced")));
    }

    @Test
    void sold_is_what_is_listed_or_priced_and_has_a_way() {
        assertThat(routes.sold(BOOK, ALL)).containsExactly(LISTED, new ModelId("own/priced"), new ModelId("priced"));
        assertThat(routes.sold(BOOK.with(LISTED, false), Set.of(VENDOR))).containsExactly(new ModelId("priced"));
    }

    private List<Route> ways(String model) {
        return routes.of(new ModelId(model), BOOK, ALL);
    }
}
