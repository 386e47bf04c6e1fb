package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.anthropic.AnthropicProvider;
import dev.tollgate.llm.google.GoogleProvider;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import dev.tollgate.llm.openai.OpenAiProvider;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.UsageShape;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Every dialect of callers over every vendor's wire, streamed and not, read by the callers' own clients. */
class EveryPairIT {

    private static final List<Dialect> WIRES =
            List.of(Dialect.CHAT, Dialect.RESPONSES, Dialect.MESSAGES, Dialect.GENERATE);

    private final FakeUpstream upstream = FakeUpstream.start();
    private final List<Provider> providers = new ArrayList<>();
    private Usage charged = Usage.NOTHING;

    @AfterEach
    void close() {
        providers.forEach(Provider::close);
        upstream.close();
    }

    static Stream<Arguments> pairs() {
        List<Arguments> table = new ArrayList<>();
        for (Dialect caller : List.of(Dialect.CHAT, Dialect.RESPONSES, Dialect.MESSAGES)) {
            for (Dialect wire : WIRES) {
                table.add(Arguments.of(caller, wire, false));
                table.add(Arguments.of(caller, wire, true));
            }
        }
        return table.stream();
    }

    static Stream<Arguments> translatedPairs() {
        return pairs().filter(pair -> pair.get()[0] != pair.get()[1]);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void text_arrives_and_is_counted(Dialect caller, Dialect wire, boolean streaming) throws Exception {
        upstream.always(Answer.text("Good day to you.").input(20).cached(8));

        Seen seen = ask(caller, wire, streaming, "plain");

        assertThat(seen.text()).isEqualTo("Good day to you.");
        assertThat(seen.calls()).isEmpty();
        assertThat(seen.tokens().subList(0, 2)).containsExactly(20L, 8L);
        assertThat(charged.certainty()).isEqualTo(Certainty.EXACT);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void calls_of_tools_arrive(Dialect caller, Dialect wire, boolean streaming) throws Exception {
        upstream.always(Answer.tool("weather", "{\"city\":\"Oslo\"}").alsoTool("weather", "{\"city\":\"Rome\"}"));

        Seen seen = ask(caller, wire, streaming, "tools");

        assertThat(seen.calls()).hasSize(2);
        assertThat(seen.calls().get(0)).endsWith(" weather{\"city\":\"Oslo\"}");
        assertThat(seen.calls().get(1)).endsWith(" weather{\"city\":\"Rome\"}");
        assertThat(seen.finish()).isIn("tool_calls", "tool_use", "completed");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void images_are_taken(Dialect caller, Dialect wire, boolean streaming) throws Exception {
        upstream.always(Answer.text("A cat."));

        assertThat(ask(caller, wire, streaming, "image").text()).isEqualTo("A cat.");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_form_and_an_effort_can_be_asked_for(Dialect caller, Dialect wire, boolean streaming) throws Exception {
        upstream.always(Answer.text("{\"colour\":\"red\"}").thinking("Hm."));

        assertThat(ask(caller, wire, streaming, "structured").text()).isEqualTo("{\"colour\":\"red\"}");
    }

    @ParameterizedTest
    @MethodSource("translatedPairs")
    void what_a_vendor_does_not_tell_is_told_as_it_is_charged(Dialect caller, Dialect wire, boolean streaming)
            throws Exception {
        upstream.always(Answer.text("Good day to you.").with(UsageShape.missing()));

        Seen seen = ask(caller, wire, streaming, "plain");

        assertThat(charged.certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(charged.quantityOf(Meter.INPUT)).isPositive();
        assertThat(charged.quantityOf(Meter.OUTPUT)).isPositive();
        assertThat(seen.tokens())
                .containsExactly(charged.quantityOf(Meter.INPUT), 0L, charged.quantityOf(Meter.OUTPUT), 0L);
    }

    @ParameterizedTest
    @MethodSource("translatedPairs")
    void a_figure_that_cannot_be_is_told_as_it_is_charged(Dialect caller, Dialect wire, boolean streaming)
            throws Exception {
        upstream.always(Answer.text("Good day to you.").input(20_000_000));

        Seen seen = ask(caller, wire, streaming, "plain");

        assertThat(charged.certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(seen.tokens().getFirst())
                .isEqualTo(charged.quantityOf(Meter.INPUT))
                .isBetween(1L, 1_000L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_a_vendor_tells_in_words_of_its_own_is_told_as_it_is_charged(boolean streaming) throws Exception {
        upstream.always(Answer.text("Good day to you.")
                .with(UsageShape.raw("{\"prompt_tokens\":20,\"prompt_cache_hit_tokens\":8,"
                        + "\"completion_tokens\":4,\"total_tokens\":29}")));

        Seen seen = ask(Dialect.MESSAGES, Dialect.CHAT, streaming, "plain");

        assertThat(charged.quantityOf(Meter.REASONING)).isEqualTo(5);
        assertThat(seen.tokens()).containsExactly(20L, 8L, 9L, 5L);
    }

    private Seen ask(Dialect caller, Dialect wire, boolean streaming, String name) throws Exception {
        ObjectNode body = Recorded.request(caller, wire, name);
        if (streaming) {
            body.put("stream", true);
        }
        if (streaming && caller == Dialect.CHAT) {
            body.putObject("stream_options").put("include_usage", true);
        }
        String model = EveryPairTest.target(wire).upstreamModel();
        ProviderCall call = Calls.call(caller, model, body.toString());
        try (AnswerStream answer = Calls.opened(provider(wire).open(wire == Dialect.RESPONSES ? only(call) : call))) {
            String text = Calls.text(Calls.rest(answer));
            charged = answer.usage();
            return streaming
                    ? Client.of(caller).stream(events(text))
                    : Client.of(caller).whole(Recorded.object(text));
        }
    }

    /** Of a model that its vendor offers by responses only. */
    private static ProviderCall only(ProviderCall call) {
        ModelTraits traits = call.traits();
        return new ProviderCall(
                call.call(),
                call.route(),
                call.request(),
                call.outputCap(),
                new ModelTraits(traits.contextTokens(), traits.outputTokens(), "responses", traits.capabilities()));
    }

    private Provider provider(Dialect wire) {
        ProviderSettings settings = ProviderSettings.of("vendor", base(wire), "key");
        Provider provider = switch (wire) {
            case MESSAGES -> AnthropicProvider.of(settings, LlmProbe.SILENT, InstantSource.system());
            case GENERATE -> GoogleProvider.of(settings, LlmProbe.SILENT, InstantSource.system());
            default ->
                OpenAiProvider.speaking(
                        EnumSet.of(Dialect.CHAT, wire),
                        LimitField.AS_ASKED,
                        settings,
                        LlmProbe.SILENT,
                        InstantSource.system());
        };
        providers.add(provider);
        return provider;
    }

    private String base(Dialect wire) {
        return (wire == Dialect.CHAT || wire == Dialect.RESPONSES ? upstream.openAi() : upstream.address()).toString();
    }

    private static List<StreamEvent> events(String text) {
        List<StreamEvent> events = new ArrayList<>();
        String name = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                events.add(new StreamEvent(name, line.substring("data: ".length())));
                name = "";
            }
        }
        return events;
    }
}
