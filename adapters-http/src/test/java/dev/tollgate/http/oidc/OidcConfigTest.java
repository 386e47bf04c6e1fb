package dev.tollgate.http.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "EdDSA"})
    void signatures_that_prove_nothing_or_cannot_be_read_are_not_configured(String algorithm) {
        OidcConfig usual = OidcConfig.of("issuer", "us", URI.create("https://id.example/keys"));

        assertThatThrownBy(() -> new OidcConfig(
                        usual.issuer(),
                        usual.audience(),
                        usual.keys(),
                        Set.of("RS256", algorithm),
                        usual.scopeClaim(),
                        usual.rolesClaim(),
                        usual.adminRole(),
                        usual.leeway()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example/keys", "http://LOCALHOST:80/k", "http://127.1.2.3/k", "http://[::1]/k"})
    void keys_come_by_https_or_from_this_machine(String address) {
        URI keys = URI.create(address);

        assertThat(OidcConfig.of("issuer", "us", keys).keys()).isEqualTo(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example/keys", "http://127.0.0.1.example/k", "ftp://localhost/k", "https:///k"})
    void keys_that_others_could_replace_are_not_fetched(String address) {
        URI keys = URI.create(address);

        assertThatThrownBy(() -> OidcConfig.of("issuer", "us", keys)).hasMessageContaining(address);
    }
}
