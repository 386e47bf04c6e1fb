package dev.tollgate.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlsTest {

    private static final String LONG =
            "https://app.example.com/" + "x".repeat(2_000 - "https://app.example.com/".length());

    private final ReturnUrls any = new ReturnUrls(Set.of());
    private final ReturnUrls ours = new ReturnUrls(Set.of("https://app.example.com", "https://app.example.com:8443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com/paid?order=1",
                "https://app.example.com:8443/paid",
            })
    void our_own_pages_may_be_returned_to(String url) {
        assertThat(ours.allows(url)).isTrue();
        assertThat(any.allows(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.com/",
                "https://evil.com/https://app.example.com",
                "http://app.example.com/",
                "https://app.example.com:444/",
                "http://localhost/",
            })
    void pages_of_others_may_not_where_ours_are_named(String url) {
        assertThat(ours.allows(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/paid",
                "https:paid",
                "https:///paid",
                "javascript:alert(1)",
                "https://app.example.com@evil.com/",
                "https://evil.com@app.example.com/",
                "https://app.example.com\\@evil.com/",
                "http://example.com/",
                "ftp://localhost/",
            })
    void what_is_no_page_or_not_private_may_never_be_returned_to(String url) {
        assertThat(any.allows(url)).isFalse();
        assertThat(ours.allows(url)).isFalse();
    }

    @Test
    void this_machine_needs_no_encryption_where_no_page_is_named() {
        assertThat(any.allows("http://localhost:3000/paid")).isTrue();
        assertThat(any.allows("http://127.0.0.1/paid")).isTrue();
    }

    @Test
    void an_address_has_a_longest_length() {
        assertThat(any.allows(LONG)).isTrue();
        assertThat(any.allows(LONG + "x")).isFalse();
    }
}
