package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.inference.SurveyModels.Way;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.ProviderFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators see of the ways to a model. */
class SurveyModelsTest {

    private final House house = House.withCredits(10_000);

    @Test
    void a_way_that_keeps_failing_is_seen_to_rest_until_a_call_may_try_it() {
        failFirst(4);
        assertThat(ways()).extracting(Way::failures).containsExactly(4, 0);
        assertThat(ways()).extracting(Way::restsUntil).containsOnly(Instant.EPOCH);

        failFirst(1);
        Instant until = house.now.get().plusSeconds(10);
        assertThat(ways()).extracting(Way::failures).containsExactly(5, 0);
        assertThat(ways()).extracting(Way::restsUntil).containsExactly(until, Instant.EPOCH);

        house.pass(Duration.ofSeconds(10));
        assertThat(ways()).extracting(Way::failures).containsExactly(5, 0);
        assertThat(ways()).extracting(Way::restsUntil).containsOnly(Instant.EPOCH);
    }

    @Test
    void the_one_call_that_may_try_it_ends_the_rest_or_begins_it_anew() {
        failFirst(5);
        house.pass(Duration.ofSeconds(11));
        failFirst(1);
        assertThat(ways().getFirst())
                .returns(6, Way::failures)
                .returns(house.now.get().plusSeconds(10), Way::restsUntil);

        house.pass(Duration.ofSeconds(11));
        answer();
        assertThat(ways().getFirst()).returns(0, Way::failures).returns(Instant.EPOCH, Way::restsUntil);
    }

    @Test
    void looking_takes_no_calls_turn() {
        failFirst(5);
        house.pass(Duration.ofSeconds(11));
        house.providers.calls().clear();

        ways();
        answer();

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("first");
    }

    @Test
    void a_rest_that_a_clock_set_back_would_lengthen_is_none() {
        house.pass(Duration.ofMinutes(10));
        failFirst(5);
        house.pass(Duration.ofMinutes(-10));

        assertThat(ways().getFirst().restsUntil()).isEqualTo(Instant.EPOCH);
    }

    private List<Way> ways() {
        return house.gateway.surveyModels().survey("", 100).stream()
                .filter(model -> model.model().equals(House.MODEL))
                .findFirst()
                .orElseThrow()
                .ways();
    }

    private void failFirst(int times) {
        for (int call = 0; call < times; call++) {
            house.providers.fail(new ProviderFailure.Unreachable("gone"));
            answer();
        }
    }

    private void answer() {
        house.providers.answer(used(1, 1), tally(), new AnswerPart.End());
        house.started(20).close();
    }
}
