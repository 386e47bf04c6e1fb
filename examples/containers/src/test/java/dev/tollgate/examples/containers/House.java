package dev.tollgate.examples.containers;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.inmemory.InMemoryPorts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a container is given: every port, the policies' defaults and a clock. */
final class House {

    static final InstantSource CLOCK = Instant::now;

    /** How many records the store still refuses. */
    final AtomicInteger refusals = new AtomicInteger();

    final Ports ports;

    House() {
        Ports all = InMemoryPorts.with(CLOCK).ports();
        UsageRecorder recorder = all.usageRecorder();
        ports = all.with(UsageRecorder.class, record -> {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new UnknownOutcomeException("away", new IllegalStateException());
            }
            return recorder.record(record);
        });
    }

    /** Every port by its interface. */
    Map<Class<?>, Object> byType() {
        Map<Class<?>, Object> byType = new LinkedHashMap<>();
        for (RecordComponent port : Ports.class.getRecordComponents()) {
            try {
                byType.put(port.getType(), port.getAccessor().invoke(ports));
            } catch (IllegalAccessException | InvocationTargetException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return byType;
    }

    /** A class and all classes of the application that its constructor asks for, and theirs. */
    static Set<Class<?>> wantedBy(Class<?> type) {
        Set<Class<?>> wanted = new LinkedHashSet<>();
        for (Class<?> needed : type.getConstructors()[0].getParameterTypes()) {
            if (needed.getPackageName().startsWith("dev.tollgate.application") && needed != Policies.class) {
                wanted.addAll(wantedBy(needed));
            }
        }
        wanted.add(type);
        return wanted;
    }
}
