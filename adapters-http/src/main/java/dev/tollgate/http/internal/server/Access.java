package dev.tollgate.http.internal.server;

import dev.tollgate.domain.access.Scope;

/** Who may use a route. */
public sealed interface Access {

    /** Everybody; no key is looked at. */
    record Open() implements Access {}

    /** Every caller whose key works. */
    record AnyCaller() implements Access {}

    /** Callers whose key has the scope. */
    record Needs(Scope scope) implements Access {}

    /** Everybody; no key is looked at. */
    static Access open() {
        return new Open();
    }

    /** Every caller whose key works. */
    static Access anyCaller() {
        return new AnyCaller();
    }

    /** Callers whose key has the scope. */
    static Access needs(Scope scope) {
        return new Needs(scope);
    }

    /** The word the OpenAPI document uses for it; empty for open routes. */
    default String word() {
        return switch (this) {
            case Open open -> "";
            case AnyCaller any -> "any";
            case Needs needs -> needs.scope().word();
        };
    }
}
