package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Settled;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every token costs one credit; the prompt is bounded by 10, the answer by 20. */
class MeterCallTest {

    private static final ModelId MODEL = new ModelId("first/a");

    private final House house = House.withCredits(1000);

    @Test
    void a_client_that_blocks_is_charged_what_its_answer_used() throws Exception {
        MeteredCall call = begun(house);
        assertThat(house.balance().held()).isEqualTo(Credits.of(30));

        String answer = call.run(() -> "hi", text -> used(8, 3));

        assertThat(answer).isEqualTo("hi");
        assertThat(only(house).record().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(only(house).record().usage().certainty()).isEqualTo(Certainty.EXACT);
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().available()).isEqualTo(Credits.of(989));
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

        assertThat(only(house).record().ending()).isEqualTo(Ending.FAILED);
        assertThat(only(house).end()).isEqualTo(HoldEnd.RELEASED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void an_answer_whose_usage_cannot_be_read_is_not_free() {
        MeteredCall call = begun(house);

        assertThatThrownBy(() -> call.run(() -> "hi", text -> {
                    throw new IllegalStateException("no usage");
                }))
                .hasMessage("no usage");

        assertThat(only(house).record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(990));
    }

    @Test
    void an_answer_without_usage_is_counted_here_and_says_so() throws Exception {
        MeteredCall call = begun(house);

        call.run(() -> "four", call::counted);

        assertThat(only(house).record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
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
    void a_client_that_fails_later_costs_nothing() {
        CompletableFuture<String> failed = begun(house)
                .runAsync(() -> CompletableFuture.<String>failedFuture(new IOException("reset")), text -> used(8, 3))
                .toCompletableFuture();

        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("reset");

        assertThat(only(house).record().ending()).isEqualTo(Ending.FAILED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void a_stream_is_recorded_before_the_part_that_reports_its_usage_is_handed_out() {
        try (var parts = stream(house, begun(house), Stream.of("ab", "cd", "usage 8 4"))) {
            assertThat(parts.next()).isEqualTo("ab");
            assertThat(parts.next()).isEqualTo("cd");
            assertThat(house.records()).isEmpty();
            assertThat(parts.next()).isEqualTo("usage 8 4");
            assertThat(house.balance().available()).isEqualTo(Credits.of(988));
            assertThat(parts.hasNext()).isFalse();
        }

        assertThat(only(house).record().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void a_stream_without_usage_is_charged_for_the_prompt_and_what_was_delivered() {
        try (var parts = stream(house, begun(house), Stream.of("ab", "cd"))) {
            parts.forEachRemaining(part -> {});
        }

        assertThat(only(house).record().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(only(house).record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(986));
    }

    @Test
    void a_stream_that_breaks_is_paid_for_what_it_delivered() {
        Stream<String> breaking = Stream.of("ab", "break").peek(MeterCallTest::breakAtBreak);

        try (var parts = stream(house, begun(house), breaking)) {
            parts.next();
            assertThatThrownBy(parts::next).hasMessage("reset");
        }

        assertThat(only(house).record().ending()).isEqualTo(Ending.PROVIDER_BROKE);
        assertThat(house.balance().available()).isEqualTo(Credits.of(988));
    }

    @Test
    void a_stream_that_breaks_before_its_first_part_costs_nothing() {
        Stream<String> breaking = Stream.of("break").peek(MeterCallTest::breakAtBreak);

        try (var parts = stream(house, begun(house), breaking)) {
            assertThatThrownBy(parts::hasNext).hasMessage("reset");
        }

        assertThat(only(house).record().ending()).isEqualTo(Ending.FAILED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void a_reader_who_leaves_pays_the_exact_usage_when_policy_is_to_read_on() {
        try (var parts = stream(house, begun(house), Stream.of("ab", "cd", "usage 8 4", "more"))) {
            parts.next();
        }

        assertThat(only(house).record().ending()).isEqualTo(Ending.DRAINED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(988));
    }

    @Test
    void a_reader_who_leaves_stops_the_client_when_policy_is_to_abort() {
        House aborting = House.withCredits(1000, House.policies().with(DisconnectPolicy.abort()));
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Stream<String> client = Stream.of("ab", "usage 8 4").onClose(() -> stopped.complete(null));

        try (var parts = stream(aborting, begun(aborting), client)) {
            parts.next();
        }

        assertThat(stopped).isDone();
        assertThat(only(aborting).record().ending()).isEqualTo(Ending.ABORTED);
        assertThat(aborting.balance().available()).isEqualTo(Credits.of(988));
    }

    @Test
    void a_long_stream_keeps_its_hold_alive() {
        try (MeteredCall call = begun(house)) {
            call.deliveredText("ab");
            house.pass(Duration.ofMinutes(11));
            call.deliveredText("cd");
            house.pass(Duration.ofMinutes(11));

            assertThat(house.ports.openHolds().expired(10)).isEmpty();
        }

        assertThat(only(house).end()).isEqualTo(HoldEnd.CAPTURED);
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

        assertThat(only(house).record().charge().credits()).isEqualTo(Credits.of(11));
    }

    @Test
    void what_cannot_be_covered_is_refused_and_leaves_no_trace() {
        House poor = House.withCredits(29);

        assertThat(refusal(poor, command(poor))).isEqualTo(new Refusal.Insufficient(Credits.of(30), Credits.of(29)));

        assertThat(poor.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(poor.records()).isEmpty();
    }

    @Test
    void a_call_above_its_budget_is_refused() {
        assertThat(refusal(house, command(house).within(Credits.of(29))))
                .isEqualTo(new Refusal.OverBudget(Credits.of(30), Credits.of(29)));
    }

    @Test
    void a_model_without_a_price_is_refused() {
        ModelId free = new ModelId("free");
        var ask = new MeterCall.Command(house.call(), house.caller(), free, 10, 20);

        assertThat(refusal(house, ask)).isEqualTo(new Refusal.Unpriced(free));
    }

    @Test
    void a_model_off_sale_is_refused_like_one_that_does_not_exist() {
        ModelId model = new ModelId("first/a");
        MeterCall.Command ask = new MeterCall.Command(house.call(), house.caller(), model, 8, 20);
        house.gateway.setModelSale().set(model, false, house.now.get());

        assertThat(refusal(house, ask)).isEqualTo(new Refusal.UnknownModel(model));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_call_is_held_once() {
        MeterCall.Command ask = command(house);
        assertThat(house.gateway.meterCall().begin(ask)).isInstanceOf(MeterCall.Result.Begun.class);
        ((MeterCall.Result.Begun) house.gateway.meterCall().begin(ask)).call().record(used(1, 1));

        assertThat(refusal(house, ask)).isEqualTo(new Refusal.Repeated(ask.call()));
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
        assertThat(only(shaken).record().ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void a_journal_that_cannot_be_written_leaves_no_hold_behind() {
        House shaken = House.withCredits(1000, House.policies(), ports -> {
            CallJournal real = ports.callJournal();
            return ports.with(CallJournal.class, (CallJournal) Proxy.newProxyInstance(
                    CallJournal.class.getClassLoader(), new Class<?>[] {CallJournal.class}, (proxy, method, given) -> {
                        if (given[0] instanceof dev.tollgate.domain.inference.CallNote note && note.dispatched()) {
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
        gateway.providers.answer(
                ScriptedProviders.used(10, 3),
                ScriptedProviders.tally(),
                new dev.tollgate.domain.inference.AnswerPart.End());
        try (InferenceSession session = gateway.started(20)) {
            session.next();
        }
        begun(house).record(used(10, 3));

        assertThat(only(house).record().charge())
                .isEqualTo(only(gateway).record().charge());
        assertThat(only(house).record().usage())
                .isEqualTo(only(gateway).record().usage());
        assertThat(only(house).balance()).isEqualTo(only(gateway).balance());
    }

    private static MeteredParts<String> stream(House house, MeteredCall call, Stream<String> client) {
        return call.stream(client, (metered, part) -> {
            if (part.startsWith("usage ")) {
                String[] words = part.split(" ");
                metered.record(used(Long.parseLong(words[1]), Long.parseLong(words[2])));
            } else {
                metered.deliveredText(part);
            }
        });
    }

    private static void breakAtBreak(String part) {
        if (part.equals("break")) {
            throw new IllegalStateException("reset");
        }
    }

    private static MeteredCall begun(House house) {
        return ((MeterCall.Result.Begun) house.gateway.meterCall().begin(command(house))).call();
    }

    private static MeterCall.Command command(House house) {
        return new MeterCall.Command(house.call(), house.caller(), MODEL, 10, 20);
    }

    private static Refusal refusal(House house, MeterCall.Command ask) {
        return ((MeterCall.Result.Refused) house.gateway.meterCall().begin(ask)).refusal();
    }

    private static Usage used(long input, long output) {
        return Usage.exact(Map.of(Meter.INPUT, input, Meter.OUTPUT, output));
    }

    private static Settled only(House house) {
        List<Settled> all = house.records();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
