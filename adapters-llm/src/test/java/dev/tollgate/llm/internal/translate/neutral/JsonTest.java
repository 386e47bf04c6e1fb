package dev.tollgate.llm.internal.translate.neutral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void an_object_keeps_the_digits_of_its_numbers() {
        assertThat(Json.parseObject("{\"n\":1.50,\"m\":1e-400000}"))
                .hasValueSatisfying(object -> assertThat(Json.print(object)).isEqualTo("{\"n\":1.50,\"m\":1E-400000}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{broken", "{\"n\":1e-99999999999}", "{\"n\":1e99999999999}"})
    void a_text_that_holds_none_is_told_apart(String text) {
        assertThat(Json.parseObject(text)).isEmpty();
    }
}
