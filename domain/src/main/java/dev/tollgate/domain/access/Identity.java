package dev.tollgate.domain.access;

import java.util.Objects;
import java.util.Set;

/**
 * Somebody whom a trusted issuer vouches for.
 *
 * @param subject the issuer's name of it, stable and never given to another
 * @param scopes what the issuer lets it do here
 */
public record Identity(String subject, Set<Scope> scopes) {

    public Identity {
        Objects.requireNonNull(subject, "subject must not be null");
        Objects.requireNonNull(scopes, "scopes must not be null");
        scopes = Set.copyOf(scopes);
        if (subject.isBlank()) {
            throw new IllegalArgumentException("an identity needs a subject");
        }
    }
}
