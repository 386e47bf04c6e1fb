package dev.tollgate.bootstrap.config;

import static dev.tollgate.bootstrap.config.ReadConfig.problems;
import static dev.tollgate.bootstrap.config.ReadConfig.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.http.oidc.OidcConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an identity provider's keys are fetched. */
class IssuerSettingsTest {

    @Test
    void says_below_its_name_where_its_keys_are_unless_the_operator_does() {
        assertThat(keys(Map.of("TOLLGATE_OIDC_ISSUER", "https://id.example/")))
                .containsExactly(URI.create("https://id.example/.well-known/openid-configuration"));
        assertThat(keys(Map.of(
                        "TOLLGATE_OIDC_ISSUER", "our staff", "TOLLGATE_OIDC_KEYS_URL", "https://id.example/keys")))
                .containsExactly(URI.create("https://id.example/keys"));
    }

    @Test
    void has_its_words_in_the_claims_that_the_operator_names() {
        Map<String, String> usual = Map.of("TOLLGATE_OIDC_ISSUER", "https://id.example");
        Map<String, String> named = Map.of(
                "TOLLGATE_OIDC_ISSUER", "https://id.example",
                "TOLLGATE_OIDC_AUDIENCE", "shop",
                "TOLLGATE_OIDC_SCOPE_CLAIM", "scp",
                "TOLLGATE_OIDC_ROLES_CLAIM", "realm_access.roles",
                "TOLLGATE_OIDC_ADMIN_ROLE", "boss");
        URI keys = URI.create("https://id.example/.well-known/openid-configuration");

        assertThat(issuers(Map.of())).isEmpty();
        assertThat(issuers(usual)).containsExactly(OidcConfig.of("https://id.example", "tollgate", keys));
        assertThat(issuers(named))
                .containsExactly(OidcConfig.of("https://id.example", "shop", keys)
                        .withClaims("scp", "realm_access.roles")
                        .withAdminRole("boss"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8000/keys", "http://127.0.0.1/keys", "http://127.8.9.1/k", "http://[::1]:8/k"})
    void may_be_on_this_machine_without_tls(String address) {
        assertThat(keys(Map.of("TOLLGATE_OIDC_ISSUER", "https://id.example", "TOLLGATE_OIDC_KEYS_URL", address)))
                .containsExactly(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/keys",
                "http://127.0.0.1.example/k",
                "http://localhost.example/k",
                "http://10.0.0.1/k"
            })
    void elsewhere_is_not_asked_for_keys_without_tls(String address) {
        assertThat(problems(Map.of("TOLLGATE_OIDC_ISSUER", "https://id.example", "TOLLGATE_OIDC_KEYS_URL", address)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.variable()).isEqualTo("TOLLGATE_OIDC_KEYS_URL");
                    assertThat(problem.given()).contains(address);
                    assertThat(problem.advice()).contains("by https");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example", "our staff", "id.example"})
    void whose_keys_would_be_fetched_below_a_name_without_tls_is_refused(String name) {
        assertThat(problems(Map.of("TOLLGATE_OIDC_ISSUER", name)))
                .extracting(Problem::variable)
                .containsExactly("TOLLGATE_OIDC_ISSUER");
    }

    private List<URI> keys(Map<String, String> environment) {
        return issuers(environment).stream().map(OidcConfig::keys).toList();
    }

    private List<OidcConfig> issuers(Map<String, String> environment) {
        return sound(environment).outside().issuer();
    }
}
