package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that no honest client sends: refused at every door before anything is set aside or sent on. */
class HostileBodiesIT {

    private static final int LIMIT = 16 << 20;
    private static final BigDecimal ALL = new BigDecimal("1000");

    @TempDir
    private static Path directory;

    @AutoClose
    private static House house;

    @BeforeAll
    static void start() {
        house = House.withCredits(directory, ALL.toPlainString());
    }

    @AfterEach
    void nothingHappened() throws Exception {
        assertThat(house.upstream.received()).isZero();
        assertThat(house.held()).isZero();
        assertThat(house.available()).isEqualByComparingTo(ALL);
        assertThat(Pages.all(house, "/v1/usage?limit=100")).isEmpty();
        house.assertCleanBooks();
    }

    private record Framing(String name, String head, String body, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Text(String name, String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> framings() {
        String body = Door.CHAT.body("gpt-4o-mini", false, "Hello");
        String length = "Content-Length: ";
        String chunked = "Transfer-Encoding: chunked\r\n";
        List<Framing> framings = new ArrayList<>(List.of(
                new Framing("none", length + "0\r\n", "", 400),
                new Framing("one byte above the limit", length + (LIMIT + 1) + "\r\n", "", 413),
                new Framing("more than integers count", length + "99999999999999999999\r\n", "", 400),
                new Framing("less than nothing", length + "-1\r\n", "", 400),
                new Framing("two lengths", length + "5\r\n" + length + "6\r\n", body, 400),
                new Framing("a length and chunks", length + "5\r\n" + chunked, body, 400),
                new Framing("a length too short", length + "20\r\n", body, 400),
                new Framing("no length", "", "", 400),
                new Framing("chunks without end", chunked, chunks(LIMIT + (64 << 10)), 413),
                new Framing("a chunk of no size", chunked, "zz\r\n" + body, 400)));
        for (String coding : List.of("gzip", "deflate", "br", "zstd", "gzip, gzip")) {
            framings.add(new Framing(
                    coding, "Content-Encoding: " + coding + "\r\n" + length + "4\r\n", "\u001f\u008b..", 415));
        }
        return atEveryDoor(framings);
    }

    static Stream<Arguments> texts() {
        String start = "{\"model\":\"gpt-4o-mini\",";
        String members =
                IntStream.range(0, 1_000_000).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));
        return atEveryDoor(List.of(
                new Text("100,000 deep", start + "\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                new Text("a million members", start + members + "}"),
                new Text("two models", start + "\"model\":\"gpt-4o\"}"),
                new Text("two models in disguise", start + "\"mode\\u006c\":\"gpt-4o\"}"),
                new Text("two limits", start + "\"max_tokens\":1,\"max_tokens\":9}"),
                new Text("half a letter", start + "\"a\":\"\\ud800\"}"),
                new Text("a zero byte", start + "\"a\":\"\u0000\"}"),
                new Text("a zero byte in disguise", start + "\"a\":\"\\u0000\"}"),
                new Text("a number beyond all", start + "\"temperature\":1e400000}"),
                new Text("a number of a thousand digits", start + "\"seed\":" + "9".repeat(1001) + "}"),
                new Text("no number", start + "\"temperature\":NaN}"),
                new Text("half", start),
                new Text("two", start + "\"a\":1}" + start + "\"a\":1}"),
                new Text("a list", "[" + start + "\"a\":1}]"),
                new Text("nothing", "null")));
    }

    private static Stream<Arguments> atEveryDoor(List<?> bodies) {
        return Stream.of(Door.values()).flatMap(door -> bodies.stream().map(body -> Arguments.of(door, body)));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void a_body_framed_like_this_is_refused(Door door, Framing framing) throws Exception {
        try (RawCall call = RawCall.to(house)) {
            call.trySend(head(door) + framing.head() + "\r\n" + framing.body());

            assertThat(call.status()).isEqualTo(framing.status());
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_body_of_this_text_is_a_400_in_the_shape_of_its_door(Door door, Text text) throws Exception {
        var answer = house.post(door.path, text.body());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(door.error("invalid_request"));
    }

    @Test
    void a_body_that_ends_before_its_length_is_never_taken_for_whole() throws Exception {
        for (Door door : Door.values()) {
            try (RawCall call = RawCall.to(house)) {
                String body = door.body("gpt-4o-mini", false, "Hello");
                call.send(head(door) + "Content-Length: " + (body.length() + 1) + "\r\n\r\n" + body);
                call.sendNoMore();

                assertThat(call.rest()).doesNotContain(" 200 ");
            }
        }
    }

    private static String head(Door door) {
        return "POST " + door.path
                + " HTTP/1.1\r\nHost: tollgate\r\nContent-Type: application/json\r\nAuthorization: Bearer " + house.key
                + "\r\n";
    }

    private static String chunks(int bytes) {
        String chunk = "10000\r\n" + " ".repeat(1 << 16) + "\r\n";
        return chunk.repeat(bytes / (1 << 16) + 1);
    }
}
