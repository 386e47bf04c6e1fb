package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever arrives, nothing is thrown: a request is refused, an event says less. */
class BadInputTest {

    private static final int SEEDS = 150;
    private static final List<String> JUNK = List.of(
            "null",
            "true",
            "-1",
            "1e309",
            "9223372036854775808",
            "1e-400000",
            "\"\"",
            "\"text\"",
            "[]",
            "[null]",
            "{}",
            "[[{}]]",
            "{\"type\":\"text\"}",
            "\"data:text/plain;base64,!\"",
            "0.1");

    static Stream<Arguments> requests() {
        return EveryPairTest.requests();
    }

    static Stream<Arguments> answers() {
        return EveryPairTest.answers();
    }

    @Nested
    class A_request_with_a_wrong_value {

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.BadInputTest#requests")
        void is_translated_or_refused(Dialect caller, Dialect wire, String name) {
            for (long seed = 0; seed < SEEDS; seed++) {
                ObjectNode body = Recorded.request(caller, name);
                spoil(body, new Random(seed));

                assertThatCode(() -> Translation.between(caller, wire).request(body, EveryPairTest.target(wire)))
                        .as("seed %d: %s", seed, body)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Nested
    class An_answer_with_a_wrong_value {

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.BadInputTest#answers")
        void is_still_an_answer(Dialect caller, Dialect wire, String name) {
            Answers answers = EveryPairTest.translated(caller, wire, "plain").answers();
            for (long seed = 0; seed < SEEDS; seed++) {
                JsonNode answer = Recorded.answer(wire, name);
                spoil((ObjectNode) answer, new Random(seed));

                assertThatCode(() -> answers.whole(answer, EveryPairTest.identity(caller)))
                        .as("seed %d: %s", seed, answer)
                        .doesNotThrowAnyException();
            }
        }

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.BadInputTest#answers")
        void streams_events_that_can_be_read(Dialect caller, Dialect wire, String name) {
            Answers answers = EveryPairTest.translated(caller, wire, "plain").answers();
            for (long seed = 0; seed < SEEDS / 10; seed++) {
                Random random = new Random(seed);
                StreamTranslation stream = answers.stream(EveryPairTest.identity(caller));
                List<StreamEvent> events = new ArrayList<>();
                for (JsonNode event : Recorded.stream(wire, name)) {
                    spoil((ObjectNode) event, random);
                    events.addAll(stream.event(event));
                }
                events.addAll(stream.end(new Figures.Unsaid()));

                assertThat(events).as("seed %d", seed).allSatisfy(event -> {
                    assertThat(event.data()).doesNotContain("\n");
                    if (!event.equals(StreamEvent.DONE)) {
                        assertThat(Recorded.object(event.data()).isEmpty()).isFalse();
                    }
                });
            }
        }
    }

    /** Puts junk in one place, somewhere inside. */
    private static void spoil(ObjectNode root, Random random) {
        JsonNode at = root;
        while (true) {
            List<JsonNode> inside = new ArrayList<>();
            at.forEach(child -> {
                if (child.isContainer() && !child.isEmpty()) {
                    inside.add(child);
                }
            });
            if (inside.isEmpty() || random.nextInt(4) == 0) {
                replace(at, random);
                return;
            }
            at = inside.get(random.nextInt(inside.size()));
        }
    }

    private static void replace(JsonNode at, Random random) {
        JsonNode junk = Recorded.JSON.readTree(JUNK.get(random.nextInt(JUNK.size())));
        if (at instanceof ObjectNode object) {
            List<String> names = List.copyOf(object.propertyNames());
            object.set(names.get(random.nextInt(names.size())), junk);
        } else if (at instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), junk);
        }
    }
}
