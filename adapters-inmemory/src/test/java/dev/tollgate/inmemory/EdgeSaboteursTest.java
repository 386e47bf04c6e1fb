package dev.tollgate.inmemory;

import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.Secrets;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.pricing.PriceSheets.Read;
import java.util.ArrayList;
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

/** What speaks to the world outside, broken on purpose. */
class EdgeSaboteursTest extends Sabotage {

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(secrets(), probe(), tokens(), sender(), counter(), sheets(), providers())
                .flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> secrets() {
        return Stream.of(
                secret("knows one secret", call -> new byte[(int) call.arguments()[0]]),
                secret("is short of a byte", call -> call.proceed(Math.max(0, (int) call.arguments()[0] - 1))),
                secret("has bytes to spare", call -> call.proceed((int) call.arguments()[0] + 1)),
                secret("knows letters only", call -> {
                    byte[] random = (byte[]) call.proceed();
                    for (int i = 0; i < random.length; i++) {
                        random[i] = (byte) ('a' + (random[i] & 0xf));
                    }
                    return random;
                }));
    }

    private static Stream<Planted> probe() {
        return Stream.of(
                look("looks at nothing", all -> List.of()),
                look(
                        "finds fault with everything",
                        all -> all.stream()
                                .map(each -> new HealthProbe.Component(
                                        each.name(), false, each.required(), each.latency(), "it does not answer"))
                                .toList()),
                look(
                        "gives reasons for being well",
                        all -> all.stream()
                                .map(each -> new HealthProbe.Component(
                                        each.name(), true, each.required(), each.latency(), "it is well"))
                                .toList()),
                look("looks at everything twice", all -> {
                    List<HealthProbe.Component> twice = new ArrayList<>(all);
                    twice.addAll(all);
                    return twice;
                }));
    }

    private static Stream<Planted> tokens() {
        AtomicLong asked = new AtomicLong();
        return Stream.of(
                token("trusts nobody", call -> Optional.empty()),
                token("trusts everybody", call -> Optional.of(new Identity("ada", Set.of()))),
                token(
                        "asks for no scopes",
                        call -> ((Optional<?>) call.proceed())
                                .map(Identity.class::cast)
                                .map(identity -> new Identity(identity.subject(), Set.of()))),
                token(
                        "names everybody anew",
                        call -> ((Optional<?>) call.proceed())
                                .map(Identity.class::cast)
                                .map(identity -> new Identity(
                                        identity.subject() + asked.incrementAndGet(), identity.scopes()))));
    }

    private static Stream<Planted> sender() {
        return Stream.of(
                sender("sends nothing", "send", call -> new Delivery.Delivered()),
                sender("takes every answer for yes", "send", call -> {
                    call.proceed();
                    return new Delivery.Delivered();
                }),
                sender(
                        "gives no reason",
                        "send",
                        call -> call.proceed() instanceof Delivery.Delivered delivered
                                ? delivered
                                : new Delivery.Failed("")),
                sender("sends twice", "send", call -> {
                    call.proceed();
                    return call.proceed();
                }),
                sender("objects to every address", "objection", call -> Optional.of("it is not ours")));
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

    private static Planted secret(String what, Saboteur.Trick trick) {
        return saboteur(what, SecretsRun.class, Secrets.class, "random", trick);
    }

    private static Planted look(String what, UnaryOperator<List<HealthProbe.Component>> change) {
        return saboteur(
                what,
                ProbeRun.class,
                HealthProbe.class,
                "look",
                call -> change.apply(((List<?>) call.proceed())
                        .stream().map(HealthProbe.Component.class::cast).toList()));
    }

    private static Planted token(String what, Saboteur.Trick trick) {
        return saboteur(what, TokensRun.class, IdentityTokens.class, "prove", trick);
    }

    private static Planted sender(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, SenderRun.class, NoticeSender.class, method, trick);
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

    static class SecretsRun extends InMemorySecretsTest {
        private final Saboteur house = house();

        @Override
        protected Secrets secrets() {
            return house.over(Secrets.class, super.secrets());
        }
    }

    static class ProbeRun extends InMemoryHealthProbeTest {
        private final Saboteur house = house();

        @Override
        protected HealthProbe probe() {
            return house.over(HealthProbe.class, super.probe());
        }
    }

    static class TokensRun extends InMemoryIdentityTokensTest {
        private final Saboteur house = house();

        @Override
        protected IdentityTokens tokens() {
            return house.over(IdentityTokens.class, super.tokens());
        }
    }

    static class SenderRun extends InMemoryNoticeSenderTest {
        private final Saboteur house = house();

        @Override
        protected NoticeSender sender() {
            return house.over(NoticeSender.class, super.sender());
        }
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
