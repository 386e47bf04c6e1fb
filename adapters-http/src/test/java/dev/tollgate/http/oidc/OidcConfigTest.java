package dev.tollgate.http.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcConfigTest {

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
