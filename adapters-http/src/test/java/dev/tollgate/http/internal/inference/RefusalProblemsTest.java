package dev.tollgate.http.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.inference.Refusal;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.limit.LimitState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalProblemsTest {

    @Test
    void what_is_refused_is_named_once() {
        assertThat(RefusalProblems.of(new Refusal.Unbounded("speed", "costs more"))
                        .message())
                .isEqualTo("speed: costs more");
        assertThat(RefusalProblems.of(new Refusal.Unbounded("prompt", "prompt cannot be used"))
                        .message())
                .isEqualTo("prompt cannot be used");
    }

    @Test
    void whoever_comes_again_after_the_time_that_is_told_does_not_come_too_early() {
        var wait = Duration.ofMillis(8_941);
        var full = new LimitState("any", LimitState.Unit.TOKENS, 100, 0, wait);

        var problem = RefusalProblems.of(new Refusal.RateLimited(full, wait));

        assertThat(problem.message()).endsWith("try again in 9 s.");
        assertThat(problem.headers()).containsEntry("Retry-After", "9");
    }

    /** The code and "exceeds the context window" are OpenAI's, "prompt is too long" is Anthropic's: by these clients know to shorten what they send. */
    @Test
    void what_is_too_long_is_told_in_the_words_clients_know() {
        var problem = RefusalProblems.of(new ProviderFailure.TooLong("The provider says: 9 > 8."));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("context_length_exceeded");
        assertThat(problem.message())
                .isEqualTo("The prompt is too long: it exceeds the context window of the model. Shorten it."
                        + " The provider says: 9 > 8.");
    }

    /** Anthropic's clients then send the whole conversation, and go on doing so. */
    @Test
    void threads_kept_by_a_vendor_are_refused_in_the_words_its_clients_know() {
        var problem = RefusalProblems.of(new Refusal.Unbounded("thread", "names something kept by the vendor"));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.details())
                .containsEntry("error_code", "thread_unsupported_request")
                .containsEntry("unsupported", List.of("thread"));
        assertThat(RefusalProblems.of(new Refusal.Unbounded("speed", "costs more"))
                        .details())
                .isEmpty();
    }
}
