package dev.tollgate.llm.openai;

import static dev.tollgate.llm.Calls.call;
import static dev.tollgate.llm.Calls.failed;
import static dev.tollgate.llm.Calls.opened;
import static dev.tollgate.llm.Calls.rest;
import static dev.tollgate.llm.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.RecordedRequest;
import dev.tollgate.testservers.upstream.RecordedRequest.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What vendors get wrong, and what it means. */
class UpstreamFaultsIT extends FaultyUpstream {
    UpstreamFaultsIT() {
        super(PATIENT);
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

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":\"ok\"}", "{\"choices\":null,\"usage\":null}"})
    void a_body_without_an_answer_is_none(String body) {
        upstream.always(TEN.with(Fault.body(body)));

        assertThat(failed(provider.open(whole()))).isInstanceOf(ProviderFailure.Malformed.class);
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
        "401, KeyRefused",
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
        try (Provider patient = OpenAiProvider.of(
                ProviderSettings.of("vendor", upstream.openAi().toString(), ""),
                LlmProbe.SILENT,
                InstantSource.system())) {
            CompletableFuture<Opening> opening = new CompletableFuture<>();
            Thread call =
                    Thread.ofVirtual().start(() -> opening.complete(patient.open(streaming ? streaming() : whole())));
            RecordedRequest request = upstream.take();

            call.interrupt();

            Usage used = ((Opening.Stopped) opening.get(60, TimeUnit.SECONDS)).used();
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
    void nobody_at_home_is_unreachable() {
        Provider elsewhere = OpenAiProvider.of(
                ProviderSettings.of("vendor", "http://127.0.0.1:1/v1", ""), LlmProbe.SILENT, InstantSource.system());

        assertThat(failed(elsewhere.open(whole()))).isInstanceOf(ProviderFailure.Unreachable.class);
        elsewhere.close();
    }
}
