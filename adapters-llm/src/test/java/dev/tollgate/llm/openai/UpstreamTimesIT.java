package dev.tollgate.llm.openai;

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
import dev.tollgate.llm.Timeouts;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.RecordedRequest.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No vendor is waited for longer than its time. */
class UpstreamTimesIT extends FaultyUpstream {
    /** Each is longer than a busy machine stands still. */
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofSeconds(8));

    UpstreamTimesIT() {
        super(SHORT);
    }

    @Test
    void a_vendor_that_never_answers_is_left_in_time() {
        upstream.always(Answer.failing(Fault.neverAnswers()));
        long start = System.nanoTime();

        ProviderFailure failure = failed(provider.open(streaming()));

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(3_980);
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ProviderFailure.TimedOut.class,
                        late -> assertThat(late.phase()).isEqualTo("first part"));
        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void a_whole_answer_may_take_the_total_time_and_no_more() {
        upstream.next(TEN.after(Duration.ofSeconds(5)), Answer.failing(Fault.neverAnswers()));

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
    void a_drip_is_cut_when_its_time_is_over() {
        upstream.always(TEN.with(Fault.drip(Duration.ofMillis(3))));

        Object ending = switch (provider.open(streaming())) {
            case Opening.Opened opened -> broken(rest(opened.answer()));
            case Opening.Failed failed -> failed.failure();
            case Opening.Stopped stopped -> stopped;
        };

        assertThat(ending).isInstanceOf(ProviderFailure.TimedOut.class);
        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void closing_an_answer_closes_the_vendors_connection_at_once() {
        upstream.always(TEN.every(Duration.ofSeconds(1)));
        AnswerStream answer = opened(provider.open(streaming()));
        answer.next();
        answer.close();

        assertThat(upstream.take().outcome(SOON)).isEqualTo(Outcome.CLIENT_GONE);
        assertThat(answer.next()).isInstanceOf(AnswerPart.Broken.class);
    }
}
