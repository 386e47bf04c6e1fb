package dev.tollgate.llm.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class RewriteTest {

    private static Rewrite of(String json) {
        return Rewrite.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Rewrite rewrite) {
        return new String(rewrite.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void only_the_value_named_changes() {
        String json = " {\"é\" : [1, 2.50, \"\\u00e9\"] , \"model\" :\"old\", \"max_tokens\": 12 ,\"n\":{}} ";

        Rewrite rewrite = of(json).set("model", "\"new\"").set("max_tokens", "7");

        assertThat(text(rewrite)).isEqualTo(json.replace("\"old\"", "\"new\"").replace("12", "7"));
    }

    @Test
    void a_missing_member_is_put_first() {
        assertThat(text(of("{\"a\":1}").set("b", "2").set("c", "3"))).isEqualTo("{\"b\":2,\"c\":3,\"a\":1}");
        assertThat(text(of("{}").set("b", "2"))).isEqualTo("{\"b\":2}");
    }

    @Test
    void a_null_is_replaced() {
        assertThat(text(of("{\"a\":null}").set("a", "2"))).isEqualTo("{\"a\":2}");
    }

    @Test
    void members_within_an_object_are_set_or_added() {
        assertThat(text(of("{\"o\":{\"x\":1,\"u\":false}}").setWithin("o", "u", "true")))
                .isEqualTo("{\"o\":{\"x\":1,\"u\":true}}");
        assertThat(text(of("{\"o\":{\"x\":1}}").setWithin("o", "u", "true"))).isEqualTo("{\"o\":{\"u\":true,\"x\":1}}");
        assertThat(text(of("{\"o\":{}}").setWithin("o", "u", "true"))).isEqualTo("{\"o\":{\"u\":true}}");
    }

    @Test
    void objects_of_a_list_are_changed_where_they_stand() {
        Rewrite rewrite =
                of("{\"é\":1,\"l\": [ {\"t\":\"\\u0061é\" ,\"n\":null}, 7,{\"t\":\"b\"} ,[{}],{} ],\"z\":2.50}");

        List<String> texts = new ArrayList<>();
        rewrite.eachObject("l", object -> {
            texts.add(object.text("t"));
            object.setIfMissing("n", "5").setIfMissing("n", "5");
        });

        assertThat(texts).containsExactly("aé", "b", "");
        assertThat(text(rewrite))
                .isEqualTo(
                        "{\"é\":1,\"l\": [ {\"t\":\"\\u0061é\" ,\"n\":5}, 7,{\"n\":5,\"t\":\"b\"} ,[{}],{\"n\":5} ],\"z\":2.50}");
    }

    @Test
    void what_is_no_list_has_no_objects() {
        List<Rewrite> objects = new ArrayList<>();

        of("{\"l\":{}}").eachObject("l", objects::add);
        of("{}").eachObject("l", objects::add);

        assertThat(objects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, {\"x\":1}, 2]|[1, 2]|true",
                "[{\"x\":1}, {\"x\":2} ,{\"y\":1}, {\"x\":3},3,{\"x\":4}]|[{\"z\":1},3]|true",
                "[ {\"x\":1} ]|[  ]|false",
                "[{\"x\":1},{\"x\":2}]|[]|false",
                "[{\"y\":1},{\"x\":1}]|[{\"z\":1}]|true",
                "[]|[]|true"
            })
    void objects_of_a_list_are_replaced_or_left_out_with_a_comma_each(String given, String expected, boolean stays) {
        Rewrite rewrite = of("{\"l\":" + given + "}");

        boolean anyStays = rewrite.replaceObjects("l", object -> {
            String text = new String(object, StandardCharsets.UTF_8);
            return text.contains("x") ? new byte[0] : text.replace('y', 'z').getBytes(StandardCharsets.UTF_8);
        });

        assertThat(text(rewrite)).isEqualTo("{\"l\":" + expected + "}");
        assertThat(anyStays).isEqualTo(stays);
    }

    @Test
    void a_member_can_be_left_out() {
        assertThat(text(of("{ \"a\":1 , \"b\":[2] }").without("a"))).isEqualTo("{  \"b\":[2] }");
        assertThat(text(of("{ \"a\":1 , \"b\":[2] }").without("b"))).isEqualTo("{ \"a\":1  }");
        assertThat(text(of("{\"a\":1}").without("a"))).isEqualTo("{}");
        assertThat(text(of("{\"a\":1}").without("b"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void what_is_there_is_not_missing() {
        assertThat(text(of("{\"a\":0}").setIfMissing("a", "2"))).isEqualTo("{\"a\":0}");
    }

    @Test
    void a_member_can_get_another_name_and_value() {
        assertThat(text(of("{\"old\" : 1}").rename("old", "new").set("old", "2")))
                .isEqualTo("{\"new\" : 2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"o\":{\"a\":1,\"a\":2}}", "{\"a\":1", "{\"a\":1}}", "[1]", ""})
    void what_is_no_proper_object_is_refused(String json) {
        assertThatThrownBy(() -> of(json)).isInstanceOfAny(JacksonException.class, IllegalArgumentException.class);
    }

    @Test
    void nesting_has_an_end() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> of(deep)).isInstanceOf(JacksonException.class);
    }
}
