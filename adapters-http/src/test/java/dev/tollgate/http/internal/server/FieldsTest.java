package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
