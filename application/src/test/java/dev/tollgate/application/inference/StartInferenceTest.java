package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecorder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartInferenceTest {

    @Test
    void the_most_it_can_cost_on_the_dearest_way_is_held_while_it_runs() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        InferenceSession session = house.started(20);

        assertThat(house.balance().held()).isEqualTo(Credits.of(60));
        assertThat(session.outputCap()).isEqualTo(20);
        session.close();
    }

    @Test
    void a_call_that_may_cost_more_than_its_budget_is_refused_before_anything_is_held() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        assertThat(startedWithin(house, Credits.of(59)))
                .isEqualTo(new StartInference.Result.Refused(new Refusal.OverBudget(Credits.of(60), Credits.of(59))));
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
        assertThat(house.providers.calls()).isEmpty();
        assertThat(startedWithin(house, Credits.of(60))).isInstanceOf(StartInference.Result.Started.class);
    }

    private static StartInference.Result startedWithin(House house, Credits budget) {
        InferenceRequest request = new InferenceRequest(
                Dialect.CHAT, House.MODEL, true, new OutputLimit(20), 1, Body.of("0123456789"), Map.of());
        return house.gateway
                .startInference()
                .start(new StartInference.Command(
                        house.call(), house.caller(), request, budget, "", new Departure(), true));
    }

    @Test
    void without_a_limit_the_answer_gets_a_share_of_what_is_available() {
        House house = House.withCredits(400);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        InferenceSession session = house.started(0);

        // A quarter of 400 pays for 10 prompt and 40 output tokens at two credits each.
        assertThat(session.outputCap()).isEqualTo(40);
        assertThat(house.balance().held()).isEqualTo(Credits.of(100));
        session.close();
    }

    @Test
    void a_limit_that_cannot_be_paid_is_refused_and_nothing_is_held_or_sent() {
        House house = House.withCredits(59);

        assertThat(refusal(house.start(20))).isEqualTo(new Refusal.Insufficient(Credits.of(60), Credits.of(59)));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.providers.calls()).isEmpty();
        assertThat(house.records()).isEmpty();
    }

    @Test
    void a_suspended_account_makes_no_calls() {
        House house = House.withCredits(1000);
        var account = house.caller().account();
        house.ports.accounts().update(account, account.with(AccountStatus.SUSPENDED));

        assertThat(refusal(house.start(20))).isEqualTo(new Refusal.AccountNotActive(AccountStatus.SUSPENDED));
    }

    @Test
    void of_a_thousand_calls_at_once_that_one_account_can_pay_once_one_runs() throws Exception {
        House house = House.withCredits(60);
        house.providers.answer(used(10, 20), tally(), new AnswerPart.End());
        List<Callable<StartInference.Result>> calls = IntStream.range(0, 1000)
                .<Callable<StartInference.Result>>mapToObj(n -> () -> house.start(20))
                .toList();

        int started = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<StartInference.Result> result : threads.invokeAll(calls)) {
                started += result.get() instanceof StartInference.Result.Started ? 1 : 0;
            }
        }

        assertThat(started).isEqualTo(1);
        assertThat(house.balance().debt()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().held()).isEqualTo(Credits.of(60));
    }

    @Test
    void a_call_that_no_store_could_take_leaves_no_note() {
        House house = House.withCredits(
                1000, House.policies(), ports -> ports.with(CreditLedger.class, new NeverHolds(ports.creditLedger())));

        assertThatThrownBy(() -> house.start(20)).isInstanceOf(UnavailableException.class);

        assertThat(house.ports.callJournal().find(house.lastCall())).isEmpty();
    }

    @Test
    void a_call_is_noted_with_what_was_asked_and_not_with_all_that_may_be_read() {
        House house = House.withCredits(
                3_000_000, House.policies(), ports -> ports.with(TokenCounter.class, new ReadsAMillion()));
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        house.start(20);

        assertThat(house.ports.callJournal().find(house.lastCall()))
                .hasValueSatisfying(note -> assertThat(note.promptTokens()).isEqualTo(10));
        assertThat(house.balance().held()).isEqualTo(Credits.of(2 * 1_000_020));
    }

    private static final class ReadsAMillion implements TokenCounter {
        @Override
        public Measured measure(InferenceRequest request, ModelTraits model, Set<Meter> priced) {
            long output = request.outputLimit().tokens();
            return new Measured.Bounded(new Demand(1_000_000, output, request.choices(), Map.of()));
        }

        @Override
        public long count(ModelId model, String text) {
            return text.length();
        }
    }

    private record NeverHolds(CreditLedger ledger) implements CreditLedger {
        @Override
        public GrantOutcome grant(AccountId account, Grant grant) {
            return ledger.grant(account, grant);
        }

        @Override
        public HoldOutcome hold(HoldRequest request) {
            throw new UnavailableException("gone", Duration.ofSeconds(1), new IllegalStateException());
        }

        @Override
        public ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime) {
            return ledger.extend(account, id, total, lifetime);
        }

        @Override
        public ReleaseOutcome release(AccountId account, HoldId id) {
            return ledger.release(account, id);
        }
    }

    @Test
    void a_failed_call_whose_record_waits_costs_nothing_should_this_process_die() {
        House house = House.withCredits(
                1000,
                House.policies(),
                ports -> ports.with(UsageRecorder.class, record -> {
                    throw new UnknownOutcomeException("gone", new IllegalStateException());
                }));
        house.providers.fail(new ProviderFailure.Rejected("", "no"));

        house.start(20);

        assertThat(house.ports.callJournal().find(house.lastCall()))
                .hasValueSatisfying(note -> assertThat(note.dispatched()).isFalse());
    }

    private static Refusal refusal(StartInference.Result result) {
        return ((StartInference.Result.Refused) result).refusal();
    }
}
