package dev.tollgate.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogSettingsTest {

    @Test
    void are_what_was_chosen() {
        assertThat(LogSettings.of(Map.of("TOLLGATE_LOG_FORMAT", "json", "TOLLGATE_LOG_LEVEL", "WARN")))
                .containsEntry("TOLLGATE_LOG_FORMAT", "json")
                .containsEntry("TOLLGATE_LOG_LEVEL", "WARN");
    }

    @Test
    void are_the_usual_ones_where_nothing_or_a_mistake_was_chosen() {
        assertThat(LogSettings.of(Map.of("TOLLGATE_LOG_FORMAT", " ", "TOLLGATE_LOG_LEVEL", "loud")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "TOLLGATE_LOG_FORMAT", "text", "TOLLGATE_LOG_LEVEL", "INFO", "TOLLGATE_LOG_REQUESTS", "WARN"));
    }
}
