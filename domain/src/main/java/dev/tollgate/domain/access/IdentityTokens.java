package dev.tollgate.domain.access;

import java.util.Optional;

/** Judges tokens of an identity provider, by its published keys and without asking it each time. */
public interface IdentityTokens {

    /**
     * Who a token proves; empty if it proves nobody, whatever the reason: form, signature, algorithm,
     * issuer, audience or time. Changes nothing.
     *
     * @throws dev.tollgate.domain.UnavailableException if the issuer's keys cannot be had, so that
     *     nobody can say
     */
    Optional<Identity> prove(String token);
}
