package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.BillingSignals.Posted;
import dev.tollgate.domain.subscription.BillingSignals.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link BillingSignals} keeps, with a provider behind it or without. */
@ExtendWith(Promises.class)
public abstract class BillingSignalsContract {

    /** The billing side to be tested, the same one all through a test. */
    protected abstract BillingFixture fixture();

    private BillingSignals signals() {
        return fixture().ports().signals();
    }

    @BeforeEach
    void something_happens() {
        fixture().subscribe(TestIds.account());
    }

    @Test
    void what_the_provider_posts_is_genuine_and_a_changed_byte_is_not() {
        for (var posting : fixture().postings()) {
            var reading = signals()
                    .read(posting.payload(), posting.signature(), fixture().now());
            assertThat(reading).isInstanceOf(Reading.Genuine.class);
            var changed = posting.payload().clone();
            changed[changed.length / 2] ^= 1;

            assertThat(signals().read(changed, posting.signature(), fixture().now()))
                    .isInstanceOf(Reading.Refused.class);
        }
    }

    @Test
    void what_was_signed_long_ago_or_in_times_to_come_is_refused() {
        for (var posting : fixture().postings()) {
            for (var hours : new long[] {1, -1}) {
                assertThat(signals()
                                .read(
                                        posting.payload(),
                                        posting.signature(),
                                        fixture().now().plus(Duration.ofHours(hours))))
                        .isInstanceOf(Reading.Refused.class);
            }
        }
    }

    @Test
    void what_is_posted_is_also_listed_oldest_first_and_found_by_its_id() {
        var begun = fixture().now();
        fixture().pass(Duration.ofMinutes(1));
        fixture().subscribe(TestIds.account());

        var listed = signals().since(Instant.EPOCH).stream().map(Posted::signal).toList();

        assertThat(listed)
                .isSortedAccordingTo(Comparator.comparing(BillingSignal::created))
                .noneMatch(signal -> signal.created().isBefore(begun));
        assertThat(listed).extracting(BillingSignal::id).doesNotHaveDuplicates();
        for (var posting : fixture().postings()) {
            assertThat(signals()
                            .read(
                                    posting.payload(),
                                    posting.signature(),
                                    fixture().now()))
                    .isInstanceOfSatisfying(
                            Reading.Genuine.class,
                            genuine ->
                                    assertThat(listed).contains(genuine.posted().signal()));
        }
        for (var signal : listed) {
            assertThat(signals().find(signal.id()).orElseThrow().signal()).isEqualTo(signal);
        }
        assertThat(signals().since(fixture().now().plusSeconds(1))).isEmpty();
        assertThat(signals().find("evt_nobody_knows")).isEmpty();
    }

    @Test
    void what_a_stranger_posts_is_never_genuine_and_never_throws() {
        var alphabet = "t=v10,{}[]\":idtypeevt_.\u0000\u00e9\n";
        for (long seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int cut = random.nextInt(text.length() + 1);
            var payload = text.substring(cut).getBytes(StandardCharsets.UTF_8);

            assertThat(signals().read(payload, text.substring(0, cut), fixture().now()))
                    .as("seed %d", seed)
                    .isNotInstanceOf(Reading.Genuine.class);
        }
    }
}
