package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final Route A = Route.plain(new ProviderId("a"), new ModelId("m"));
    private static final Route B = Route.plain(new ProviderId("b"), new ModelId("m"));
    private static final Route C = Route.plain(new ProviderId("c"), new ModelId("m"));

    @Test
    void weights_are_one_for_each_route_and_at_least_1() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Candidates(List.of(A, B), List.of(1)))
                .withMessageContaining("2 routes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Candidates(List.of(A), List.of(0)))
                .withMessageContaining("at least 1");
    }

    @Test
    void each_comes_first_as_often_as_its_weight_says_and_the_rest_are_drawn_likewise() {
        var candidates = new Candidates(List.of(A, B, C), List.of(1, 2, 1));

        assertThat(candidates.order(() -> 0)).containsExactly(A, B, C);
        assertThat(candidates.order(() -> 0.24)).containsExactly(A, B, C);
        assertThat(candidates.order(() -> 0.25)).containsExactly(B, A, C);
        assertThat(candidates.order(() -> 0.74)).containsExactly(B, C, A);
        assertThat(candidates.order(() -> 0.75)).containsExactly(C, B, A);
        assertThat(candidates.order(() -> Math.nextDown(1.0))).containsExactly(C, B, A);
    }

    @Test
    void without_weights_they_are_tried_in_their_order_and_no_dice_are_thrown() {
        assertThat(Candidates.inOrder(List.of(B, A)).order(() -> {
                    throw new AssertionError("thrown");
                }))
                .containsExactly(B, A);
        assertThat(new Candidates(List.of(A), List.of(3)).order(() -> {
                    throw new AssertionError("thrown");
                }))
                .containsExactly(A);
    }
}
