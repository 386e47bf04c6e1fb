package dev.tollgate.http.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.inference.Refusal;
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
