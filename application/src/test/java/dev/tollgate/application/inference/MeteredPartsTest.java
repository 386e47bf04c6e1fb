package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams of an application's own client: what was delivered is paid for, however they end. */
class MeteredPartsTest extends OwnClient {
    @Test
    void a_stream_is_recorded_before_the_part_that_reports_its_usage_is_handed_out() {
        try (var parts = stream(house, begun(house), Stream.of("ab", "cd", "usage 8 4"))) {
            assertThat(parts.next()).isEqualTo("ab");
            assertThat(parts.next()).isEqualTo("cd");
            assertThat(house.records()).isEmpty();
            assertThat(parts.next()).isEqualTo("usage 8 4");
            assertThat(house.balance().available()).isEqualTo(Credits.of(988));
            assertThat(parts.hasNext()).isFalse();
        }

        assertThat(house.only().record().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void a_stream_without_usage_is_charged_for_the_prompt_and_what_was_delivered() {
        try (var parts = stream(house, begun(house), Stream.of("ab", "cd"))) {
            parts.forEachRemaining(part -> {});
        }

        assertThat(house.only().record().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(house.only().record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(986));
    }

    @Test
    void a_stream_that_breaks_is_paid_for_what_it_delivered() {
        Stream<String> breaking = Stream.of("ab", "break").peek(MeteredPartsTest::breakAtBreak);

        try (var parts = stream(house, begun(house), breaking)) {
            parts.next();
            assertThatThrownBy(parts::next).hasMessage("reset");
        }

        assertThat(house.only().record().ending()).isEqualTo(Ending.PROVIDER_BROKE);
        assertThat(house.balance().available()).isEqualTo(Credits.of(988));
    }

    @Test
    void a_stream_that_breaks_before_its_first_part_costs_nothing() {
        Stream<String> breaking = Stream.of("break").peek(MeteredPartsTest::breakAtBreak);

        try (var parts = stream(house, begun(house), breaking)) {
            assertThatThrownBy(parts::hasNext).hasMessage("reset");
        }

        assertThat(house.only().record().ending()).isEqualTo(Ending.FAILED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void a_reader_who_leaves_pays_the_exact_usage_when_policy_is_to_read_on() {
        try (var parts = stream(house, begun(house), Stream.of("ab", "cd", "usage 8 4", "more"))) {
            parts.next();
        }

        assertThat(house.only().record().ending()).isEqualTo(Ending.DRAINED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(988));
    }

    @Test
    void a_reader_who_leaves_stops_the_client_when_policy_is_to_abort() {
        House aborting = House.withCredits(1000, House.policies().with(DisconnectPolicy.abort()));
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Stream<String> client = Stream.of("ab", "usage 8 4").onClose(() -> stopped.complete(null));

        try (var parts = stream(aborting, begun(aborting), client)) {
            parts.next();
        }

        assertThat(stopped).isDone();
        assertThat(aborting.only().record().ending()).isEqualTo(Ending.ABORTED);
        assertThat(aborting.balance().available()).isEqualTo(Credits.of(988));
    }

    @Test
    void a_long_stream_keeps_its_hold_alive() {
        try (MeteredCall call = begun(house)) {
            call.deliveredText("ab");
            house.pass(Duration.ofMinutes(11));
            call.deliveredText("cd");
            house.pass(Duration.ofMinutes(11));

            assertThat(house.ports.openHolds().expired(10)).isEmpty();
        }

        assertThat(house.only().end()).isEqualTo(HoldEnd.CAPTURED);
    }

    private static MeteredParts<String> stream(House house, MeteredCall call, Stream<String> client) {
        return call.stream(client, (metered, part) -> {
            if (part.startsWith("usage ")) {
                String[] words = part.split(" ");
                metered.record(used(Long.parseLong(words[1]), Long.parseLong(words[2])));
            } else {
                metered.deliveredText(part);
            }
        });
    }

    private static void breakAtBreak(String part) {
        if (part.equals("break")) {
            throw new IllegalStateException("reset");
        }
    }
}
