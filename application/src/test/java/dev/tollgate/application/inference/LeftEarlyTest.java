package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers that leave, and servers that stop, before a provider has been sent anything. */
class LeftEarlyTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Departure departure = new Departure();

    static Stream<DisconnectPolicy> policies() {
        return Stream.of(DisconnectPolicy.abort(), DisconnectPolicy.drain(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_caller_who_leaves_while_credits_are_set_aside_pays_nothing_and_nobody_is_asked(DisconnectPolicy policy) {
        House house = whileHolding(policy, departure::callerGone);

        assertThat(refusal(house)).isEqualTo(new Refusal.CallerGone());

        assertNothingCharged(house, 0);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_server_that_stops_while_credits_are_set_aside_asks_nobody(DisconnectPolicy policy) {
        House house = whileHolding(policy, departure::stop);

        assertThat(refusal(house)).isEqualTo(new Refusal.Stopping());

        assertNothingCharged(house, 0);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_caller_who_leaves_while_the_first_way_fails_is_not_sent_to_the_second(DisconnectPolicy policy) {
        House house = House.withCredits(1000, House.policies().with(policy));
        house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
        house.providers.meanwhile(departure::callerGone);

        assertThat(refusal(house)).isEqualTo(new Refusal.CallerGone());

        assertNothingCharged(house, 1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_server_that_stops_while_the_first_way_fails_does_not_ask_the_second(DisconnectPolicy policy) {
        House house = House.withCredits(1000, House.policies().with(policy));
        house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
        house.providers.meanwhile(departure::stop);

        assertThat(refusal(house)).isEqualTo(new Refusal.Stopping());

        assertNothingCharged(house, 1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void nobody_waits_for_another_attempt_when_the_caller_has_left(DisconnectPolicy policy) {
        RetryPolicy patient =
                new RetryPolicy(2, LONG, LONG, 5, Duration.ofSeconds(10), () -> 0, FailedAttempts.UNWATCHED);
        House house = House.withCredits(
                1000, House.policies().with(policy).with(patient).with(House.onlyFirst()));
        house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
        house.providers.meanwhile(departure::callerGone);

        assertThat(refusal(house)).isEqualTo(new Refusal.CallerGone());

        assertNothingCharged(house, 1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void one_that_was_stopped_before_its_provider_could_read_it_costs_nothing(DisconnectPolicy policy) {
        House house = House.withCredits(1000, House.policies().with(policy));
        house.providers.stopped(Usage.NOTHING);
        house.providers.meanwhile(departure::callerGone);

        assertThat(refusal(house)).isEqualTo(new Refusal.CallerGone());

        assertNothingCharged(house, 1);
    }

    private House whileHolding(DisconnectPolicy policy, Runnable happens) {
        return House.withCredits(
                1000,
                House.policies().with(policy),
                ports -> ports.with(CreditLedger.class, new Interrupted(ports.creditLedger(), happens)));
    }

    private Refusal refusal(House house) {
        return ((StartInference.Result.Refused) house.start(20, "key", departure)).refusal();
    }

    private static void assertNothingCharged(House house, int asked) {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(house.providers.calls()).hasSize(asked);
        assertThat(house.only().record().ending()).isEqualTo(Ending.FAILED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        house.providers.meanwhile(() -> {});
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        assertThat(house.start(20, "key", new Departure()))
                .as("its key is free for another try")
                .isInstanceOf(StartInference.Result.Started.class);
    }

    /** A ledger that takes its time. */
    private record Interrupted(CreditLedger ledger, Runnable happens) implements CreditLedger {
        @Override
        public HoldOutcome hold(HoldRequest request) {
            HoldOutcome outcome = ledger.hold(request);
            happens.run();
            return outcome;
        }

        @Override
        public GrantOutcome grant(AccountId account, Grant grant) {
            return ledger.grant(account, grant);
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
}
