package dev.tollgate.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the vendors' own libraries can say, read off their classes. */
public final class SdkMembers {

    private SdkMembers() {}

    /** The members that an object is written with. */
    public static Set<String> of(Class<?> object) {
        return written(object).map(SdkMembers::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The members of an object and of the objects in it, by path; lists and choices are told as one. */
    public static Set<String> within(Class<?> object) {
        Set<String> paths = new TreeSet<>();
        written(object).forEach(member -> {
            Class<?> type = type(member);
            if (kinds(type).isEmpty() && written(type).findAny().isPresent()) {
                within(type).forEach(inner -> paths.add(name(member) + "." + inner));
            } else {
                paths.add(name(member));
            }
        });
        return paths;
    }

    /** What a choice is one of; nothing where there is no choice. */
    public static Set<String> kinds(Class<?> choice) {
        boolean chosen = Arrays.stream(choice.getClasses())
                .anyMatch(inner -> inner.getSimpleName().equals("Visitor"));
        return chosen ? told(choice, "is[A-Z].*", boolean.class) : Set.of();
    }

    /** The parts of an object that Google's library knows. */
    public static Set<String> ofGoogles(Class<?> object) {
        return told(object, "[a-z].*", Optional.class);
    }

    private static Set<String> told(Class<?> type, String name, Class<?> as) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && method.getReturnType() == as)
                .map(Method::getName)
                .filter(method -> method.matches(name) && !method.equals("isValid"))
                .map(method -> method.replaceFirst("^is(?=[A-Z])", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Method> written(Class<?> object) {
        return Arrays.stream(object.getMethods())
                .filter(method -> method.getParameterCount() == 0 && method.isAnnotationPresent(JsonProperty.class));
    }

    private static String name(Method member) {
        return member.getAnnotation(JsonProperty.class).value();
    }

    private static Class<?> type(Method member) {
        Type type = member.getGenericReturnType();
        Type inner = type instanceof ParameterizedType field ? field.getActualTypeArguments()[0] : type;
        return inner instanceof Class<?> known ? known : Object.class;
    }
}
