package dev.tollgate.llm.anthropic;

import static dev.tollgate.llm.Calls.call;
import static dev.tollgate.llm.Calls.failed;
import static dev.tollgate.llm.Calls.opened;
import static dev.tollgate.llm.Calls.rest;
import static dev.tollgate.llm.Calls.tally;
import static dev.tollgate.llm.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.UsageShape;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicProviderIT {

    private static final String MODEL = "claude-sonnet-4-5";
    private static final String ASKING = "{\"model\":\"x\",\"max_tokens\":900,\"x_new\":[1],\"stream\":%s,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final Provider provider = AnthropicProvider.of(
            ProviderSettings.of("vendor", upstream.address().toString(), "sk-ant-test"),
            LlmProbe.SILENT,
            InstantSource.system());

    @AfterEach
    void close() {
        provider.close();
        upstream.close();
    }

    private AnswerStream ask(boolean streaming) {
        return opened(provider.open(call(Dialect.MESSAGES, MODEL, ASKING.formatted(streaming))));
    }

    @Test
    void figures_split_over_two_events_make_one_usage() {
        upstream.always(Answer.text("Good day to you.").input(30).cached(8).cacheWrite(6));

        AnswerStream whole = ask(false);
        rest(whole);
        AnswerStream streamed = ask(true);
        List<AnswerPart> parts = rest(streamed);

        Usage expected =
                Usage.exact(Map.of(Meter.INPUT, 16L, Meter.CACHED_INPUT, 8L, Meter.CACHE_WRITE, 6L, Meter.OUTPUT, 4L));
        assertThat(whole.usage()).isEqualTo(expected);
        assertThat(streamed.usage()).isEqualTo(expected);
        assertThat(tally(parts).bytes().text()).startsWith("event: message_delta");
        assertThat(tally(parts).bytes().text().substring(tally(parts).creditsAt()))
                .startsWith("\"output_tokens\"");
        assertThat(text(parts)).endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void only_model_and_limit_change_in_the_request() {
        rest(ask(true));

        var request = upstream.take();

        assertThat(request.text())
                .isEqualTo(ASKING.formatted(true)
                        .replace("\"x\"", "\"" + MODEL + "\"")
                        .replace("900", "50"));
        assertThat(request.path()).isEqualTo("/v1/messages");
        assertThat(request.header("x-api-key")).isEqualTo("sk-ant-test");
    }

    @Test
    void a_cache_is_filled_without_an_answer() {
        String filling = ASKING.formatted(false).replace("900", "0");

        rest(opened(provider.open(call(Dialect.MESSAGES, MODEL, filling))));

        assertThat(upstream.take().text()).isEqualTo(filling.replace("\"x\"", "\"" + MODEL + "\""));
    }

    @Test
    void the_callers_version_passes_and_betas_by_a_list() {
        Map<String, String> traits = Map.of(
                "anthropic-version", "2026-10-21",
                "anthropic-beta",
                        "context-management-2025-06-27,thinking-display-updates-2026-08-18, files-api-2025-04-14",
                "cookie", "secret");

        rest(opened(provider.open(call(Dialect.MESSAGES, MODEL, ASKING.formatted(true), 50, traits))));

        var request = upstream.take();
        assertThat(request.header("anthropic-version")).isEqualTo("2026-10-21");
        assertThat(request.header("anthropic-beta"))
                .isEqualTo("context-management-2025-06-27,thinking-display-updates-2026-08-18");
        assertThat(request.headers()).doesNotContainKeys("cookie", "authorization");
    }

    @Test
    void a_stream_that_never_tells_its_output_is_counted() {
        upstream.always(Answer.text("Good day to you.").input(30).with(UsageShape.missing()));

        AnswerStream answer = ask(true);
        List<AnswerPart> parts = rest(answer);

        assertThat(parts.getLast()).isInstanceOf(AnswerPart.End.class);
        assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isBetween(3L, 7L);
    }

    @Test
    void a_break_in_the_middle_keeps_the_input_told_and_counts_the_rest() {
        upstream.always(
                Answer.text("one two three four five six").input(30).cached(10).with(Fault.resetAfter(6)));

        AnswerStream answer = ask(true);
        List<AnswerPart> parts = rest(answer);

        assertThat(parts.getLast()).isInstanceOf(AnswerPart.Broken.class);
        assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(answer.usage().quantityOf(Meter.INPUT)).isEqualTo(20);
        assertThat(answer.usage().quantityOf(Meter.CACHED_INPUT)).isEqualTo(10);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isBetween(1L, 4L);
    }

    @Test
    void overload_is_told_by_status_and_in_the_stream() {
        upstream.next(Answer.failing(Fault.status(529)), Answer.text("a b c").with(Fault.errorEventAfter(4)));

        assertThat(failed(provider.open(call(Dialect.MESSAGES, MODEL, ASKING.formatted(true)))))
                .isInstanceOf(ProviderFailure.Overloaded.class);
        assertThat(((AnswerPart.Broken) rest(ask(true)).getLast()).failure())
                .isInstanceOf(ProviderFailure.Overloaded.class);
    }

    @Test
    void chat_is_answered_in_chat() {
        upstream.always(Answer.text("Good day.").input(12));
        String chat = "{\"model\":\"x\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

        AnswerStream answer = opened(provider.open(call(Dialect.CHAT, MODEL, chat)));
        List<AnswerPart> parts = rest(answer);

        assertThat(text(parts)).contains("chat.completion.chunk").endsWith("data: [DONE]\n\n");
        assertThat(tally(parts).bytes().text().substring(tally(parts).creditsAt()))
                .startsWith("\"prompt_tokens\"");
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(2);
        assertThat(upstream.take().text()).contains("\"max_tokens\":50");
    }
}
