package dev.tollgate.testservers.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FakeUpstreamIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @AutoClose
    private final FakeUpstream upstream = FakeUpstream.start();

    private Socket ask(String body) throws IOException {
        var socket = new Socket("127.0.0.1", upstream.address().getPort());
        socket.setSoTimeout(60_000);
        var request = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n" + "content-length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String answer(String body) throws IOException {
        try (var socket = ask(body)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final String STREAMED = "{\"model\":\"m\",\"stream\":true}";

    @Test
    void a_stream_ends_with_done() throws IOException {
        assertThat(answer(STREAMED)).contains("data: [DONE]").endsWith("0\r\n\r\n");
    }

    @Test
    void a_client_that_leaves_is_noticed_while_nothing_is_said() throws IOException {
        upstream.next(Answer.failing(Fault.neverAnswers()));
        ask(STREAMED).close();

        var outcome = upstream.take().outcome(SOON);

        assertThat(outcome).isEqualTo(RecordedRequest.Outcome.CLIENT_GONE);
        upstream.awaitNoConnections(SOON);
    }

    @Test
    void a_client_that_leaves_is_noticed_between_events() throws IOException {
        upstream.next(Answer.text("a b c d e f").every(Duration.ofSeconds(60)));
        try (var socket = ask(STREAMED)) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(upstream.take().outcome(SOON)).isEqualTo(RecordedRequest.Outcome.CLIENT_GONE);
    }

    @Test
    void resets_are_resets() {
        for (var fault : List.of(Fault.resetBeforeHeaders(), Fault.resetAfter(0), Fault.resetAfter(3))) {
            upstream.next(Answer.text("a b c d e f").with(fault));

            assertThatThrownBy(() -> answer(STREAMED)).hasMessageContaining("reset");
        }
    }

    @Test
    void silence_keeps_the_socket_open_after_the_events_sent() throws IOException {
        upstream.next(Answer.text("a b c d e f").with(Fault.silenceAfter(2)));
        try (var socket = ask(STREAMED)) {
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).hasMessageContaining("timed out");
        }
    }

    @Test
    void ends_are_cut_where_the_script_says() throws IOException {
        upstream.next(
                Answer.text("a b").with(Fault.endWithoutLast()),
                Answer.text("a b").with(Fault.closeAfter(2)),
                Answer.text("a b").with(Fault.malformedEvent(1)),
                Answer.text("a b").with(Fault.drip(Duration.ofMillis(1))),
                Answer.text("a b").with(Fault.hugeEvent(100_000)));

        assertThat(answer(STREAMED)).doesNotContain("[DONE]").endsWith("0\r\n\r\n");
        assertThat(answer(STREAMED)).doesNotContain("[DONE]").doesNotContain("0\r\n\r\n");
        assertThat(answer(STREAMED)).contains("[DONE]");
        assertThat(answer(STREAMED)).endsWith("0\r\n\r\n");
        assertThat(answer(STREAMED).length()).isGreaterThan(100_000);
    }

    @Test
    void a_whole_answer_without_its_last_event_is_an_empty_body() throws IOException {
        upstream.next(Answer.text("a b").with(Fault.endWithoutLast()));

        assertThat(answer("{\"model\":\"m\"}"))
                .startsWith("HTTP/1.1 200")
                .contains("content-length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void endless_headers_and_lines_last_until_the_client_leaves() throws IOException {
        for (var fault : List.of(Fault.endlessHeaders(), Fault.endlessLine())) {
            upstream.next(Answer.text("a b").with(fault));
            try (var socket = ask(STREAMED)) {
                assertThat(socket.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
            }

            assertThat(upstream.take().outcome(SOON)).isEqualTo(RecordedRequest.Outcome.CLIENT_GONE);
        }
    }

    @Test
    void gzip_is_gzip() throws IOException {
        upstream.next(Answer.text("a b").with(Fault.gzip()));
        try (var socket = ask("{\"model\":\"m\"}")) {
            var all = socket.getInputStream().readAllBytes();
            var text = new String(all, StandardCharsets.ISO_8859_1);
            var body = text.indexOf("\r\n\r\n") + 4;

            var zipped = new ByteArrayInputStream(all, body, all.length - body);
            var json = new String(new GZIPInputStream(zipped).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(json).contains("chat.completion");
        }
    }

    @Test
    void usage_is_told_as_scripted() throws IOException {
        var asked = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
        upstream.next(
                Answer.text("a b").with(UsageShape.missing()),
                Answer.text("a b").with(UsageShape.raw("{\"prompt_tokens\":1e309}")),
                Answer.text("a b").with(UsageShape.twice()),
                Answer.text("a b"));

        assertThat(answer(asked)).doesNotContain("prompt_tokens");
        assertThat(answer(asked)).contains("1e309");
        assertThat(answer(asked).split("prompt_tokens\"", -1)).hasSize(3);
        assertThat(answer(asked).split("prompt_tokens\"", -1)).hasSize(2);
        assertThat(answer(STREAMED)).doesNotContain("prompt_tokens");
    }

    @Test
    void one_connection_serves_many_requests() throws IOException {
        try (var socket = new Socket("127.0.0.1", upstream.address().getPort())) {
            var ask = "POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}";
            socket.getOutputStream().write((ask + ask).getBytes(StandardCharsets.US_ASCII));
            assertThat(upstream.take().connection()).isEqualTo(upstream.take().connection());
        }
    }
}
