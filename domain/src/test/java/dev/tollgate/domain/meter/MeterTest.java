package dev.tollgate.domain.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "input", "cache_write_1h", "a_", "o1"})
    void lower_case_words_with_digits_and_underscores_name_a_meter(String name) {
        assertThat(new Meter(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "_a", "1a", "Input", "inPut", "in put", "in-put", "in\"put", "input\n", "\u00e4", "in{", "in`"
            })
    void anything_else_names_none(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Meter(name));
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(new Meter("a".repeat(64)).name()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new Meter("a".repeat(65)));
    }
}
