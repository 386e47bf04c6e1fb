package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lives that nobody thought of end in the same books, whatever becomes of their events. Each case names the
 * seed of its life: {@code -Dtollgate.seed=42} begins with that one, {@code -Dtollgate.lives=1000} lives more.
 */
@Execution(ExecutionMode.CONCURRENT)
class AnyLifeTest {
    private static final int LIVES = Integer.getInteger("tollgate.lives", 25);
    private static final long FIRST = Long.getLong("tollgate.seed", 1);

    /** Kept by jobs that none of these houses runs. */
    private static final Set<AuditRule> KEPT_BY_JOBS = EnumSet.of(AuditRule.A10, AuditRule.A11);

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + LIVES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_life_ends_in_the_same_books_whatever_becomes_of_its_events(long seed) {
        var steps = AnyLife.of(seed);
        var house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
        Lives.straight(steps, house);
        assertSound(house);
        assertPaidFor(house);
        assertTakenWithTheMoney(house);

        for (var mishaps : List.of(new Mishaps(0, 30, 40), new Mishaps(60, 20, 30))) {
            var troubled = Lives.troubled(steps, seed, mishaps, LifeCycleTest::house, each -> each.work.work());

            assertSound(troubled);
            assertThat(troubled.lastingPicture()).as("%s", mishaps).isEqualTo(house.lastingPicture());
        }
    }

    /** A pack of the catalogue has a credit for each cent. Nothing is spent, so nothing is owed. */
    private static void assertPaidFor(House house) {
        var paid = house.ports.ledgerStatement().lots(house.account).stream()
                .filter(lot -> lot.terms().kind() == LotKind.PAID)
                .map(Lot::remaining)
                .reduce(Credits.ZERO, Credits::plus);
        assertThat(paid).isEqualTo(Credits.of(new AtStripe(house.stripe).keptOfOrders()));
        assertThat(house.picture().balance().debt()).isEqualTo(Credits.ZERO);
    }

    /** The lots that a bill made are claimed as far as its money is away, and no lot for another. */
    private static void assertTakenWithTheMoney(House house) {
        var stripe = new AtStripe(house.stripe);
        var lots = house.ports.ledgerBooks().open(house.account).orElseThrow().lots();
        for (var bill : stripe.plainBills()) {
            var made = lots.stream()
                    .filter(lot -> lot.source().value().contains(":inv:" + AtStripe.id(bill) + ":"))
                    .toList();
            long total = Json.number(bill.path("total"));
            long away = stripe.away(bill);
            // What moved on from a lot was granted with it, and what is claimed of that is claimed of the lot.
            var own = made.stream()
                    .filter(lot -> !lot.source().value().startsWith("rest:"))
                    .toList();
            var granted = sum(own.stream().map(Lot::granted));
            var claimed = sum(own.stream().map(lot -> lot.claims().total()));
            assertThat(claimed).as("%s", bill).isEqualTo(share(granted, away, total));
            assertThat(made)
                    .as("%d of %s", away, bill)
                    .allMatch(lot -> away > total
                            || !lot.granted().isLessThan(lot.claims().total()));
            assertThat(made)
                    .as("%d of %s", away, bill)
                    .allMatch(lot -> away < total || lot.remaining().equals(Credits.ZERO));
        }
    }

    private static Credits sum(Stream<Credits> credits) {
        return credits.reduce(Credits.ZERO, Credits::plus);
    }

    /** Rounded up. */
    private static Credits share(Credits of, long part, long whole) {
        var scaled = BigInteger.valueOf(of.nanos()).multiply(BigInteger.valueOf(part));
        var up = scaled.add(BigInteger.valueOf(whole - 1)).divide(BigInteger.valueOf(whole));
        return Credits.ofNanos(up.longValueExact());
    }

    /** Nothing waits, nothing was posted with other content before, and the books are clean. */
    private static void assertSound(House house) {
        var books = house.ports.ledgerBooks().open(house.account).orElseThrow();
        assertThat(house.billing.inbox().list(SignalState.RETRY, "", 10)).isEmpty();
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 1_000))
                .extracting(InboxSignal::note)
                .noneMatch(note -> note.contains(" under "));
        assertThat(Arrays.stream(AuditRule.values())
                        .filter(rule -> !KEPT_BY_JOBS.contains(rule))
                        .flatMap(rule -> rule.violations(books)))
                .isEmpty();
    }
}
