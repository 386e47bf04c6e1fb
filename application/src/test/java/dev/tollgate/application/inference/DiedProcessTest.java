package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.UsageRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a call of an application's own client is charged when its process dies: what was noted of it. */
class DiedProcessTest extends OwnClient {
    private final AtomicBoolean away = new AtomicBoolean();
    private final House dying = House.withCredits(1000, House.policies(), ports -> {
        UsageRecorder real = ports.usageRecorder();
        return ports.with(UsageRecorder.class, record -> {
            if (away.get()) {
                throw new UnavailableException("away", Duration.ofSeconds(1), new IllegalStateException("gone"));
            }
            return real.record(record);
        });
    });

    @Test
    void what_was_delivered_is_charged() {
        begun(dying).delivered(used(8, 3));

        diesAndIsSwept();

        assertThat(dying.only().record().ending()).isEqualTo(Ending.SWEPT);
        assertThat(dying.balance().available()).isEqualTo(Credits.of(989));
        assertThat(dying.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void what_is_delivered_within_half_a_second_of_a_note_is_not_noted_and_what_comes_then_is() {
        MeteredCall call = begun(dying);
        call.delivered(used(8, 1));
        dying.pass(Duration.ofMillis(499));
        call.delivered(used(8, 2));
        assertThat(noted(call)).isEqualTo(1);

        dying.pass(Duration.ofMillis(1));
        call.delivered(used(8, 3));

        assertThat(noted(call)).isEqualTo(3);
    }

    @Test
    void what_a_call_used_is_charged_though_the_store_was_away_when_it_ended() {
        away.set(true);
        assertThat(begun(dying).record(used(8, 5))).isEmpty();

        diesAndIsSwept();

        assertThat(dying.balance().available()).isEqualTo(Credits.of(987));
        assertThat(dying.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_call_that_failed_while_the_store_was_away_costs_nothing() {
        away.set(true);
        assertThat(begun(dying).fail()).isEmpty();

        diesAndIsSwept();

        assertThat(dying.balance().available()).isEqualTo(Credits.of(1000));
        assertThat(dying.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void nothing_stays_noted_of_a_call_that_is_recorded() {
        MeteredCall own = begun(house);
        own.record(used(8, 3));
        own.delivered(used(8, 4));
        house.providers.answer(ScriptedProviders.used(10, 3), ScriptedProviders.tally(), new AnswerPart.End());
        InferenceSession session = house.started(20);
        session.close();

        assertThat(house.ports.callJournal().find(own.call())).isEmpty();
        assertThat(house.ports.callJournal().find(session.call())).isEmpty();
    }

    private void diesAndIsSwept() {
        away.set(false);
        AtomicLong nanos = new AtomicLong();
        SweepHolds survivor = dying.sweeps("survivor", nanos::get);
        survivor.sweep();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(survivor.sweep()).isEqualTo(1);
    }

    private long noted(MeteredCall call) {
        return dying.ports.callJournal().find(call.call()).orElseThrow().deliveredTokens();
    }
}
