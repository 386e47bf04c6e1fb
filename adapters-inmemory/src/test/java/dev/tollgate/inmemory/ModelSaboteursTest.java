package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.pricing.PriceSheets.Read;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What counts, prices and answers requests, broken on purpose. */
class ModelSaboteursTest extends Sabotage {

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(counter(), sheets(), providers()).flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> counter() {
        AtomicLong asked = new AtomicLong();
        return Stream.of(
                measure("bounds prompts by nothing", demand -> demand(0, demand.outputTokens(), demand.choices())),
                measure(
                        "takes all limits for the same",
                        demand -> demand(demand.promptTokens(), 4_000, demand.choices())),
                measure("answers with one choice", demand -> demand(demand.promptTokens(), demand.outputTokens(), 1)),
                measure(
                        "measures otherwise every time",
                        demand -> demand(
                                demand.promptTokens() + asked.incrementAndGet(),
                                demand.outputTokens(),
                                demand.choices())),
                counter("counts a token more", "count", call -> 1 + (long) call.proceed()));
    }

    private static Demand demand(long prompt, long output, int choices) {
        return new Demand(prompt, output, choices, Map.of());
    }

    private static Stream<Planted> sheets() {
        return Stream.of(
                sheet("reads nothing", call -> new Read.Sheet(new TreeMap<>(), List.of())),
                sheet(
                        "leaves bad prices out",
                        call -> call.proceed() instanceof Read.Sheet sheet
                                ? sheet
                                : new Read.Sheet(new TreeMap<>(), List.of())),
                sheet(
                        "does not say where",
                        call -> call.proceed() instanceof Read.Sheet sheet ? sheet : Read.Bad.of("", "it is bad")),
                sheet(
                        "stops at the first mistake",
                        call -> call.proceed() instanceof Read.Bad bad
                                ? Read.Bad.of(bad.mistakes().subList(0, 1))
                                : call.proceed()));
    }

    private static Stream<Planted> providers() {
        AtomicReference<Optional<Object>> first = new AtomicReference<>(Optional.empty());
        return Stream.of(
                provider("knows no vendor", "configured", call -> Set.of()),
                provider("serves nobody", "serves", call -> false),
                provider("serves with any vendor", "serves", call -> true),
                provider("opens an answer once", "open", call -> {
                    Object opened = call.proceed();
                    return first.updateAndGet(before -> before.or(() -> Optional.of(opened)))
                            .orElseThrow();
                }),
                answer(
                        "guesses what was used",
                        "usage",
                        () -> call -> Usage.estimated(((Usage) call.proceed()).quantities())),
                answer("ends once", "next", () -> onceOnly(AnswerPart.End.class::isInstance)),
                answer("closes once", "close", () -> onceOnly(done -> true)));
    }

    private static Planted measure(String what, UnaryOperator<Demand> change) {
        return counter(
                what,
                "measure",
                call -> call.proceed() instanceof Measured.Bounded(var demand)
                        ? new Measured.Bounded(change.apply(demand))
                        : call.proceed());
    }

    private static Planted counter(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, CounterRun.class, TokenCounter.class, method, trick);
    }

    private static Planted sheet(String what, Saboteur.Trick trick) {
        return saboteur(what, SheetsRun.class, PriceSheets.class, "read", trick);
    }

    private static Planted provider(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, ProvidersRun.class, ModelProviders.class, method, trick);
    }

    /** Opens answers with one method broken. */
    private static Planted answer(String what, String method, Supplier<Saboteur.Trick> trick) {
        return provider(
                what,
                "open",
                call -> call.proceed() instanceof Opening.Opened(var answer)
                        ? new Opening.Opened(
                                new Saboteur(AnswerStream.class, method, trick.get()).over(AnswerStream.class, answer))
                        : call.proceed());
    }

    private static Saboteur.Trick onceOnly(Predicate<Object> last) {
        AtomicBoolean over = new AtomicBoolean();
        return call -> {
            if (over.get()) {
                throw new IllegalStateException(call.method() + " once more");
            }
            Object done = call.proceed();
            over.set(last.test(done));
            return done;
        };
    }

    static class CounterRun extends InMemoryTokenCounterTest {
        private final Saboteur house = house();

        @Override
        protected TokenCounter counter() {
            return house.over(TokenCounter.class, super.counter());
        }
    }

    static class SheetsRun extends InMemoryPriceSheetsTest {
        private final Saboteur house = house();

        @Override
        protected PriceSheets sheets() {
            return house.over(PriceSheets.class, super.sheets());
        }
    }

    static class ProvidersRun extends InMemoryModelProvidersTest {
        private final Saboteur house = house();

        @Override
        protected ModelProviders providers() {
            return house.over(ModelProviders.class, super.providers());
        }
    }
}
