package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FarewellTest {
    @Test
    void tells_how_many_calls_are_waited_for_and_how_long_at_most() {
        assertThat(begun(3, 0, 30)).isEqualTo("Stopping: waiting for 3 calls, at most 30 seconds\n");
        assertThat(begun(1, 0, 1)).isEqualTo("Stopping: waiting for 1 call, at most 1 second\n");
    }

    @Test
    void tells_that_there_is_nothing_to_wait_for() {
        assertThat(begun(0, 0, 30)).isEqualTo("Stopping: no call is running\n");
    }

    @Test
    void tells_of_the_notice_that_balancers_get_even_when_no_call_is_running() {
        assertThat(begun(0, 10, 30))
                .isEqualTo("Stopping: readiness says no, new calls are still taken for 10 seconds, then running ones"
                        + " (0 now) are waited for, at most 30 seconds\n");
    }

    @Test
    void tells_when_it_is_over() {
        StringWriter said = new StringWriter();

        Farewell.end(new PrintWriter(said));

        assertThat(said).hasToString("Stopped\n");
    }

    private static String begun(int calls, long notice, long grace) {
        StringWriter said = new StringWriter();
        Farewell.begin(calls, Duration.ofSeconds(notice), Duration.ofSeconds(grace), new PrintWriter(said));
        return said.toString();
    }
}
