package dev.tollgate.http.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import org.junit.jupiter.api.Test;

class EventNumbersTest {
    private final EventNumbers numbers = new EventNumbers();

    @Test
    void begin_with_zero_where_nothing_has_passed() {
        assertThat(numbers.next()).isZero();
    }

    @Test
    void go_on_from_the_last_event_that_has_one() {
        pass("event: a\ndata: {\"sequence_number\":4}\n\nevent: b\ndata: {\"sequence_number\":5}\n\n");
        pass("data: {\"sequence_number\":6,\"response\":{\"sequence_number\":70}}\n\ndata: {\"delta\":\"x\"}\n\n");

        assertThat(numbers.next()).isEqualTo(7);
    }

    @Test
    void are_not_lost_where_comments_follow() {
        pass("data: {\"sequence_number\":4}\n\n");
        pass(": waiting\n\n");

        assertThat(numbers.next()).isEqualTo(5);
    }

    @Test
    void are_left_alone_where_an_event_is_not_what_it_should_be() {
        pass("data: {\"sequence_number\":4}\n\ndata: {\"sequence_number\":\"x\"}\n\ndata: {broken\n\ndata: [DONE]\n\n");

        assertThat(numbers.next()).isEqualTo(5);
    }

    private void pass(String events) {
        numbers.passes(new AnswerPart.Content(Body.of(events)));
    }
}
