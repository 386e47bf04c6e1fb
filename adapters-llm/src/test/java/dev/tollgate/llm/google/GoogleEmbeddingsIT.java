package dev.tollgate.llm.google;

import static dev.tollgate.llm.Calls.call;
import static dev.tollgate.llm.Calls.failed;
import static dev.tollgate.llm.Calls.opened;
import static dev.tollgate.llm.Calls.rest;
import static dev.tollgate.llm.Calls.tally;
import static dev.tollgate.llm.Calls.text;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.Timeouts;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.RecordedRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts to embed, of which this vendor takes a hundred at once and OpenAI's clients send two thousand. */
class GoogleEmbeddingsIT {

    private static final String MODEL = "gemini-embedding-001";

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

    private Opening embed(int texts, String more) {
        return embed(provider, texts, more);
    }

    private static Opening embed(Provider provider, int texts, String more) {
        String input =
                IntStream.range(0, texts).mapToObj(at -> "\"text " + at + "\"").collect(joining(",", "[", "]"));
        String body = "{\"model\":\"x\",\"input\":" + input + more + "}";
        return provider.open(call(Dialect.EMBEDDINGS, MODEL, body, 0, Map.of()));
    }

    @Test
    void are_sent_in_several_parts_and_answered_as_one_in_their_order() {
        for (String format : List.of("float", "base64")) {
            upstream.reset();
            AnswerStream answer = opened(embed(205, ",\"encoding_format\":\"" + format + "\""));
            List<AnswerPart> parts = rest(answer);

            assertThat(upstream.requests().stream().map(GoogleEmbeddingsIT::texts))
                    .containsExactly(100, 100, 5);
            JsonNode written = JsonMapper.shared().readTree(text(parts));
            assertThat(written.path("data")
                            .valueStream()
                            .map(each -> each.path("index").asInt()))
                    .containsExactlyElementsOf(IntStream.range(0, 205).boxed().toList());
            String alone = text(rest(opened(provider.open(call(
                    Dialect.EMBEDDINGS,
                    MODEL,
                    "{\"model\":\"x\",\"input\":\"text 203\",\"encoding_format\":\"" + format + "\"}",
                    0,
                    Map.of())))));
            assertThat(written.at("/data/203/embedding"))
                    .isEqualTo(JsonMapper.shared().readTree(alone).at("/data/0/embedding"));
            assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
            assertThat(written.at("/usage/prompt_tokens").asLong())
                    .isEqualTo(answer.usage().quantityOf(Meter.INPUT))
                    .isBetween(410L, 820L);
            assertThat(tally(parts).bytes().text().substring(tally(parts).creditsAt()))
                    .startsWith("\"prompt_tokens\"");
        }
    }

    @Test
    void cost_what_all_parts_cost() {
        upstream.next(told(100, ",\"usageMetadata\":{\"promptTokenCount\":300}"));
        upstream.next(told(20, ",\"usageMetadata\":{\"promptTokenCount\":60}"));

        AnswerStream answer = opened(embed(120, ""));

        assertThat(answer.usage()).isEqualTo(Usage.exact(Map.of(Meter.INPUT, 360L)));
        assertThat(text(rest(answer))).endsWith("\"usage\":{\"prompt_tokens\":360,\"total_tokens\":360}}");
    }

    @Test
    void are_counted_where_one_part_s_cost_is_not_told() {
        upstream.next(told(100, ",\"usageMetadata\":{\"promptTokenCount\":300}"));
        upstream.next(told(20, ""));

        AnswerStream answer = opened(embed(120, ""));

        assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(answer.usage().quantityOf(Meter.INPUT)).isBetween(240L, 480L);
    }

    /** So that nothing is charged of it, and it is tried again as any other. */
    @Test
    void fail_as_one_call_where_a_later_part_fails() {
        upstream.next(told(100, ""), Answer.failing(Fault.status(503)));

        assertThat(failed(embed(120, ""))).isInstanceOf(ProviderFailure.Overloaded.class);
        assertThat(upstream.received()).isEqualTo(2);
    }

    @Test
    void fail_where_fewer_come_back_than_were_sent() {
        upstream.next(told(100, ""), told(19, ""));
        assertThat(failed(embed(120, ""))).isInstanceOf(ProviderFailure.Malformed.class);

        upstream.next(told(2, ""));
        assertThat(failed(embed(3, ""))).isInstanceOf(ProviderFailure.Malformed.class);
    }

    @Test
    void have_no_more_time_in_several_parts_than_in_one() {
        upstream.always(Answer.text("any").after(Duration.ofMillis(600)));
        Duration second = Duration.ofSeconds(1);
        try (Provider hasty = GoogleProvider.of(
                ProviderSettings.of("vendor", upstream.address().toString(), "AIza-test")
                        .with(new Timeouts(second, second, second, second)),
                LlmProbe.SILENT,
                InstantSource.system())) {
            assertThat(failed(embed(hasty, 120, "")))
                    .isInstanceOfSatisfying(
                            ProviderFailure.TimedOut.class,
                            late -> assertThat(late.phase()).isEqualTo("total"));
        }
    }

    @Test
    void cost_what_was_sent_of_them_where_nobody_waits_for_the_rest() throws Exception {
        upstream.next(told(100, ""), Answer.failing(Fault.neverAnswers()));
        CompletableFuture<Opening> opening = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> opening.complete(embed(2_000, "")));
        upstream.take();
        upstream.take();

        thread.interrupt();

        assertThat(opening.get(60, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Opening.Stopped.class,
                        stopped -> assertThat(stopped.used().quantityOf(Meter.INPUT))
                                .isBetween(400L, 800L));
        assertThat(upstream.received()).isEqualTo(2);
    }

    @Test
    void are_refused_where_there_are_more_than_openai_takes() {
        assertThat(failed(embed(2_049, "")))
                .isEqualTo(new ProviderFailure.Rejected(
                        "input", "input is a list of 2049; it must be at most 2048 texts at once"));
        assertThat(upstream.received()).isZero();
        assertThat(rest(opened(embed(2_048, "")))).isNotEmpty();
        assertThat(upstream.received()).isEqualTo(21);
    }

    private static Answer told(int embeddings, String more) {
        String values = IntStream.range(0, embeddings)
                .mapToObj(at -> "{\"values\":[0.25]}")
                .collect(joining(","));
        return Answer.failing(Fault.body("{\"embeddings\":[" + values + "]" + more + "}"));
    }

    private static int texts(RecordedRequest request) {
        return JsonMapper.shared().readTree(request.body()).path("requests").size();
    }
}
