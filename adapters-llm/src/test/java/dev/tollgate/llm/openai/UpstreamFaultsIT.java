package dev.tollgate.llm.openai;

import static dev.tollgate.llm.Calls.call;
import static dev.tollgate.llm.Calls.failed;
import static dev.tollgate.llm.Calls.opened;
import static dev.tollgate.llm.Calls.rest;
import static dev.tollgate.llm.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.Timeouts;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.RecordedRequest;
import dev.tollgate.testservers.upstream.RecordedRequest.Outcome;
import dev.tollgate.testservers.upstream.UsageShape;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Timeouts SHORT = new Timeouts(
            Duration.ofMillis(500), Duration.ofMillis(400), Duration.ofMillis(300), Duration.ofMillis(1500));
    private static final Answer TEN =
            Answer.text("one two three four five six seven eight nine ten").input(9);

    private final List<String> replaced = new ArrayList<>();
    private final FakeUpstream upstream = FakeUpstream.start();
    private final OpenAiProvider provider = OpenAiProvider.of(
            ProviderSettings.of("vendor", upstream.openAi().toString(), "").with(SHORT),
            new LlmProbe() {
                @Override
                public void usageMissing(ProviderId id, String model) {
                    replaced.add("all");
                }

                @Override
                public void usageReplaced(ProviderId id, String model, String field) {
                    replaced.add(field);
                }

                @Override
                public void failed(ProviderId id, ProviderFailure failure) {}
            },
            InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));

    @AfterEach
    void close() {
        provider.close();
        upstream.close();
    }

    private static ProviderCall streaming() {
        return call(
                Dialect.CHAT,
                "m",
                "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Count to ten.\"}]}");
    }

    private static ProviderCall whole() {
        return call(
                Dialect.CHAT,
                "m",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Count to ten.\"}]}");
    }

    private ProviderFailure broken(List<AnswerPart> parts) {
        assertThat(text(parts)).doesNotContain("[DONE]");
        return ((AnswerPart.Broken) parts.getLast()).failure();
    }

    @Test
    void a_vendor_that_never_answers_is_left_in_time() {
        upstream.always(Answer.failing(Fault.neverAnswers()));
        long start = System.nanoTime();

        ProviderFailure failure = failed(provider.open(streaming()));

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(380L, 1_400L);
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ProviderFailure.TimedOut.class,
                        late -> assertThat(late.phase()).isEqualTo("first part"));
        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void a_whole_answer_may_take_the_total_time_and_no_more() {
        upstream.next(TEN.after(Duration.ofMillis(700)), Answer.failing(Fault.neverAnswers()));

        assertThat(text(rest(opened(provider.open(whole()))))).contains("nine ten");
        assertThat(failed(provider.open(whole())))
                .isInstanceOfSatisfying(
                        ProviderFailure.TimedOut.class,
                        late -> assertThat(late.phase()).isEqualTo("total"));
    }

    @Test
    void silence_in_the_middle_ends_the_answer_with_an_estimate() {
        upstream.always(TEN.with(Fault.silenceAfter(4)));

        AnswerStream answer = opened(provider.open(streaming()));
        ProviderFailure failure = broken(rest(answer));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        ProviderFailure.TimedOut.class,
                        late -> assertThat(late.phase()).isEqualTo("between parts"));
        assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(3);
        assertThat(answer.usage().quantityOf(Meter.INPUT)).isPositive();
        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void resets_before_the_first_part_fail_the_opening_and_later_ones_break_the_answer() {
        for (int round = 0; round < 100; round++) {
            upstream.next(
                    TEN.with(Fault.resetBeforeHeaders()),
                    TEN.with(Fault.resetAfter(0)),
                    TEN.with(Fault.resetAfter(3)).every(Duration.ofMillis(1)));

            assertThat(failed(provider.open(streaming()))).isInstanceOf(ProviderFailure.Unreachable.class);
            assertThat(failed(provider.open(streaming()))).isInstanceOf(ProviderFailure.Unreachable.class);
            AnswerStream answer = opened(provider.open(streaming()));
            assertThat(broken(rest(answer))).isInstanceOf(ProviderFailure.Unreachable.class);
            answer.close();
        }
        upstream.awaitNoConnections(SOON);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void a_stream_that_ends_early_is_no_whole_answer(int events) {
        upstream.next(events < 0 ? TEN.with(Fault.endWithoutLast()) : TEN.with(Fault.endAfter(events)));

        AnswerStream answer = opened(provider.open(streaming()));

        assertThat(broken(rest(answer))).isInstanceOf(ProviderFailure.Unreachable.class);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(events < 0 ? 10 : 3);
    }

    @Test
    void one_malformed_event_does_not_stop_a_stream() {
        upstream.always(TEN.with(Fault.malformedEvent(3)));

        AnswerStream answer = opened(provider.open(streaming()));
        List<AnswerPart> parts = rest(answer);

        assertThat(parts.getLast()).isInstanceOf(AnswerPart.End.class);
        assertThat(answer.usage().certainty()).isEqualTo(Certainty.EXACT);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(10);
    }

    @Test
    void a_malformed_body_is_no_answer() {
        upstream.always(TEN.with(Fault.malformedBody()));

        assertThat(failed(provider.open(whole()))).isInstanceOf(ProviderFailure.Malformed.class);
    }

    @Test
    void a_drip_is_cut_when_its_time_is_over() {
        upstream.always(TEN.with(Fault.drip(Duration.ofMillis(2))));
        long start = System.nanoTime();

        Object ending = switch (provider.open(streaming())) {
            case Opening.Opened opened -> broken(rest(opened.answer()));
            case Opening.Failed failed -> failed.failure();
            case Opening.Stopped stopped -> stopped;
        };

        assertThat(ending).isInstanceOf(ProviderFailure.TimedOut.class);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(4_000);
        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7000",
        "1.5, 1500",
        "-3, 0",
        "1000000000000, 60000",
        "1e9, 60000",
        "soon, 0",
        "'Fri, 20 Nov 2026 10:00:30 GMT', 30000",
        "'Fri, 20 Nov 2026 09:00:00 GMT', 0",
        "'Sat, 20 Nov 2027 09:00:00 GMT', 60000"
    })
    void a_wait_is_taken_up_to_a_minute(String header, long millis) {
        upstream.always(Answer.failing(Fault.status(429, header)));

        assertThat(failed(provider.open(streaming())))
                .isInstanceOfSatisfying(
                        ProviderFailure.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({
        "500, Overloaded",
        "502, Overloaded",
        "503, Overloaded",
        "529, Overloaded",
        "429, Throttled",
        "400, Rejected",
        "422, Rejected",
        "413, Rejected",
        "401, Refused",
        "403, Refused",
        "404, Refused"
    })
    void a_status_means(int status, String kind) {
        upstream.always(Answer.failing(Fault.status(status)));

        ProviderFailure failure = failed(provider.open(whole()));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.detail()).contains("fake vendor says").doesNotContain("sk-secret");
    }

    @Test
    void redirects_are_not_followed() {
        upstream.always(Answer.failing(Fault.redirect("http://127.0.0.1:1/v1/chat/completions")));

        assertThat(failed(provider.open(whole()))).isInstanceOf(ProviderFailure.Refused.class);
        assertThat(upstream.received()).isEqualTo(1);
    }

    @Test
    void an_event_past_all_bounds_ends_the_answer() {
        upstream.next(TEN.with(Fault.hugeEvent(64 << 20)), TEN.with(Fault.endlessLine()));

        for (int round = 0; round < 2; round++) {
            AnswerStream answer = opened(provider.open(streaming()));
            assertThat(broken(rest(answer))).isInstanceOf(ProviderFailure.Malformed.class);
            assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
            assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
        }
    }

    @Test
    void headers_without_end_are_no_answer() {
        upstream.always(TEN.with(Fault.endlessHeaders()));

        assertThat(failed(provider.open(streaming()))).isInstanceOf(ProviderFailure.Malformed.class);
        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void compressed_answers_are_read_though_nobody_asked() {
        upstream.always(TEN.with(Fault.gzip()));

        AnswerStream streamed = opened(provider.open(streaming()));
        assertThat(text(rest(streamed))).contains(" ten").endsWith("data: [DONE]\n\n");
        assertThat(text(rest(opened(provider.open(whole()))))).contains("nine ten");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_interrupt_while_nothing_comes_closes_the_connection_and_counts_the_prompt(boolean streaming)
            throws Exception {
        upstream.always(Answer.failing(Fault.neverAnswers()));
        try (OpenAiProvider patient = OpenAiProvider.of(
                ProviderSettings.of("vendor", upstream.openAi().toString(), ""),
                LlmProbe.SILENT,
                InstantSource.system())) {
            CompletableFuture<Opening> opening = new CompletableFuture<>();
            Thread call =
                    Thread.ofVirtual().start(() -> opening.complete(patient.open(streaming ? streaming() : whole())));
            RecordedRequest request = upstream.take();

            call.interrupt();

            Usage used = ((Opening.Stopped) opening.get(10, TimeUnit.SECONDS)).used();
            assertThat(used.certainty()).isEqualTo(Certainty.ESTIMATED);
            assertThat(used.quantityOf(Meter.INPUT)).isBetween(3L, 8L);
            assertThat(request.outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
        }
    }

    @Test
    void an_error_in_a_stream_breaks_it() {
        upstream.always(TEN.with(Fault.errorEventAfter(3)));

        AnswerStream answer = opened(provider.open(streaming()));

        assertThat(broken(rest(answer))).isInstanceOf(ProviderFailure.Overloaded.class);
    }

    @Test
    void missing_usage_is_counted_and_told() {
        upstream.always(TEN.with(UsageShape.missing()));

        AnswerStream streamed = opened(provider.open(streaming()));
        rest(streamed);
        AnswerStream answered = opened(provider.open(whole()));

        for (AnswerStream answer : List.of(streamed, answered)) {
            assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
            assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(10);
            assertThat(answer.usage().quantityOf(Meter.INPUT)).isBetween(3L, 8L);
        }
        assertThat(replaced).containsExactly("all", "all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | 4 | 0 | prompt_tokens",
                "9 | -4 | 0 | completion_tokens",
                "\"9\" | 4 | 0 | prompt_tokens",
                "9 | 1e309 | 0 | completion_tokens",
                "9 | 9007199254740993 | 0 | completion_tokens",
                "9 | 4.5 | 0 | completion_tokens",
                "9 | 4 | 10 | prompt_tokens_details.cached_tokens",
                "9 | 4 | -1 | prompt_tokens_details.cached_tokens"
            })
    void impossible_figures_are_replaced_by_our_own_count(String prompt, String output, String cached, String field) {
        upstream.always(TEN.with(UsageShape.raw("{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + output
                + ",\"total_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":" + cached + "}}")));

        AnswerStream answer = opened(provider.open(streaming()));
        rest(answer);
        Usage usage = answer.usage();

        assertThat(usage.certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(usage.quantityOf(Meter.OUTPUT)).isEqualTo(field.startsWith("completion") ? 10 : 4);
        assertThat(usage.quantityOf(Meter.INPUT)).isBetween(3L, 9L);
        assertThat(replaced).containsExactly(field);
    }

    @Test
    void zero_is_zero_and_null_is_missing() {
        upstream.next(
                TEN.with(UsageShape.raw("{\"prompt_tokens\":0,\"completion_tokens\":0}")),
                TEN.with(UsageShape.raw("{\"prompt_tokens\":5,\"completion_tokens\":null}")),
                TEN.with(UsageShape.twice()),
                TEN.with(UsageShape.early()));
        List<Usage> usages = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            AnswerStream answer = opened(provider.open(streaming()));
            rest(answer);
            usages.add(answer.usage());
        }

        assertThat(usages.get(0).quantityOf(Meter.OUTPUT)).isZero();
        assertThat(usages.get(0).certainty()).isEqualTo(Certainty.EXACT);
        assertThat(usages.get(1).quantityOf(Meter.OUTPUT)).isEqualTo(10);
        assertThat(usages.get(1).certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(usages.get(2).quantityOf(Meter.OUTPUT)).isEqualTo(10);
        assertThat(usages.get(2).certainty()).isEqualTo(Certainty.EXACT);
        assertThat(usages.get(3).quantityOf(Meter.OUTPUT)).isEqualTo(10);
    }

    @Test
    void closing_an_answer_closes_the_vendors_connection_at_once() {
        upstream.always(TEN.every(Duration.ofMillis(200)));
        AnswerStream answer = opened(provider.open(streaming()));
        answer.next();
        answer.close();

        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
        assertThat(answer.next()).isInstanceOf(AnswerPart.Broken.class);
    }

    @Test
    void nobody_at_home_is_unreachable() {
        OpenAiProvider elsewhere = OpenAiProvider.of(
                ProviderSettings.of("vendor", "http://127.0.0.1:1/v1", ""), LlmProbe.SILENT, InstantSource.system());

        assertThat(failed(elsewhere.open(whole()))).isInstanceOf(ProviderFailure.Unreachable.class);
        elsewhere.close();
    }
}
