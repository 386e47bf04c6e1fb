package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeEvent;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.text.Spoilt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is posted as an event, signed or not, is told apart and never an exception. */
class AnyEventTest {

    private static final int CASES = Integer.getInteger("tollgate.fuzzed", 3_000);

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final BillingSignals signals = house.billing.signals();
    private final List<byte[]> recorded = recorded();

    @Test
    void one_that_was_changed_after_it_was_signed_is_refused() {
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            byte[] payload = recorded.get(random.nextInt(recorded.size()));
            String header = signed(payload);
            byte[] arrived = Spoilt.bytes(payload, random);

            var reading = signals.read(arrived, header, house.stripe.now());

            boolean same = Arrays.equals(arrived, payload);
            assertThat(reading instanceof BillingSignals.Reading.Refused)
                    .as("seed %d", seed)
                    .isEqualTo(!same);
        }
    }

    @Test
    void one_whose_signature_was_changed_is_believed_only_if_its_digest_and_time_are_those() {
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            byte[] payload = recorded.getFirst();
            String header = signed(payload);
            String changed =
                    new String(Spoilt.bytes(header.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);

            var reading = signals.read(payload, changed, house.stripe.now());

            boolean kept = Arrays.stream(header.split(","))
                    .allMatch(part -> partsOf(changed).anyMatch(part::equalsIgnoreCase));
            boolean believed = !(reading instanceof BillingSignals.Reading.Refused);
            assertThat(!believed || kept).as("seed %d: %s", seed, changed).isTrue();
        }
    }

    @Test
    void one_that_is_strange_though_signed_is_refused_or_has_the_id_and_type_that_it_says() {
        int genuine = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            byte[] spoilt = Spoilt.bytes(recorded.get(random.nextInt(recorded.size())), random);
            byte[] payload = new String(spoilt, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);

            var reading = signals.read(payload, signed(payload), house.stripe.now());

            if (reading instanceof BillingSignals.Reading.Genuine read) {
                genuine++;
                var signal = read.posted().signal();
                assertThat(new String(payload, StandardCharsets.UTF_8))
                        .as("seed %d", seed)
                        .contains('"' + signal.id() + '"', '"' + signal.type() + '"');
            }
        }
        assertThat(genuine).as("events that were believed").isGreaterThan(CASES / 10);
    }

    private static Stream<String> partsOf(String header) {
        return Arrays.stream(header.split(",")).map(part -> part.replaceAll("[\\x00- ]", ""));
    }

    private String signed(byte[] payload) {
        return WebhookEmitter.sign(new String(payload, StandardCharsets.UTF_8), House.SECRET, house.stripe.now());
    }

    private List<byte[]> recorded() {
        house.stripe.act(acts -> acts.subscribe(acts.customer(Map.of("account", "acme")), "price_pro", 0, 0));
        return house.stripe.events().stream()
                .map(FakeEvent::payload)
                .map(payload -> payload.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
