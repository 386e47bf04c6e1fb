package dev.tollgate.architecture;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/** Some value of any type: it only has to be there. */
final class Samples {
    private static final Map<Class<?>, Object> MADE = new HashMap<>(Map.ofEntries(
            Map.entry(boolean.class, false),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(String.class, "x"),
            Map.entry(BigDecimal.class, BigDecimal.ONE),
            Map.entry(URI.class, URI.create("https://example.org/")),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(UUID.class, new UUID(0x7000, Long.MIN_VALUE)),
            Map.entry(Credits.class, Credits.of(1)),
            Map.entry(CreditTerms.class, new CreditTerms(Usd.of("0.01"), Credits.of("0.001"))),
            Map.entry(List.class, List.of()),
            Map.entry(Set.class, Set.of()),
            Map.entry(Map.class, Map.of()),
            Map.entry(SortedMap.class, Collections.emptySortedMap()),
            Map.entry(SortedSet.class, Collections.emptySortedSet())));

    private Samples() {}

    static synchronized Object of(Class<?> type) {
        Object made = MADE.get(type);
        if (made == null) {
            made = made(type);
            MADE.put(type, made);
        }
        return made;
    }

    private static Object made(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return of(type.getPermittedSubclasses()[0]);
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> null);
        }
        return ready(type);
    }

    /** A constant of the type, or what the first of its constructors and factories makes that take samples. */
    private static Object ready(Class<?> type) {
        return Stream.of(constants(type), constructors(type), factories(type))
                .flatMap(Function.identity())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + type.getName() + " comes of samples"));
    }

    private static Stream<Optional<Object>> constants(Class<?> type) {
        return Stream.of(type.getFields())
                .filter(field -> field.getType() == type && Modifier.isStatic(field.getModifiers()))
                .map(field -> attempt(() -> field.get(null)));
    }

    private static Stream<Optional<Object>> constructors(Class<?> type) {
        return Stream.of(type.getConstructors())
                .map(constructor -> attempt(() -> constructor.newInstance(arguments(constructor))));
    }

    private static Stream<Optional<Object>> factories(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getReturnType() == type && Modifier.isStatic(method.getModifiers()))
                .map(method -> attempt(() -> method.invoke(null, arguments(method))));
    }

    private static Optional<Object> attempt(Callable<Object> making) {
        try {
            return Optional.of(making.call());
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object[] arguments(Executable made) {
        return Stream.of(made.getParameterTypes()).map(Samples::of).toArray();
    }
}
