package dev.tollgate.llm.google;

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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoogleProviderIT {

    private static final String MODEL = "gemini-2.5-flash";
    private static final String CHAT = "{\"model\":\"x\",\"stream\":%s,\"stream_options\":{\"include_usage\":true},"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final Provider provider = GoogleProvider.of(
            ProviderSettings.of("vendor", upstream.address().toString(), "AIza-test"),
            LlmProbe.SILENT,
            InstantSource.system());

    @AfterEach
    void close() {
        provider.close();
        upstream.close();
    }

    private AnswerStream chat(boolean streaming) {
        String body = streaming
                ? CHAT.formatted(true)
                : "{\"model\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        return opened(provider.open(call(Dialect.CHAT, MODEL, body)));
    }

    @Test
    void growing_figures_end_in_one_usage() {
        upstream.always(
                Answer.text("Good day to you.").input(30).cached(8).reasoning(5).toolUse(3));

        AnswerStream whole = chat(false);
        rest(whole);
        AnswerStream streamed = chat(true);
        List<AnswerPart> parts = rest(streamed);

        Usage expected =
                Usage.exact(Map.of(Meter.INPUT, 25L, Meter.CACHED_INPUT, 8L, Meter.OUTPUT, 4L, Meter.REASONING, 5L));
        assertThat(whole.usage()).isEqualTo(expected);
        assertThat(streamed.usage()).isEqualTo(expected);
        assertThat(text(parts)).contains("chat.completion.chunk").endsWith("data: [DONE]\n\n");
        assertThat(tally(parts).bytes().text().substring(tally(parts).creditsAt()))
                .startsWith("\"prompt_tokens\"");
    }

    @Test
    void the_request_goes_to_the_models_own_path_with_its_limit() {
        rest(chat(true));

        var request = upstream.take();

        assertThat(request.path()).isEqualTo("/v1beta/models/" + MODEL + ":streamGenerateContent");
        assertThat(request.query()).isEqualTo("alt=sse");
        assertThat(request.text()).contains("\"maxOutputTokens\":50");
        assertThat(request.header("x-goog-api-key")).isEqualTo("AIza-test");
    }

    @Test
    void a_stream_that_stops_without_a_reason_is_no_whole_answer() {
        upstream.always(Answer.text("one two three four").with(Fault.endAfter(2)));

        AnswerStream answer = chat(true);
        List<AnswerPart> parts = rest(answer);

        assertThat(parts.getLast()).isInstanceOf(AnswerPart.Broken.class);
        assertThat(text(parts)).doesNotContain("[DONE]");
        assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(2);
    }

    @Test
    void messages_and_responses_are_answered_in_kind() {
        upstream.always(Answer.text("Good day.").input(12));
        String messages = "{\"model\":\"x\",\"max_tokens\":9,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        String responses = "{\"model\":\"x\",\"input\":\"Hello\",\"stream\":true}";

        List<AnswerPart> first = rest(opened(provider.open(call(Dialect.MESSAGES, MODEL, messages))));
        List<AnswerPart> second = rest(opened(provider.open(call(Dialect.RESPONSES, MODEL, responses))));

        assertThat(text(first)).contains("content_block_delta").contains("message_stop");
        assertThat(text(second)).contains("response.output_text.delta").contains("response.completed");
        assertThat(tally(first).creditsAt()).isPositive();
        assertThat(tally(second).creditsAt()).isPositive();
    }

    @Test
    void embeddings_without_usage_are_counted() {
        String body = "{\"model\":\"x\",\"input\":[\"one two\",\"three\"]}";

        AnswerStream answer =
                opened(provider.open(call(Dialect.EMBEDDINGS, "gemini-embedding-001", body, 0, Map.of())));
        List<AnswerPart> parts = rest(answer);

        assertThat(text(parts)).contains("\"embedding\"");
        assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(answer.usage().quantityOf(Meter.INPUT)).isBetween(2L, 6L);
        assertThat(answer.usage().find(Meter.OUTPUT)).isEmpty();
        assertThat(tally(parts).bytes().text().substring(tally(parts).creditsAt()))
                .startsWith("\"prompt_tokens\":" + answer.usage().quantityOf(Meter.INPUT));
        assertThat(upstream.take().path()).endsWith(":batchEmbedContents");
    }

    @Test
    void what_cannot_be_said_there_is_rejected_by_name_and_nothing_is_sent() {
        String body = "{\"model\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                + "\"logit_bias\":{\"1\":2}}";

        assertThat(failed(provider.open(call(Dialect.CHAT, MODEL, body))))
                .isInstanceOfSatisfying(
                        ProviderFailure.Rejected.class,
                        rejected -> assertThat(rejected.field()).isEqualTo("logit_bias"));
        assertThat(upstream.received()).isZero();
    }
}
