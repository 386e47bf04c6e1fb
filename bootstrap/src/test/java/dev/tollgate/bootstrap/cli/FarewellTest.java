package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FarewellTest {
    @Test
    void tells_how_many_calls_are_waited_for_and_how_long_at_most() {
        assertThat(said(3, 30)).isEqualTo("Stopping: waiting for 3 calls, at most 30 seconds\n");
        assertThat(said(1, 1)).isEqualTo("Stopping: waiting for 1 call, at most 1 second\n");
    }

    @Test
    void says_nothing_when_there_is_nothing_to_wait_for() {
        assertThat(said(0, 30)).isEmpty();
    }

    private static String said(int calls, long seconds) {
        StringWriter said = new StringWriter();
        Farewell.print(calls, Duration.ofSeconds(seconds), new PrintWriter(said));
        return said.toString();
    }
}
