package dev.tollgate.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.money.Credits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private static final String LONG = "https://example.com/" + "x".repeat(2_048 - "https://example.com/".length());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/hook",
                "/hook",
                "https:/hook",
                "https://user@example.com/hook",
                "https://example.com/hook#part"
            })
    void an_address_is_a_page_of_a_host_and_nothing_else(String address) {
        assertThatThrownBy(() -> Destination.address(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_address_has_a_longest_length() {
        assertThat(Destination.address(LONG)).hasToString(LONG);
        assertThat(Destination.address("http://example.com/hook")).hasHost("example.com");

        assertThatThrownBy(() -> Destination.address(LONG + "x")).hasMessageContaining("2048");
    }

    @Test
    void a_low_mark_is_from_zero_to_a_milliard() {
        assertThat(Destination.lowMark("0")).isEqualTo(Credits.ZERO);
        assertThat(Destination.lowMark("1000000000")).isEqualTo(Credits.of(1_000_000_000));

        assertThatThrownBy(() -> Destination.lowMark("-0.000000001")).hasMessageContaining("-0.000000001");
        assertThatThrownBy(() -> Destination.lowMark("1000000000.000000001")).hasMessageContaining("1000000000");
    }
}
