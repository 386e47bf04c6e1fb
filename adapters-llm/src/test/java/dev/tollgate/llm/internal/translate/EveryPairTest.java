package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EveryPairTest {

    private static final String USAGE = "\"usage\":{";

    private static final List<Dialect> CALLERS = List.of(Dialect.CHAT, Dialect.RESPONSES, Dialect.MESSAGES);
    private static final List<Dialect> WIRES =
            List.of(Dialect.CHAT, Dialect.RESPONSES, Dialect.MESSAGES, Dialect.GENERATE);

    static Stream<Arguments> requests() {
        return table(List.of("plain", "tools", "image", "structured"));
    }

    static Stream<Arguments> answers() {
        return table(List.of("text", "tools", "thinking", "cut", "refused"));
    }

    @Nested
    class A_request {

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.EveryPairTest#requests")
        void satisfies_the_vendor_s_own_types(Dialect caller, Dialect wire, String name) throws Exception {
            JsonNode body = translated(caller, wire, name).body();

            Vendor.check(wire, body);
        }
    }

    @Nested
    class An_answer {

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.EveryPairTest#answers")
        void reaches_the_caller_s_client_whole(Dialect caller, Dialect wire, String name) throws Exception {
            Seen seen = Client.of(caller).whole(whole(caller, wire, name));

            assertThat(seen.id()).isEqualTo(identity(caller).id());
            assertThat(seen.model()).isEqualTo("sold");
            assertThat(seen.text()).isEqualTo(text(name));
            assertThat(seen.calls()).hasSize(name.equals("tools") ? 2 : 0);
            assertThat(seen.finish()).isEqualTo(finish(caller, wire, name));
            assertThat(seen.tokens()).containsExactly(30L, 10L, 12L, 4L);
        }

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.EveryPairTest#answers")
        void streams_to_what_it_is_as_a_whole(Dialect caller, Dialect wire, String name) throws Exception {
            Seen streamed = Client.of(caller).stream(streamed(caller, wire, name));

            assertThat(streamed).isEqualTo(Client.of(caller).whole(whole(caller, wire, name)));
        }

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.EveryPairTest#answers")
        void tells_usage_in_one_place(Dialect caller, Dialect wire, String name) {
            List<StreamEvent> telling = streamed(caller, wire, name).stream()
                    .filter(event -> event.data().contains(USAGE))
                    .filter(event -> !event.name().equals("message_start"))
                    .toList();

            assertThat(telling).hasSize(1);
            assertThat(telling.getFirst().data()).containsPattern("\"usage\":\\{\"(prompt|input)_tokens\":");
        }
    }

    static AnswerIdentity identity(Dialect caller) {
        String prefix = switch (caller) {
            case CHAT -> "chatcmpl-";
            case RESPONSES -> "resp_";
            case MESSAGES -> "msg_";
            case TEXT, EMBEDDINGS, GENERATE -> "cmpl-";
        };
        return new AnswerIdentity(prefix + "7f3a", "sold", 1_760_000_000);
    }

    static Mapped.Translated translated(Dialect caller, Dialect wire, String name) {
        Mapped mapped = Translation.between(caller, wire).request(Recorded.request(caller, wire, name), target(wire));
        assertThat(mapped).isInstanceOf(Mapped.Translated.class);
        return (Mapped.Translated) mapped;
    }

    static Target target(Dialect wire) {
        return switch (wire) {
            case MESSAGES -> new Target("sold", "claude-sonnet-4-6", 300);
            case GENERATE, EMBEDDINGS -> new Target("sold", "gemini-3-flash", 300);
            case CHAT, TEXT, RESPONSES -> new Target("sold", "gpt-5.4", 300);
        };
    }

    private static ObjectNode whole(Dialect caller, Dialect wire, String name) {
        return translated(caller, wire, "plain").answers().whole(Recorded.answer(wire, name), identity(caller));
    }

    private static List<StreamEvent> streamed(Dialect caller, Dialect wire, String name) {
        StreamTranslation stream = translated(caller, wire, "plain").answers().stream(identity(caller));
        List<StreamEvent> events = new ArrayList<>();
        Recorded.stream(wire, name).forEach(event -> events.addAll(stream.event(event)));
        assertThat(stream.finished()).isTrue();
        events.addAll(stream.end(new Figures.Unsaid()));
        return events;
    }

    private static String text(String name) {
        return switch (name) {
            case "text" -> "Hello, wörld 👋!";
            case "tools" -> "Looking.";
            case "thinking" -> "Hi.";
            case "cut" -> "Hello, wö";
            default -> "I cannot help with that.";
        };
    }

    private static String finish(Dialect caller, Dialect wire, String name) {
        boolean declinedInWords = name.equals("refused") && (wire == Dialect.CHAT || wire == Dialect.RESPONSES);
        return switch (caller) {
            case CHAT ->
                switch (name) {
                    case "tools" -> "tool_calls";
                    case "cut" -> "length";
                    case "refused" -> declinedInWords ? "stop" : "content_filter";
                    default -> "stop";
                };
            case RESPONSES ->
                switch (name) {
                    case "cut" -> "incomplete:max_output_tokens";
                    case "refused" -> declinedInWords ? "completed" : "incomplete:content_filter";
                    default -> "completed";
                };
            case MESSAGES ->
                switch (name) {
                    case "tools" -> "tool_use";
                    case "cut" -> "max_tokens";
                    case "refused" -> "refusal";
                    case "text" -> wire == Dialect.MESSAGES ? "stop_sequence:END" : "end_turn";
                    default -> "end_turn";
                };
            case TEXT, EMBEDDINGS, GENERATE -> throw new IllegalArgumentException();
        };
    }

    private static Stream<Arguments> table(List<String> names) {
        return CALLERS.stream()
                .flatMap(caller ->
                        WIRES.stream().flatMap(wire -> names.stream().map(name -> Arguments.of(caller, wire, name))));
    }
}
