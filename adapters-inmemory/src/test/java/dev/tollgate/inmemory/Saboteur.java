package dev.tollgate.inmemory;

import dev.tollgate.domain.Ports;
import dev.tollgate.testkit.LedgerFixture;
import java.lang.reflect.InvocationHandler;
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

    private final LedgerFixture sound = new InMemoryFixture();
    private final Ports ports;

    Saboteur(Class<?> port, String method, Trick trick) {
        this.ports = broken(port, method, trick);
    }

    private <P> Ports broken(Class<P> port, String method, Trick trick) {
        Object real = portOf(port);
        InvocationHandler handler = (proxy, called, arguments) -> {
            Call call = new Call(arguments, real, called, sound);
            return called.getName().equals(method) ? trick.play(call) : call.proceed();
        };
        return sound.ports()
                .with(port, port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler)));
    }

    private Object portOf(Class<?> port) {
        try {
            for (RecordComponent component : Ports.class.getRecordComponents()) {
                if (component.getType() == port) {
                    return component.getAccessor().invoke(sound.ports());
                }
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw new IllegalArgumentException(port + " is no port");
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
