package dev.tollgate.testkit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Records that differ in a single part: a store that forgets one part is found out by one of them. */
final class Parts {

    private Parts() {}

    /** For each part that two records do not have in common, the first with that part of the other. */
    static <R extends Record> List<R> exchanged(Class<R> type, R first, R other) {
        try {
            var parts = type.getRecordComponents();
            var maker = type.getDeclaredConstructor(
                    Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            var exchanged = new ArrayList<R>();
            for (int i = 0; i < parts.length; i++) {
                var values = new Object[parts.length];
                for (int j = 0; j < parts.length; j++) {
                    values[j] = parts[j].getAccessor().invoke(j == i ? other : first);
                }
                var made = maker.newInstance(values);
                if (!made.equals(first)) {
                    exchanged.add(made);
                }
            }
            return exchanged;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has parts that do not make one", e);
        }
    }
}
