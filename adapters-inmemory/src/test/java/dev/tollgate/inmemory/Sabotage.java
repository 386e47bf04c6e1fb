package dev.tollgate.inmemory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.usage.UsageRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Adapters broken on purpose: each contract must notice. */
abstract class Sabotage {
    /** What the tests of the contract that is run at the moment run on, each on one of its own. */
    private static final AtomicReference<Supplier<Saboteur>> HOUSES = new AtomicReference<>(Saboteur::sound);

    /**
     * One method of a port, broken on purpose.
     *
     * @param what what an adapter with it does wrong
     */
    record Planted(String what, Class<?> contract, Class<?> port, String method, Saboteur.Trick trick) {

        Saboteur house() {
            return new Saboteur(port, method, trick);
        }
    }

    static Saboteur house() {
        return HOUSES.get().get();
    }

    /** All that belong to one contract are here together. */
    abstract Stream<Planted> saboteurs();

    static Planted saboteur(String what, Class<?> contract, Class<?> port, String method, Saboteur.Trick trick) {
        return new Planted(what, contract, port, method, trick);
    }

    /** Shows a list from its end. */
    static Object reversed(Saboteur.Call call) throws Throwable {
        return new ArrayList<>((List<?>) call.proceed()).reversed();
    }

    /** Takes any number below zero for zero. */
    static Object asIfNoneWereAskedFor(Saboteur.Call call) throws Throwable {
        return call.proceed(Arrays.stream(call.arguments())
                .map(argument -> argument instanceof Integer most ? Math.max(0, most) : argument)
                .toArray());
    }

    /** Opens the account that somebody names, if there is none. */
    static Object toWhoeverIsNamed(Saboteur.Call call) throws Throwable {
        AccountId named = switch (call.arguments()[0]) {
            case AccountId account -> account;
            case HoldRequest request -> request.account();
            case UsageRecord record -> record.account();
            default -> throw new IllegalArgumentException(call.method() + " names no account");
        };
        call.fixture()
                .ports()
                .accounts()
                .open(Account.open(named, "", call.fixture().now()));
        return call.proceed();
    }

    /** The answer of a method without one. */
    static Object nothing() {
        return Optional.empty().orElse(null);
    }

    @TestFactory
    Stream<DynamicContainer> the_contract() {
        Map<Class<?>, List<Planted>> byContract =
                saboteurs().collect(groupingBy(Planted::contract, LinkedHashMap::new, toList()));
        return byContract.entrySet().stream()
                .map(each -> DynamicContainer.dynamicContainer(
                        each.getValue().getFirst().port().getSimpleName(), tests(each.getKey(), each.getValue())));
    }

    private static Stream<DynamicTest> tests(Class<?> contract, List<Planted> saboteurs) {
        Set<String> broken = new TreeSet<>();
        Stream<DynamicTest> caught = saboteurs.stream()
                .map(saboteur -> DynamicTest.dynamicTest("catches an adapter that " + saboteur.what(), () -> {
                    Set<String> noticed = run(contract, saboteur::house).broken();
                    broken.addAll(noticed);
                    assertThat(noticed).isNotEmpty();
                }));
        DynamicTest sound =
                DynamicTest.dynamicTest("has a saboteur for every promise, and nothing against a sound adapter", () -> {
                    ContractRun run = run(contract, Saboteur::sound);
                    assertThat(run.broken()).isEmpty();
                    assertThat(broken).containsAll(run.kept());
                });
        return Stream.concat(caught, Stream.of(sound));
    }

    private static ContractRun run(Class<?> contract, Supplier<Saboteur> houses) {
        HOUSES.set(houses);
        return ContractRun.of(contract);
    }
}
