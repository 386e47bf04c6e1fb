package dev.tollgate.http.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose tokens are taken and what they must say.
 *
 * @param issuer the {@code iss} of every token, to the letter
 * @param audience what {@code aud} must contain
 * @param keys where the issuer publishes its keys (JWKS), or a discovery document that says where; plain
 *     http on this machine only
 * @param algorithms signature algorithms taken, such as {@code RS256}; never {@code none}, never a
 *     shared secret
 * @param scopeClaim the claim with scopes, as one text with spaces or as a list; within another one by
 *     its path, such as {@code access.scopes}
 * @param rolesClaim the claim with roles, likewise, such as {@code realm_access.roles}
 * @param adminRole the word among the roles that makes an operator; empty for none
 * @param leeway how far clocks may differ
 */
public record OidcConfig(
        String issuer,
        String audience,
        URI keys,
        Set<String> algorithms,
        String scopeClaim,
        String rolesClaim,
        String adminRole,
        Duration leeway) {

    private static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    public OidcConfig {
        algorithms = Set.copyOf(algorithms);
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("an issuer and an audience are needed to trust tokens; given: issuer '"
                    + issuer + "', audience '" + audience + "'");
        }
        if (algorithms.isEmpty() || !ASYMMETRIC.containsAll(algorithms)) {
            throw new IllegalArgumentException("algorithms are " + algorithms + "; allowed are "
                    + ASYMMETRIC.stream().sorted().toList());
        }
        if (!isSafe(keys)) {
            throw new IllegalArgumentException("the address of the issuer's keys must be https: " + keys);
        }
    }

    /**
     * Whether nobody on the way can put keys of their own in place of those at an address: it is https,
     * or on this very machine.
     */
    public static boolean isSafe(URI keys) {
        return keys.getHost() != null
                && ("https".equals(keys.getScheme())
                        || "http".equals(keys.getScheme())
                                && THIS_MACHINE.matcher(keys.getHost()).matches());
    }

    /** RS256 and ES256, the claims {@code scope} and {@code roles}, nobody an operator, a minute between clocks. */
    public static OidcConfig of(String issuer, String audience, URI keys) {
        return new OidcConfig(
                issuer, audience, keys, Set.of("RS256", "ES256"), "scope", "roles", "", Duration.ofMinutes(1));
    }

    /** The same with scopes and roles in other claims. */
    public OidcConfig withClaims(String scopes, String roles) {
        return new OidcConfig(issuer, audience, keys, algorithms, scopes, roles, adminRole, leeway);
    }

    /** The same, making operators of those with a role; of nobody if it is empty. */
    public OidcConfig withAdminRole(String role) {
        return new OidcConfig(issuer, audience, keys, algorithms, scopeClaim, rolesClaim, role, leeway);
    }
}
