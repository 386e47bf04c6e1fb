package dev.tollgate.http.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.Scope;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identity providers as people have them: each has its claims, and its keys, somewhere else. */
class UsualIssuersIT {

    @AutoClose
    private final Issuer issuer = new Issuer();

    @Test
    void say_in_their_discovery_document_where_their_keys_are() {
        issuer.says(Issuer.NAME, issuer.address().toString());

        assertThat(prove(at(issuer.discovery()), claims().claim("scope", "openid inference")))
                .isEqualTo(new Identity("ada", Set.of(Scope.INFERENCE)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example, KEYS",
        "https://id.example/, KEYS",
        "https://id.example, http://id.example/keys",
        "https://id.example, ftp://localhost/keys",
        "https://id.example, ''",
        "https://id.example, no address",
    })
    void are_not_trusted_by_a_document_of_others_or_with_keys_that_others_could_replace(String name, String keys) {
        issuer.says(name, keys.equals("KEYS") ? issuer.address().toString() : keys);
        var tokens = new OidcTokens(at(issuer.discovery()), Instant::now);
        var token = issuer.sign(claims().build());

        assertThatThrownBy(() -> tokens.prove(token)).isInstanceOf(UnavailableException.class);
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void move_their_keys() {
        issuer.says(Issuer.NAME, issuer.address() + "/old");
        var tokens = new OidcTokens(at(issuer.discovery()), Instant::now);
        assertThat(tokens.prove(issuer.sign(claims().build()))).isPresent();

        issuer.says(Issuer.NAME, issuer.address().toString());

        assertThat(tokens.prove(issuer.sign(claims().build()))).isPresent();
    }

    @Test
    void have_scopes_in_a_claim_of_their_own() {
        var listed = claims().claim("scp", List.of("inference", "credits.read"));

        assertThat(prove(at(issuer.address()).withClaims("scp", "roles"), listed))
                .isEqualTo(new Identity("ada", Set.of(Scope.INFERENCE, Scope.CREDITS_READ)));
    }

    @Test
    void have_roles_within_other_claims() {
        var keycloak =
                at(issuer.address()).withClaims("scope", "realm_access.roles").withAdminRole("boss");

        assertThat(prove(keycloak, claims().claim("realm_access", Map.of("roles", List.of("user", "boss")))))
                .isEqualTo(new Identity("ada", Set.of(Scope.ADMIN)));
        assertThat(prove(keycloak, claims().claim("realm_access", Map.of("roles", List.of("user")))))
                .isEqualTo(new Identity("ada", Set.of()));
        assertThat(prove(keycloak, claims().claim("realm_access", "boss"))).isEqualTo(new Identity("ada", Set.of()));
        assertThat(prove(keycloak, claims().claim("roles", List.of("boss")))).isEqualTo(new Identity("ada", Set.of()));
    }

    @Test
    void have_roles_in_a_claim_whose_name_is_an_address() {
        var auth0 = at(issuer.address())
                .withClaims("scope", "https://shop.example/roles")
                .withAdminRole("boss");

        assertThat(prove(auth0, claims().claim("https://shop.example/roles", List.of("boss"))))
                .isEqualTo(new Identity("ada", Set.of(Scope.ADMIN)));
    }

    private Identity prove(OidcConfig config, JWTClaimsSet.Builder claims) {
        return new OidcTokens(config, Instant::now)
                .prove(issuer.sign(claims.build()))
                .orElseThrow();
    }

    private static OidcConfig at(URI keys) {
        return OidcConfig.of(Issuer.NAME, "tollgate", keys);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Issuer.NAME)
                .audience("tollgate")
                .subject("ada")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }
}
