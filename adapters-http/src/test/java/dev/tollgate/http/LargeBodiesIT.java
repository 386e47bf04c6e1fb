package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeBodiesIT {
    private static final String CHAT = "/v1/chat/completions";

    @AutoClose
    private static House house;

    @BeforeAll
    static void open() {
        house = new House();
    }

    @Test
    void a_body_of_twenty_mebibytes_is_413() {
        var body = "{\"model\":\"demo\",\"pad\":\"" + "x".repeat(20 << 20) + "\"}";

        var answer = house.post(CHAT, body, house.key);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"request_too_large\"");
    }

    /** Else all that its own system told it would be that the connection broke. */
    @ParameterizedTest
    @CsvSource({"15,sk-unknown," + CHAT + ",401", "15,,/v1/chat/completion,404", "30,," + CHAT + ",413"})
    void a_client_that_sends_all_of_one_before_it_reads_hears_why_nobody_wanted_it(
            int mebibytes, String key, String path, int status) throws IOException {
        try (var socket = house.sent(path, key == null ? house.key : key, "x".repeat(mebibytes << 20))) {
            var heard = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(heard).isEqualTo("HTTP/1.1 " + status);
        }
    }
}
