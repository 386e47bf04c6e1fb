package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.TokenCounter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every adapter of {@link TokenCounter} promises: bounds that hold, the same every time. */
@ExtendWith(Promises.class)
public abstract class TokenCounterContract {

    private static final ModelId ANY_MODEL = new ModelId("any-model");
    private static final ModelTraits TRAITS = new ModelTraits(100_000, 4_000, "chat", Set.of());
    private static final String TEXT = "Tell me, in a few words, what a toll gate is good for.";

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract TokenCounter counter();

    private static InferenceRequest request(String text, OutputLimit limit, int choices) {
        String body = "{\"model\":\"any-model\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
        return new InferenceRequest(Dialect.CHAT, ANY_MODEL, false, limit, choices, Body.of(body), Map.of());
    }

    private Demand demand(InferenceRequest request) {
        return switch (counter().measure(request, TRAITS, Set.of())) {
            case Measured.Bounded bounded -> bounded.demand();
            case Measured.Unbounded unbounded -> throw new AssertionError("not bounded: " + unbounded);
        };
    }

    @Test
    void the_bound_is_no_less_than_the_count() {
        long bound = demand(request(TEXT, OutputLimit.NONE, 1)).promptTokens();

        assertThat(bound).isGreaterThanOrEqualTo(counter().count(ANY_MODEL, TEXT));
    }

    @Test
    void more_text_has_no_lower_bound() {
        long one = demand(request(TEXT, OutputLimit.NONE, 1)).promptTokens();
        long ten = demand(request(TEXT.repeat(10), OutputLimit.NONE, 1)).promptTokens();

        assertThat(ten).isGreaterThan(one);
    }

    @Test
    void the_callers_limit_bounds_the_output_and_without_one_the_models() {
        assertThat(demand(request(TEXT, OutputLimit.of(7), 1)).outputTokens()).isEqualTo(7);
        assertThat(demand(request(TEXT, OutputLimit.NONE, 1)).outputTokens()).isEqualTo(4_000);
    }

    @Test
    void choices_are_counted() {
        assertThat(demand(request(TEXT, OutputLimit.of(7), 3)).choices()).isEqualTo(3);
    }

    @Test
    void the_same_request_always_measures_the_same() {
        assertThat(demand(request(TEXT, OutputLimit.of(7), 2))).isEqualTo(demand(request(TEXT, OutputLimit.of(7), 2)));
    }

    @Test
    void nothing_counts_nothing() {
        assertThat(counter().count(ANY_MODEL, "")).isZero();
    }
}
