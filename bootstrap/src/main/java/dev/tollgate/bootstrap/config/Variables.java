package dev.tollgate.bootstrap.config;

import java.util.List;
import java.util.stream.Stream;

/** Every environment variable the server reads, in the order of the documentation. */
public final class Variables {
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
}
