package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came of a contract's promises on a billing side with one method of one port broken on purpose. */
record PromiseRun(Set<String> kept, Set<String> broken) {

    /** What a broken method does instead. */
    interface Trick {
        Object play(Call call) throws Throwable;
    }

    /** One call of the broken method. */
    record Call(Object[] arguments, BillingPorts sound, Object port, Method method, FakeStripe stripe) {

        /** What the sound adapter does. */
        Object proceed() throws Throwable {
            try {
                return method.invoke(port, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        <P> P port(Class<P> type) {
            return type.cast(type == BillingPorts.class ? sound : port);
        }

        <T> T argument(Class<T> type) {
            return Arrays.stream(arguments)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Runs every promise on a billing side of its own. */
    static PromiseRun of(Function<BillingFixture, Object> contract, Class<?> port, String method, Trick trick) {
        var run = new PromiseRun(new TreeSet<>(), new TreeSet<>());
        var type = contract.apply(new StripeFixture()).getClass().getSuperclass();
        for (var promise : type.getDeclaredMethods()) {
            if (promise.isAnnotationPresent(Test.class)) {
                var tested = contract.apply(sabotaged(new StripeFixture(), port, method, trick));
                (isKept(type, tested, promise) ? run.kept : run.broken).add(promise.getName());
            }
        }
        return run;
    }

    private static boolean isKept(Class<?> type, Object tested, Method promise) {
        try {
            for (var before : type.getDeclaredMethods()) {
                if (before.isAnnotationPresent(BeforeEach.class)) {
                    invoke(before, tested);
                }
            }
            invoke(promise, tested);
            return true;
        } catch (InvocationTargetException failed) {
            return false;
        }
    }

    private static void invoke(Method method, Object tested) throws InvocationTargetException {
        try {
            method.setAccessible(true);
            method.invoke(tested);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static BillingFixture sabotaged(StripeFixture fixture, Class<?> port, String method, Trick trick) {
        var sound = fixture.ports();
        return fixture.with(sound.provider(
                broken(sound.signals(), fixture, port, method, trick),
                broken(sound.sync(), fixture, port, method, trick),
                broken(sound.checkout(), fixture, port, method, trick),
                broken(sound.planSwitch(), fixture, port, method, trick)));
    }

    @SuppressWarnings("unchecked")
    private static <P> P broken(P real, StripeFixture fixture, Class<?> port, String method, Trick trick) {
        if (!port.isInstance(real)) {
            return real;
        }
        return (P) Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
            var call = new Call(arguments, fixture.ports(), real, called, fixture.stripe());
            return called.getName().equals(method) ? trick.play(call) : call.proceed();
        });
    }
}
