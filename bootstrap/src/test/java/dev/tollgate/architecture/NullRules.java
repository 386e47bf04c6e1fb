package dev.tollgate.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What public records say to null: no, by the component's name, before they look at anything else. */
final class NullRules {
    private NullRules() {}

    static List<String> recordsOfTheDomainRefuseNull(House house) {
        return records(house, "domain").flatMap(type -> taken(type).stream()).toList();
    }

    /** What use cases answer with is made here and by nobody else; what they are given is not. */
    static List<String> recordsGivenToUseCasesRefuseNull(House house) {
        Set<Class<?>> given = new HashSet<>();
        open(house, "application").flatMap(NullRules::parameters).forEach(type -> collect(type, given));
        return records(house, "application")
                .filter(given::contains)
                .flatMap(type -> taken(type).stream())
                .toList();
    }

    private static Stream<Class<?>> records(House house, String module) {
        return open(house, module).filter(Class::isRecord);
    }

    private static Stream<Class<?>> open(House house, String module) {
        return house.classes().stream()
                .filter(type -> type.getPackageName().startsWith(house.root() + "." + module))
                .<Class<?>>map(JavaClass::reflect)
                .filter(NullRules::isOpen);
    }

    private static boolean isOpen(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (around == null || isOpen(around));
    }

    private static Stream<Class<?>> parameters(Class<?> type) {
        Stream<Method> methods = Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.getName().equals("equals"));
        Stream<Constructor<?>> constructors = type.isRecord() ? Stream.of() : Stream.of(type.getConstructors());
        return Stream.<Executable>concat(
                        methods.filter(method -> Modifier.isPublic(method.getModifiers())), constructors)
                .flatMap(executable -> Stream.of(executable.getParameterTypes()));
    }

    /** With a record its components, with a sealed family its members. */
    private static void collect(Class<?> type, Set<Class<?>> all) {
        if (!type.getName().startsWith("dev.tollgate") || !all.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(member -> collect(member, all));
        }
        if (type.isRecord()) {
            Stream.of(type.getRecordComponents()).forEach(component -> collect(component.getType(), all));
        }
    }

    /** The components that null is taken for, or refused without their name. */
    private static List<String> taken(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<String> found = new ArrayList<>();
        for (int at = 0; at < components.length; at++) {
            String name = components[at].getName();
            String answer = types[at].isPrimitive() ? "" : answer(type, types, at);
            if (!answer.isEmpty() && !answer.equals(name + " must not be null")) {
                found.add(type.getName() + "." + name + " " + answer);
            }
        }
        return found;
    }

    private static String answer(Class<?> type, Class<?>[] types, int absent) {
        Object[] values = new Object[types.length];
        for (int at = 0; at < types.length; at++) {
            values[at] = at == absent ? null : Samples.of(types[at]);
        }
        try {
            type.getDeclaredConstructor(types).newInstance(values);
            return "takes null";
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof NullPointerException refusal
                    ? String.valueOf(refusal.getMessage())
                    : "refuses something else first: " + e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
