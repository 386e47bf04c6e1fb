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
 * @param keys where the issuer publishes its keys (JWKS); plain http on this machine only
 * @param algorithms signature algorithms taken, such as {@code RS256}; never {@code none}, never a
 *     shared secret
 * @param scopeClaim the claim with scopes, as one text with spaces or as a list
 * @param adminRole the word in the claim {@code roles} that makes an operator; empty for none
 * @param leeway how far clocks may differ
 */
public record OidcConfig(
        String issuer,
        String audience,
        URI keys,
        Set<String> algorithms,
        String scopeClaim,
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

    /** RS256 and ES256, the claim {@code scope}, nobody an operator, a minute between clocks. */
    public static OidcConfig of(String issuer, String audience, URI keys) {
        return new OidcConfig(issuer, audience, keys, Set.of("RS256", "ES256"), "scope", "", Duration.ofMinutes(1));
    }

    /** The same, making operators of those with a role. */
    public OidcConfig withAdminRole(String role) {
        return new OidcConfig(issuer, audience, keys, algorithms, scopeClaim, role, leeway);
    }
}
