package dev.tollgate.llm.openai;

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
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiProviderIT {

    private static final String CHAT =
            "{\"model\": \"gpt-4.1-mini\", \"messages\":[{\"role\":\"user\",\"content\":\"Hi \\u00e9\"}],"
                    + " \"x_unknown\":{\"kept\":[1, 2.50]}%s}";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final Provider provider = OpenAiProvider.of(
            ProviderSettings.of("vendor", upstream.openAi().toString(), "sk-test"),
            LlmProbe.SILENT,
            InstantSource.system());

    @AfterEach
    void close() {
        provider.close();
        upstream.close();
    }

    private static String chat(String more) {
        return CHAT.formatted(more);
    }

    @Test
    void a_whole_answer_comes_through_with_its_usage() {
        upstream.always(Answer.text("Good day to you.").input(20).cached(8).reasoning(3));

        AnswerStream answer = opened(provider.open(call(Dialect.CHAT, "gpt-4.1-mini", chat(""))));
        List<AnswerPart> parts = rest(answer);

        assertThat(answer.usage())
                .isEqualTo(Usage.exact(Map.of(
                        Meter.INPUT, 12L,
                        Meter.CACHED_INPUT, 8L,
                        Meter.CACHE_WRITE, 0L,
                        Meter.OUTPUT, 4L,
                        Meter.REASONING, 3L)));
        AnswerPart.Tally tally = tally(parts);
        assertThat(tally.bytes().text()).contains("Good day to you.").contains("system_fingerprint");
        assertThat(tally.bytes().text().substring(tally.creditsAt())).startsWith("\"prompt_tokens\"");
    }

    @Test
    void the_request_changes_in_three_places_only() {
        opened(provider.open(call(Dialect.CHAT, "gpt-4.1-mini", chat(",\"stream\":true"))));

        var request = upstream.take();

        assertThat(request.text())
                .isEqualTo("{\"max_tokens\":50,\"stream_options\":{\"include_usage\":true},"
                        + chat(",\"stream\":true").substring(1));
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("authorization")).isEqualTo("Bearer sk-test");
        assertThat(request.headers().keySet())
                .containsExactlyInAnyOrder(
                        "authorization",
                        "accept-encoding",
                        "content-type",
                        "content-length",
                        "host",
                        "connection",
                        "user-agent");
    }

    @Test
    void a_stream_comes_through_byte_for_byte_and_usage_last() {
        upstream.always(Answer.text("One two three.").input(9));
        String asking = chat(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");

        AnswerStream answer = opened(provider.open(call(Dialect.CHAT, "gpt-4.1-mini", asking)));
        List<AnswerPart> parts = rest(answer);

        String all = text(parts);
        assertThat(all).endsWith("data: [DONE]\n\n").contains("\" two\"").contains("\"completion_tokens\":3");
        assertThat(tally(parts).bytes().text().substring(tally(parts).creditsAt()))
                .startsWith("\"prompt_tokens\"");
        assertThat(answer.usage().quantityOf(Meter.INPUT)).isEqualTo(9);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(3);
    }

    @Test
    void usage_is_kept_from_callers_who_did_not_ask() {
        upstream.always(Answer.text("One two three.").input(9));

        AnswerStream answer = opened(provider.open(call(Dialect.CHAT, "gpt-4.1-mini", chat(",\"stream\":true"))));
        String all = text(rest(answer));

        assertThat(all).doesNotContain("prompt_tokens").endsWith("data: [DONE]\n\n");
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(3);
    }

    @Test
    void a_finished_answer_gives_its_connection_back() {
        for (int round = 0; round < 3; round++) {
            AnswerStream answer = opened(provider.open(call(Dialect.CHAT, "gpt-4.1-mini", chat(",\"stream\":true"))));
            rest(answer);
            answer.close();
        }

        assertThat(upstream.connections()).isEqualTo(1);
    }

    @Test
    void members_named_twice_are_refused_before_anything_is_sent() {
        String twice = "{\"model\":\"a\",\"max_tokens\":1,\"max_tokens\":9}";

        assertThat(failed(provider.open(call(Dialect.CHAT, "gpt-4.1-mini", twice))))
                .isInstanceOf(ProviderFailure.Rejected.class);
        assertThat(upstream.received()).isZero();
    }

    @Test
    void text_embeddings_and_responses_have_wires_of_their_own() {
        upstream.always(Answer.text("Once upon a time").input(5));

        AnswerStream text = opened(provider.open(
                call(Dialect.TEXT, "davinci", "{\"model\":\"davinci\",\"prompt\":\"Tell\",\"stream\":true}")));
        String told = text(rest(text));
        AnswerStream vector = opened(
                provider.open(call(Dialect.EMBEDDINGS, "emb", "{\"model\":\"emb\",\"input\":\"Tell\"}", 0, Map.of())));
        rest(vector);
        AnswerStream response = opened(provider.open(
                call(Dialect.RESPONSES, "gpt-5", "{\"model\":\"gpt-5\",\"input\":\"Hi\",\"stream\":true}")));
        List<AnswerPart> responded = rest(response);

        assertThat(told).contains("\"text\":\" upon\"").endsWith("data: [DONE]\n\n");
        assertThat(text.usage().quantityOf(Meter.OUTPUT)).isEqualTo(4);
        assertThat(vector.usage()).isEqualTo(Usage.exact(Map.of(Meter.INPUT, 5L)));
        assertThat(response.usage().quantityOf(Meter.OUTPUT)).isEqualTo(4);
        assertThat(tally(responded).bytes().text().substring(tally(responded).creditsAt()))
                .startsWith("\"input_tokens\"");
        assertThat(upstream.requests().getLast().text())
                .contains("\"store\":false")
                .contains("\"max_output_tokens\":50");
    }

    @Test
    void messages_are_translated_to_chat_and_back() {
        upstream.always(Answer.text("Good day.").input(7));
        String body = "{\"model\":\"gpt-4.1-mini\",\"max_tokens\":9,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        AnswerStream answer = opened(provider.open(call(Dialect.MESSAGES, "gpt-4.1-mini", body)));
        List<AnswerPart> parts = rest(answer);

        assertThat(text(parts)).contains("content_block_delta").contains("message_stop");
        assertThat(parts.getLast()).isInstanceOf(AnswerPart.End.class);
        assertThat(tally(parts).bytes().text()).contains("message_delta");
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(2);
    }
}
