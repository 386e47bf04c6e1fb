package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void builds_no_body_of_more_values_than_have_a_place() {
        assertThat(Json.values(list(99_998))).isEqualTo(100_000);
        assertThatThrownBy(() -> Json.values(list(99_999)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem().message()).contains("100000 values"));
    }

    @Test
    void knows_a_member_without_building_the_body() {
        assertThat(Json.hasMember(bytes("{\"a\":{\"usage\":1},\"b\":[{\"usage\":2}]}"), "usage"))
                .isFalse();
        assertThat(Json.hasMember(bytes("{\"a\":{\"b\":1},\"\\u0075sage\":null}"), "usage"))
                .isTrue();
        assertThat(Json.hasMember(bytes("[\"usage\"]"), "usage")).isFalse();
        assertThatThrownBy(() -> Json.hasMember(bytes("{\"a\":"), "usage")).isInstanceOf(RefusedException.class);
    }

    private static byte[] list(int items) {
        return bytes("{\"a\":[" + "[],".repeat(items - 1) + "1]}");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
