package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.CallNote;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A call of an application's own client is held before and recorded after, once. */
class MeterCallTest extends OwnClient {
    @Test
    void a_client_that_blocks_is_charged_what_its_answer_used() throws Exception {
        MeteredCall call = begun(house);
        assertThat(house.balance().held()).isEqualTo(Credits.of(30));

        String answer = call.run(() -> "hi", text -> used(8, 3));

        assertThat(answer).isEqualTo("hi");
        assertThat(house.only().record().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(house.only().record().usage().certainty()).isEqualTo(Certainty.EXACT);
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().available()).isEqualTo(Credits.of(989));
    }

    @Test
    void a_call_is_recorded_as_chat_unless_it_asks_for_no_tokens_of_output() {
        for (long outputTokens : List.of(20L, 0L)) {
            MeterCall.Command ask = new MeterCall.Command(
                    house.call(), house.caller(), command(house).model(), 8, outputTokens);
            ((MeterCall.Result.Begun) house.gateway.meterCall().begin(ask))
                    .call()
                    .record(used(8, 0));
        }

        assertThat(house.records())
                .extracting(settled -> settled.record().dialect())
                .containsExactlyInAnyOrder(Dialect.CHAT, Dialect.EMBEDDINGS);
    }

    @Test
    void a_client_that_throws_costs_nothing_and_its_exception_comes_through() {
        MeteredCall call = begun(house);
        IOException reset = new IOException("reset");

        assertThatThrownBy(() -> call.run(
                        () -> {
                            throw reset;
                        },
                        nothing -> used(1, 1)))
                .isSameAs(reset);

        assertThat(house.only().record().ending()).isEqualTo(Ending.FAILED);
        assertThat(house.only().end()).isEqualTo(HoldEnd.RELEASED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void an_answer_whose_usage_cannot_be_read_is_not_free() {
        MeteredCall call = begun(house);

        assertThatThrownBy(() -> call.run(() -> "hi", text -> {
                    throw new IllegalStateException("no usage");
                }))
                .hasMessage("no usage");

        assertThat(house.only().record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(990));
    }

    @Test
    void an_answer_without_usage_is_counted_here_and_says_so() throws Exception {
        MeteredCall call = begun(house);

        call.run(() -> "four", call::counted);

        assertThat(house.only().record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(986));
    }

    @Test
    void an_answer_that_comes_later_is_charged_before_its_stage_completes() {
        MeteredCall call = begun(house);
        CompletableFuture<String> later = new CompletableFuture<>();

        CompletableFuture<Credits> seen = call.runAsync(() -> later, text -> used(8, 3))
                .thenApply(text -> house.balance().available())
                .toCompletableFuture();
        assertThat(house.records()).isEmpty();
        later.complete("hi");

        assertThat(seen.join()).isEqualTo(Credits.of(989));
    }

    @Test
    void an_answer_is_charged_though_nobody_waits_for_its_stage_any_more() {
        MeteredCall call = begun(house);
        CompletableFuture<String> later = new CompletableFuture<>();
        CompletableFuture<String> seen =
                call.runAsync(() -> later, text -> used(8, 3)).toCompletableFuture();

        seen.cancel(true);
        later.complete("hi");

        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().available()).isEqualTo(Credits.of(989));
        assertThat(house.gateway.renewHolds().renew()).isZero();
    }

    @Test
    void a_client_without_a_stage_costs_nothing() {
        MeteredCall call = begun(house);

        assertThatThrownBy(() -> call.runAsync(() -> null, text -> used(8, 3)))
                .isInstanceOf(NullPointerException.class);

        assertThat(house.only().record().ending()).isEqualTo(Ending.FAILED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void a_client_that_fails_later_costs_nothing() {
        CompletableFuture<String> failed = begun(house)
                .runAsync(() -> CompletableFuture.<String>failedFuture(new IOException("reset")), text -> used(8, 3))
                .toCompletableFuture();

        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("reset");

        assertThat(house.only().record().ending()).isEqualTo(Ending.FAILED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void an_answer_that_costs_more_than_there_can_be_credits_is_not_free() {
        MeteredCall call = begun(house);

        assertThatThrownBy(() -> call.run(() -> "hi", text -> used(10, Long.MAX_VALUE)))
                .isInstanceOf(ArithmeticException.class);

        assertThat(house.only().record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(990));
        assertThat(house.gateway.renewHolds().renew()).isZero();
    }

    @Test
    void parts_that_cost_more_than_there_can_be_credits_end_all_the_same() {
        List<Consumer<MeteredCall>> endings = List.of(MeteredCall::close, MeteredCall::fail, MeteredCall::finish);

        for (Consumer<MeteredCall> ending : endings) {
            House rich = House.withCredits(1000);
            MeteredCall call = begun(rich);
            call.delivered(used(10, Long.MAX_VALUE));

            ending.accept(call);

            assertThat(rich.balance().held()).isEqualTo(Credits.ZERO);
            assertThat(rich.balance().available()).isEqualTo(Credits.of(990));
        }
    }

    @Test
    void usage_above_the_hold_is_charged_in_full() {
        House poor = House.withCredits(30);

        begun(poor).record(used(10, 70));

        assertThat(poor.balance().debt()).isEqualTo(Credits.of(50));
    }

    @Test
    void what_ends_first_stands() {
        MeteredCall call = begun(house);

        call.record(used(8, 3));
        call.fail();
        call.close();
        assertThat(call.record(used(100, 100))).isEqualTo(call.settled());

        assertThat(house.only().record().charge().credits()).isEqualTo(Credits.of(11));
    }

    @Test
    void without_a_limit_of_its_own_an_answer_gets_what_a_share_of_the_credits_pays_for() {
        Demand open = new Demand(10, MeterCall.Command.NO_LIMIT, 1, Map.of());
        var ask = new MeterCall.Command(house.call(), house.caller(), MODEL, open, MeterCall.Command.NO_BUDGET);

        MeteredCall call = ((MeterCall.Result.Begun) house.gateway.meterCall().begin(ask)).call();

        assertThat(call.outputCap()).isEqualTo(240);
        assertThat(call.most()).isEqualTo(Credits.of(250));
    }

    @Test
    void a_hold_of_which_nobody_knows_is_given_back() {
        House shaken = House.withCredits(1000, House.policies(), ports -> {
            CreditLedger real = ports.creditLedger();
            return ports.with(CreditLedger.class, (CreditLedger) Proxy.newProxyInstance(
                    CreditLedger.class.getClassLoader(),
                    new Class<?>[] {CreditLedger.class},
                    (proxy, method, given) -> {
                        Object answer = method.invoke(real, given);
                        if (given[0] instanceof HoldRequest) {
                            throw new UnknownOutcomeException("lost", new IllegalStateException());
                        }
                        return answer;
                    }));
        });

        assertThatThrownBy(() -> shaken.gateway.meterCall().begin(command(shaken)))
                .isInstanceOf(UnknownOutcomeException.class);
        shaken.gateway.retryRecords().retry();

        assertThat(shaken.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(shaken.only().record().ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void a_journal_that_cannot_be_written_leaves_no_hold_behind() {
        House shaken = House.withCredits(1000, House.policies(), ports -> {
            CallJournal real = ports.callJournal();
            return ports.with(CallJournal.class, (CallJournal) Proxy.newProxyInstance(
                    CallJournal.class.getClassLoader(), new Class<?>[] {CallJournal.class}, (proxy, method, given) -> {
                        if (given[0] instanceof CallNote note && note.dispatched()) {
                            throw new IllegalStateException("disk full");
                        }
                        return method.invoke(real, given);
                    }));
        });

        assertThatThrownBy(() -> shaken.gateway.meterCall().begin(command(shaken)))
                .hasMessage("disk full");

        assertThat(shaken.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(shaken.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void a_gateway_call_and_a_call_of_ones_own_are_charged_alike() {
        House gateway = House.withCredits(1000);
        gateway.providers.answer(ScriptedProviders.used(10, 3), ScriptedProviders.tally(), new AnswerPart.End());
        try (InferenceSession session = gateway.started(20)) {
            session.next();
        }
        begun(house).record(used(10, 3));

        assertThat(house.only().record().charge())
                .isEqualTo(gateway.only().record().charge());
        assertThat(house.only().record().usage())
                .isEqualTo(gateway.only().record().usage());
        assertThat(house.only().balance()).isEqualTo(gateway.only().balance());
    }
}
