package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue's file is read exactly or refused with its mistake. */
class PlanFileTest {

    @Test
    void the_example_file_is_read() throws IOException {
        var catalogue = PlanFile.read(Files.readString(Path.of("..", "docs", "plans.example.json")));

        assertThat(catalogue.plans()).extracting(plan -> plan.id()).contains("free", "pro", "pro-yearly");
        assertThat(catalogue.find("pro").orElseThrow().hasPrice("pro_monthly")).isTrue();
        assertThat(catalogue.find("free").orElseThrow().isSold()).isFalse();
        assertThat(catalogue.packs()).hasSize(2);
    }

    @Test
    void a_wrong_plan_does_not_hide_the_next() {
        var text = """
            {"version": "1",
             "plans": [{"id": "a", "interval": "week"}, {"id": "b", "interval": "month", "credits": 1}],
             "packs": [{"id": "c", "credit": "1"}]}\
            """;

        assertThatThrownBy(() -> PlanFile.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plan a: interval must be month or year; b: credits must be a decimal text such as"
                        + " \"1000\"; pack c has unknown fields: credit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":\"1\",\"plans\":[{}]}",
                "{\"version\":\"1\",\"plan\":[]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"week\",\"credits\":\"1\"}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"credits\":1}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"prices\":[\"p\"]}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\"},{\"id\":\"a\",\"interval\":\"month\"}]}",
                "{\"version\":\"1\",\"plans\":{\"id\":\"a\",\"interval\":\"month\"}}",
                "{\"version\":\"1\",\"packs\":{\"id\":\"a\"}}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"prices\":\"p\","
                        + "\"price\":{\"amount\":1,\"currency\":\"USD\"}}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"self_service\":\"true\"}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\","
                        + "\"limits\":{\"requests_per_minute\":99999999999999999999}}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\","
                        + "\"price\":{\"amount\":99999999999999999999,\"currency\":\"USD\"}}]}",
                "{\"version\":\"1\",\"packs\":[{\"id\":\"a\",\"credits\":\"0\",\"price\":{\"amount\":1,\"currency\":\"USD\"}}]}"
            })
    void a_wrong_file_is_refused(String text) {
        assertThatThrownBy(() -> PlanFile.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
