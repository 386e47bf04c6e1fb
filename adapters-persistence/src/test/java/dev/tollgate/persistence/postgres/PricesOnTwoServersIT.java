package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks.Published;
import dev.tollgate.domain.pricing.PriceVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two servers publish at once: the later one decides by what the other has stored. */
class PricesOnTwoServersIT {

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database other = new Database(config);

    @Test
    void a_version_below_one_that_is_just_being_stored_is_a_conflict() throws Exception {
        assertThat(publishedWhileOtherStores(book(3, "1"), book(2, "1")))
                .isEqualTo(new Published.Conflict(new PriceVersion(3)));
        assertThat(ports.priceBooks().find(new PriceVersion(2))).isEmpty();
    }

    @Test
    void the_same_version_is_stored_once_and_another_content_is_a_conflict() throws Exception {
        assertThat(publishedWhileOtherStores(book(1, "1"), book(1, "1")))
                .isEqualTo(new Published.Stored(new PriceVersion(1)));
        assertThat(publishedWhileOtherStores(book(2, "1"), book(2, "1.5")))
                .isEqualTo(new Published.Conflict(new PriceVersion(2)));
    }

    /** Holds the other's book back until ours waits for it, or does not. */
    private Published publishedWhileOtherStores(PriceBook theirs, PriceBook ours) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Published> published = other.write(handle -> {
                PriceRows.insert(handle, theirs);
                Future<Published> begun =
                        threads.submit(() -> ports.priceBooks().publish(ours));
                await().atMost(Duration.ofSeconds(60)).until(() -> begun.isDone() || Databases.isInTheWay(handle));
                return begun;
            });
            return published.get();
        }
    }

    private static PriceBook book(long version, String multiplier) {
        return new PriceBook(
                new PriceVersion(version),
                Instant.parse("2026-03-01T12:00:00Z"),
                new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
                Multipliers.of(new BigDecimal(multiplier)),
                new TreeMap<>());
    }
}
