package dev.tollgate.inmemory;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.LedgerFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** In-memory ports with one method of one port broken on purpose. */
final class Saboteur implements LedgerFixture {

    /** What a broken method does instead. */
    interface Trick {
        Object play(Call call) throws Throwable;
    }

    /** One call of the broken method. */
    record Call(Object[] arguments, Object port, Method method, LedgerFixture fixture) {

        /** What the sound adapter does, with these arguments. */
        Object proceed(Object... changed) throws Throwable {
            try {
                return method.invoke(port, changed);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        Object proceed() throws Throwable {
            return proceed(arguments);
        }

        /** The sound adapter. */
        <P> P port(Class<P> type) {
            return type.cast(port);
        }

        <T> T argument(Class<T> type) {
            return Arrays.stream(arguments)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow();
        }

        /** What the sound adapter does with one argument exchanged for another of its type. */
        Object proceedWith(Object exchanged) throws Throwable {
            Object[] changed = arguments.clone();
            for (int i = 0; i < changed.length; i++) {
                boolean fits = method.getParameterTypes()[i].isInstance(exchanged);
                changed[i] = fits ? exchanged : changed[i];
            }
            return proceed(changed);
        }
    }

    private final LedgerFixture sound =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());
    private final Class<?> port;
    private final String method;
    private final Trick trick;
    private final Ports ports;
    private final BillingPorts billing;

    /** One method of one port is a trick. */
    Saboteur(Class<?> port, String method, Trick trick) {
        this.port = port;
        this.method = method;
        this.trick = trick;
        this.ports = exchanged(sound.ports());
        this.billing = exchanged(InMemoryBilling.ports(BillingFixture.CATALOGUE));
    }

    /** Nothing is broken. */
    static Saboteur sound() {
        return new Saboteur(Object.class, "", Call::proceed);
    }

    /** An adapter that a test has made, broken like the one of this house. */
    <P> P over(Class<P> type, P real) {
        return type == port ? type.cast(broken(real)) : real;
    }

    private Object broken(Object real) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
            Call call = new Call(arguments, real, called, sound);
            return called.getName().equals(method) ? trick.play(call) : call.proceed();
        });
    }

    /** The same record, with the port broken if it is among its components. */
    private <R extends Record> R exchanged(R record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                Object value = components[i].getAccessor().invoke(record);
                values[i] = types[i] == port ? broken(value) : value;
            }
            @SuppressWarnings("unchecked")
            R other = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return other;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    BillingPorts billing() {
        return billing;
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public Instant now() {
        return sound.now();
    }

    @Override
    public void pass(Duration time) {
        sound.pass(time);
    }
}
