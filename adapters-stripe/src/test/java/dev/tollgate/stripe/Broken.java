package dev.tollgate.stripe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports whose process dies in the middle of something. */
final class Broken {

    private Broken() {}

    /** What a kill -9 looks like from inside: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }

    /** The same port, whose n-th call of a method is the process's last: before it has an effect, or after. */
    static <P> P dying(Class<P> type, P port, String method, int call, boolean afterwards) {
        var left = new AtomicInteger(call);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, given) -> {
            var dies = called.getName().equals(method) && left.decrementAndGet() == 0;
            if (dies && !afterwards) {
                throw new Killed();
            }
            try {
                var answer = called.invoke(port, given);
                if (dies) {
                    throw new Killed();
                }
                return answer;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    /** The same port, whose caller stalls before the first call of a method while something else happens. */
    static <P> P stalling(Class<P> type, P port, String method, Runnable meanwhile) {
        var left = new AtomicInteger(1);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, given) -> {
            if (called.getName().equals(method) && left.decrementAndGet() == 0) {
                meanwhile.run();
            }
            try {
                return called.invoke(port, given);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}
