package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every adapter of {@link ModelProviders} promises, whichever vendors it reaches. */
@ExtendWith(Promises.class)
public abstract class ModelProvidersContract {

    /** Providers, one of which answers {@link #answered()}. */
    protected abstract ModelProviders providers();

    /** A call that is answered with at least one token and reports its usage. */
    protected abstract ProviderCall answered();

    private AnswerStream open() {
        return switch (providers().open(answered())) {
            case ModelProviders.Opening.Opened opened -> opened.answer();
            case ModelProviders.Opening.Failed failed ->
                throw new AssertionError("the call was not answered: " + failed.failure());
            case ModelProviders.Opening.Stopped stopped -> throw new AssertionError("nobody stopped the call");
        };
    }

    private static AnswerPart lastOf(AnswerStream answer) {
        while (true) {
            AnswerPart part = answer.next();
            if (part instanceof AnswerPart.End || part instanceof AnswerPart.Broken) {
                return part;
            }
        }
    }

    @Test
    void a_configured_provider_serves_what_it_answers() {
        ProviderCall call = answered();

        assertThat(providers().configured()).contains(call.route().provider());
        assertThat(providers().serves(call.route().provider(), call.request().dialect(), call.traits()))
                .isTrue();
    }

    @Test
    void a_provider_nobody_configured_serves_nothing() {
        assertThat(providers()
                        .serves(
                                new ProviderId("nobody"),
                                answered().request().dialect(),
                                answered().traits()))
                .isFalse();
    }

    @Test
    void the_end_is_repeated() {
        try (AnswerStream answer = open()) {
            assertThat(lastOf(answer)).isInstanceOf(AnswerPart.End.class);
            assertThat(answer.next()).isInstanceOf(AnswerPart.End.class);
        }
    }

    @Test
    void a_whole_answer_has_an_exact_usage() {
        try (AnswerStream answer = open()) {
            assertThat(lastOf(answer)).isInstanceOf(AnswerPart.End.class);

            assertThat(answer.usage().certainty()).isEqualTo(Certainty.EXACT);
            assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isPositive();
        }
    }

    @Test
    void an_answer_can_be_closed_at_any_time_and_more_than_once() {
        AnswerStream answer = open();
        answer.next();

        answer.close();
        answer.close();

        assertThat(answer.usage().quantityOf(Meter.INPUT)).isNotNegative();
    }

    @Test
    void every_opening_is_a_new_answer() {
        try (AnswerStream first = open();
                AnswerStream second = open()) {
            assertThat(lastOf(first)).isInstanceOf(AnswerPart.End.class);
            assertThat(second.next()).isNotInstanceOf(AnswerPart.End.class);
        }
    }
}
