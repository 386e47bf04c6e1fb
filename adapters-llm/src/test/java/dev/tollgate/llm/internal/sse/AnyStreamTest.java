package dev.tollgate.llm.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.text.Spoilt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a vendor sends, in whatever pieces: the events that the standard tells, and no byte lost. */
class AnyStreamTest {

    private static final int CASES = Integer.getInteger("tollgate.fuzzed", 2_000);

    /** What a stream was read as. */
    private record Read(List<String> events, String raw) {}

    @ParameterizedTest
    @ValueSource(strings = {"chat", "text", "messages", "responses", "generate"})
    void is_read_as_the_standard_has_it(String dialect) {
        byte[] recorded = recorded(dialect);
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            byte[] sent = Spoilt.bytes(recorded, random);
            int most = 1 + random.nextInt(random.nextBoolean() ? 3 : 3_000);

            Read read = read(sent, random, most);

            assertThat(read.events()).as("seed %d", seed).isEqualTo(expected(sent));
            assertThat(read.raw()).as("seed %d", seed).startsWith(withoutMark(sent));
        }
    }

    private static Read read(byte[] sent, Random random, int most) {
        SseReader reader = new SseReader(1 << 20);
        List<String> events = new ArrayList<>();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        SseReader.Sink sink = event -> {
            raw.writeBytes(event.rawCopy());
            if (!event.isEmpty()) {
                events.add(new String(event.textCopy(), StandardCharsets.ISO_8859_1));
            }
        };
        for (int at = 0; at < sent.length; ) {
            byte[] room = reader.room();
            int bytes = Math.min(1 + random.nextInt(most), Math.min(sent.length - at, room.length - reader.position()));
            System.arraycopy(sent, at, room, reader.position(), bytes);
            reader.filled(bytes);
            at += bytes;
            while (reader.next(sink)) {}
        }
        reader.finish();
        while (reader.next(sink)) {}
        return new Read(events, raw.toString(StandardCharsets.ISO_8859_1));
    }

    /** The data of each event, a letter a byte, by another way: the whole text, split into lines. */
    private static List<String> expected(byte[] sent) {
        String text = withoutMark(sent).replace("\r\n", "\n").replace('\r', '\n') + "\n\n";
        List<String> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String name = line.contains(":") ? line.substring(0, line.indexOf(':')) : line;
            String value = line.substring(Math.min(line.length(), name.length() + 1));
            if (line.isEmpty()) {
                String whole = String.join("\n", data);
                if (!whole.isEmpty()) {
                    events.add(whole);
                }
                data.clear();
            } else if (name.equals("data")) {
                data.add(value.startsWith(" ") ? value.substring(1) : value);
            }
        }
        return events;
    }

    private static String withoutMark(byte[] sent) {
        String text = new String(sent, StandardCharsets.ISO_8859_1);
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }

    private static byte[] recorded(String dialect) {
        try (InputStream file = AnyStreamTest.class.getResourceAsStream("/recorded/" + dialect + ".sse")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
