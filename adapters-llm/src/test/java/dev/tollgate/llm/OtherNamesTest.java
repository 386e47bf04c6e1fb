package dev.tollgate.llm;

import static dev.tollgate.llm.Measuring.field;
import static dev.tollgate.llm.Measuring.measure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By other names some vendors are told what decides the price: nobody is held for less than a vendor was asked for. */
class OtherNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"n_predict", "n_cmpl"})
    void of_the_output_limit_and_of_the_choices_are_refused(String name) {
        for (Dialect dialect : List.of(Dialect.CHAT, Dialect.TEXT, Dialect.RESPONSES, Dialect.MESSAGES)) {
            assertThat(field(measure(dialect, "any", body(name, "100000")))).isEqualTo(name);
            assertThat(field(measure(dialect, "any", body(name, "null")))).isEqualTo("bounded");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Max_Tokens",
                "MAX_COMPLETION_TOKENS",
                "max_output_tokenſ",
                "N",
                "Best_of",
                "Model",
                "Stream",
                "Service_Tier",
                "max_to\u212Aens",
                "N_Predict"
            })
    void in_capitals_are_refused_which_some_vendors_take_for_the_same(String name) {
        for (Dialect dialect : List.of(Dialect.CHAT, Dialect.TEXT, Dialect.RESPONSES, Dialect.MESSAGES)) {
            assertThat(field(measure(dialect, "any", body(name, "7")))).isEqualTo(name);
        }
    }

    @Test
    void in_capitals_pass_where_they_decide_nothing() {
        String body = body("topK", "7").replace("}", ",\"metadata\":{\"Model\":\"x\",\"N\":\"1\"}}");

        assertThat(field(measure(Dialect.CHAT, "any", body))).isEqualTo("bounded");
    }

    @ParameterizedTest
    @EnumSource(names = "GENERATE", mode = EnumSource.Mode.EXCLUDE)
    void in_capitals_alone_are_refused_as_well(Dialect dialect) {
        assertThat(field(measure(dialect, "any", "{\"MODEL\":\"dear\"}"))).isEqualTo("MODEL");
    }

    private static String body(String name, String value) {
        return "{\"model\":\"any\",\"max_tokens\":1,\"" + name + "\":" + value + "}";
    }
}
