package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.content;
import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.domain.usage.UsageTotal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Calls under an idempotency key. */
class RepeatedCallsTest {

    @Test
    void a_repeat_under_the_same_idempotency_key_is_not_a_second_call() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        InferenceSession session = ((StartInference.Result.Started) house.start(20, "mine")).session();

        assertThat(refusal(house.start(20, "mine"))).isInstanceOf(Refusal.InProgress.class);
        assertThat(refusal(house.start(21, "mine"))).isInstanceOf(Refusal.InProgress.class);
        session.next();
        session.close();

        Replay replay = ((StartInference.Result.Replayed) house.start(20, "mine")).replay();
        assertThat(replay.call()).isEqualTo(session.call());
        assertThat(session.settled()).contains(replay.settled());
        assertThat(replay.parts()).hasSize(1);
        assertThat(house.providers.calls()).hasSize(1);
        assertThat(house.balance().available()).isEqualTo(Credits.of(987));
    }

    @Test
    void a_caller_who_was_cut_off_gets_the_whole_answer_under_the_same_key() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), content("a"), content("b"), tally(), content("c"), new AnswerPart.End());
        InferenceSession session = started(house, "mine");
        session.next();
        session.close();

        Replay replay = ((StartInference.Result.Replayed) house.start(20, "mine")).replay();

        assertThat(replay.parts()).hasSize(4);
        assertThat(house.records())
                .singleElement()
                .satisfies(record -> assertThat(record.record().ending()).isEqualTo(Ending.DRAINED));
    }

    @Test
    void a_repeat_of_an_answer_that_is_forgotten_is_told_what_it_used_and_cost() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        InferenceSession session = started(house, "mine");
        session.close();
        house.pass(Duration.ofMinutes(11));

        Refusal refusal = refusal(house.start(20, "mine"));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Refusal.AlreadyCompleted.class,
                        done -> assertThat(done.settled())
                                .isEqualTo(house.records().getFirst()));
        assertThat(house.balance().available()).isEqualTo(Credits.of(987));
    }

    @Test
    void answers_that_are_too_large_are_not_kept_and_the_oldest_make_room() {
        House house =
                House.withCredits(10_000, House.policies().with(new ReplayPolicy(Duration.ofMinutes(10), 16 * 3)));
        house.providers.answer(used(1, 1), content("four"), tally(), new AnswerPart.End());
        started(house, "large").close();
        for (int call = 0; call < 25; call++) {
            house.providers.answer(used(1, 1), tally(), new AnswerPart.End());
            started(house, "small" + call).close();
        }

        assertThat(house.start(20, "large")).isInstanceOf(StartInference.Result.Refused.class);
        assertThat(house.start(20, "small0")).isInstanceOf(StartInference.Result.Refused.class);
        assertThat(house.start(20, "small1")).isInstanceOf(StartInference.Result.Replayed.class);
        assertThat(house.start(20, "small24")).isInstanceOf(StartInference.Result.Replayed.class);
    }

    @Test
    void a_key_whose_process_died_before_it_held_anything_is_free_after_a_while() {
        House house = House.withCredits(1000);
        house.ports.idempotencyKeys().claim(claimOfADeadProcess(house));

        assertThat(refusal(house.start(20, "mine"))).isInstanceOf(Refusal.InProgress.class);
        house.pass(Duration.ofMinutes(3));
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        assertThat(house.start(20, "mine")).isInstanceOf(StartInference.Result.Started.class);
    }

    @Test
    void a_key_whose_process_died_with_a_hold_waits_for_the_sweep_and_is_not_run_again() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), content("a"), tally(), new AnswerPart.End());
        InferenceSession dead = started(house, "mine");
        dead.next();
        house.pass(Duration.ofMinutes(3));

        assertThat(refusal(house.start(20, "mine"))).isInstanceOf(Refusal.InProgress.class);
        AtomicLong count = new AtomicLong();
        SweepHolds survivor = house.sweeps(
                "survivor", () -> count.getAndAdd(Duration.ofSeconds(10).toNanos()));
        survivor.sweep();
        assertThat(survivor.sweep()).isEqualTo(1);

        assertThat(refusal(house.start(20, "mine"))).isInstanceOf(Refusal.AlreadyCompleted.class);
        assertThat(house.providers.calls()).hasSize(1);
    }

    @Test
    void a_call_that_died_without_a_trace_is_made_again_under_its_key_once_the_sweep_has_charged_nothing_for_it() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        CallId dead = started(house, "mine").call();
        house.ports.callJournal().forget(dead);
        house.pass(Duration.ofMinutes(3));

        assertThat(refusal(house.start(20, "mine"))).isInstanceOf(Refusal.InProgress.class);
        AtomicLong count = new AtomicLong();
        SweepHolds survivor = house.sweeps(
                "survivor", () -> count.getAndAdd(Duration.ofSeconds(10).toNanos()));
        survivor.sweep();
        assertThat(survivor.sweep()).isEqualTo(1);

        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        started(house, "mine").close();
        assertThat(house.start(20, "mine")).isInstanceOf(StartInference.Result.Replayed.class);
        assertThat(house.balance().available()).isEqualTo(Credits.of(987));
    }

    @Test
    void a_long_call_that_ends_while_its_repeat_is_judged_is_not_run_again() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        House house = House.withCredits(
                1000,
                House.policies(),
                ports -> ports.with(
                        UsageReport.class,
                        new LooksTooEarly(
                                ports.usageReport(),
                                () -> meanwhile.getAndSet(() -> {}).run())));
        house.providers.answer(used(10, 3), content("a"), tally(), new AnswerPart.End());
        InferenceSession session = started(house, "mine");
        house.pass(Duration.ofMinutes(3));
        meanwhile.set(session::close);

        assertThat(refusal(house.start(20, "mine"))).isInstanceOf(Refusal.InProgress.class);

        assertThat(house.start(20, "mine")).isInstanceOf(StartInference.Result.Replayed.class);
        assertThat(house.balance().available()).isEqualTo(Credits.of(987));
    }

    /** Things happen just after it was asked about a call. */
    private record LooksTooEarly(UsageReport report, Runnable meanwhile) implements UsageReport {
        @Override
        public Optional<Settled> find(AccountId account, CallId call) {
            Optional<Settled> found = report.find(account, call);
            meanwhile.run();
            return found;
        }

        @Override
        public Optional<Settled> find(CallId call) {
            return report.find(call);
        }

        @Override
        public List<Settled> latest(UsageQuery query, int most) {
            return report.latest(query, most);
        }

        @Override
        public List<Settled> before(UsageQuery query, CallId previous, int most) {
            return report.before(query, previous, most);
        }

        @Override
        public List<UsageTotal> totals(UsageQuery query, Grouping grouping) {
            return report.totals(query, grouping);
        }
    }

    @Test
    void a_call_that_failed_may_be_repeated_under_its_key() {
        House house = House.withCredits(1000);
        house.providers.fail(new ProviderFailure.Rejected("", "no"));
        house.start(20, "mine");
        house.providers.answer(used(10, 3), content("hi"), tally(), new AnswerPart.End());

        assertThat(house.start(20, "mine")).isInstanceOf(StartInference.Result.Started.class);
    }

    private static InferenceSession started(House house, String key) {
        return ((StartInference.Result.Started) house.start(20, key)).session();
    }

    private static IdempotencyClaim claimOfADeadProcess(House house) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("CHAT".getBytes(StandardCharsets.US_ASCII));
            String fingerprint = HexFormat.of().formatHex(digest.digest("0123456789".getBytes(StandardCharsets.UTF_8)));
            return new IdempotencyClaim(House.ACCOUNT, "mine", fingerprint, house.call());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Test
    void a_repeat_gets_its_answer_though_its_model_is_not_sold_any_more() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        started(house, "mine").close();
        house.gateway.setModelSale().set(House.MODEL, false, house.now.get());

        assertThat(house.start(20, "mine")).isInstanceOf(StartInference.Result.Replayed.class);
        assertThat(refusal(house.start(20, "other"))).isInstanceOf(Refusal.UnknownModel.class);
        house.gateway.setModelSale().set(House.MODEL, true, house.now.get());
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        assertThat(house.start(20, "other"))
                .as("a key that was refused is free")
                .isInstanceOf(StartInference.Result.Started.class);
    }

    @Test
    void one_whose_caller_left_before_the_answer_is_not_made_again() {
        House house = House.withCredits(1000, House.policies().with(DisconnectPolicy.abort()));
        house.providers.stopped(used(10, 0));
        Departure departure = new Departure();
        house.providers.meanwhile(departure::callerGone);

        assertThat(house.start(20, "key", departure)).isInstanceOf(StartInference.Result.Left.class);

        assertThat(refusal(house.start(20, "key"))).isInstanceOf(Refusal.AlreadyCompleted.class);
        assertThat(house.balance().available()).isEqualTo(Credits.of(990));
        assertThat(house.providers.calls()).hasSize(1);
    }

    @Test
    void one_that_a_stop_ended_before_the_answer_is_made_again_elsewhere() {
        House house = House.withCredits(1000);
        house.providers.stopped(used(10, 0));
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        Departure departure = new Departure();
        house.providers.meanwhile(departure::stop);

        assertThat(refusal(house.start(20, "key", departure))).isEqualTo(new Refusal.Stopping());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
        assertThat(house.start(20, "key")).isInstanceOf(StartInference.Result.Started.class);
    }

    private static Refusal refusal(StartInference.Result result) {
        return ((StartInference.Result.Refused) result).refusal();
    }
}
