package dev.tollgate.bootstrap.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every environment variable the server reads, in the order of the documentation. */
public final class Variables {
    private static final String LAUNCHERS_OWN = "TOLLGATE_JAVA_OPTS";

    private Variables() {}

    /** Returns all of them. */
    public static List<Variable<?>> all() {
        return Stream.of(
                        ServerVariables.SERVER,
                        ServerVariables.LOGS,
                        StorageVariables.STORAGE,
                        ServerVariables.NOTICES,
                        AccessVariables.KEYS,
                        AccessVariables.IDENTITY,
                        MoneyVariables.CREDITS,
                        ProviderVariables.PROVIDERS,
                        CallVariables.CALLS,
                        MoneyVariables.STRIPE)
                .flatMap(group -> group.variables().stream())
                .toList();
    }

    /** Those that look like ours and that nobody reads: as a rule they are misspelt. */
    public static List<String> unread(Set<String> environment) {
        Set<String> read = all().stream().map(Variable::name).collect(Collectors.toSet());
        return environment.stream()
                .filter(name -> name.startsWith("TOLLGATE_") && !name.equals(LAUNCHERS_OWN) && !read.contains(name))
                .sorted()
                .toList();
    }
}
