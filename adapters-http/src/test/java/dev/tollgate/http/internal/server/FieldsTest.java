package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class FieldsTest {

    private static Fields fields(String text) {
        var object = JsonNodeFactory.instance.objectNode().put("name", text);
        object.putArray("names").add(text);
        return new Fields(object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud83d", "a\ude00", "\ude00\ud83d"})
    void a_text_that_no_database_keeps_is_refused(String text) {
        assertThatThrownBy(() -> fields(text).findText("name")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> fields(text).findTexts("names")).isInstanceOf(RefusedException.class);
    }

    @Test
    void any_whole_character_may_be_in_a_text() {
        assertThat(fields("\ud83d\ude00 Zoë\n").findText("name")).contains("\ud83d\ude00 Zoë\n");
        assertThat(fields("\ud83d\ude00").findTexts("names")).contains(List.of("\ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+999999999-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "-0001-12-31T00:00:00Z", "2026-11-23"
            })
    void an_instant_that_cannot_be_shown_with_four_digits_of_year_is_refused(String text) {
        assertThatThrownBy(() -> Fields.instant("at", text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.problem().message()).contains(text, "2026-11-23T12:00:00Z"));
    }

    @Test
    void an_instant_may_be_in_any_zone() {
        assertThat(Fields.instant("at", "9999-12-31T23:59:59Z")).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(Fields.instant("at", "2026-11-23T12:00:00+03:00")).isEqualTo("2026-11-23T09:00:00Z");
    }

    @Test
    void a_number_where_credits_must_be_a_text_is_shown_how_to_write_it() {
        var fields = new Fields(JsonNodeFactory.instance.objectNode().put("credits", 500));
        assertThatThrownBy(() -> fields.credits("credits"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.problem().message())
                                .isEqualTo("credits is 500; it must be a text in quotes."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "+5",
                ".5",
                "5.",
                "1E-9",
                "0x10",
                "\u0661",
                "1_000",
                " 1",
                "1 ",
                "1,5",
                "0.0000000001",
                "1.0000000000"
            })
    void credits_in_a_form_that_is_not_documented_are_refused(String text) {
        assertThatThrownBy(() -> fields(text).credits("name"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.problem().message())
                                .contains("such as 0.5, with at most 9 decimals"));
        assertThatThrownBy(() -> fields(text).findCredits("name")).isInstanceOf(RefusedException.class);
    }

    @Test
    void credits_are_digits_and_at_most_nine_decimals() {
        assertThat(fields("1000").credits("name")).isEqualTo(Credits.of(1_000));
        assertThat(fields("-0.000000001").credits("name")).isEqualTo(Credits.ofNanos(-1));
        assertThat(fields("007.50").findCredits("name")).contains(Credits.ofNanos(7_500_000_000L));
    }

    @Test
    void a_whole_number_that_must_be_there_is_refused_where_it_is_not() {
        assertThatThrownBy(() -> fields("text").whole("most", 1, 5))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.problem().message())
                                .isEqualTo("most is missing; it must be a whole number from 1 to 5."));
    }

    @Test
    void a_field_that_nobody_asked_for_is_told_which_there_are() {
        var fields = fields("text");
        fields.findText("reason");
        fields.findText("name");

        assertThatThrownBy(fields::refuseOthers)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.problem().message())
                                .isEqualTo("The field names is not known here; known are name, reason."));
    }
}
