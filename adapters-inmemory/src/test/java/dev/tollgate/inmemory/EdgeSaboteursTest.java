package dev.tollgate.inmemory;

import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.Secrets;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What speaks to the world outside, broken on purpose. */
class EdgeSaboteursTest extends Sabotage {

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(secrets(), probe(), tokens(), sender()).flatMap(saboteurs -> saboteurs);
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
}
