package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.Bounds;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Timeouts;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.translate.Mapped;
import dev.tollgate.llm.internal.translate.Target;
import dev.tollgate.llm.internal.translate.Translation;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.usage.CallUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the pieces and the line ends, callers read the same events and pay the same. */
class AnySplitTest {

    private static final int CASES = Integer.getInteger("tollgate.splits", 1_000);
    private static final Terms TERMS = new Terms(Timeouts.USUAL, Bounds.USUAL, LlmProbe.SILENT, InstantSource.system());

    /** What a caller gets of a stream: the data of its events, and the usage charged. */
    private record Heard(List<String> events, Usage usage, boolean whole) {}

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"CHAT", "TEXT", "MESSAGES", "RESPONSES", "GENERATE"})
    void gives_the_same_events_and_the_same_charge(Dialect dialect) {
        String recorded = recorded(dialect);
        Heard plain = heard(dialect, recorded.getBytes(StandardCharsets.UTF_8), new Random(1), 1 << 20);
        assertThat(plain.whole()).isTrue();
        for (int number = 0; number < CASES; number++) {
            long seed = 7_919L * number + dialect.ordinal();
            Random random = new Random(seed);
            byte[] changed = changed(recorded, random).getBytes(StandardCharsets.UTF_8);

            Heard heard = heard(dialect, changed, random, 1 + random.nextInt(random.nextBoolean() ? 3 : 400));

            assertThat(heard).as("seed %d", seed).isEqualTo(plain);
        }
    }

    private static String recorded(Dialect dialect) {
        String name = "/recorded/" + dialect.name().toLowerCase(Locale.ROOT) + ".sse";
        try (InputStream file = AnySplitTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Other line ends, comments, a byte order mark, data on several lines, a second end. */
    private static String changed(String recorded, Random random) {
        StringBuilder changed = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
        for (String event : recorded.split("\n\n")) {
            if (random.nextInt(5) == 0) {
                changed.append(": keep alive\n\n");
            }
            boolean several = event.contains("data: {") && random.nextInt(5) == 0;
            changed.append(several ? event.replace("data: {", "data: {\ndata:") : event)
                    .append("\n\n");
        }
        if (recorded.contains("[DONE]") && random.nextBoolean()) {
            changed.append("data: [DONE]\n\n");
        }
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        return changed.toString().replace("\n", end);
    }

    private static Heard heard(Dialect dialect, byte[] bytes, Random random, int most) {
        String asked = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
        boolean passes = dialect != Dialect.GENERATE;
        ProviderCall call = Calls.call(passes ? dialect : Dialect.CHAT, "m", asked, 100, Map.of());
        byte[] sent = asked.getBytes(StandardCharsets.UTF_8);
        Prepared prepared = new Prepared(dialect, sent, true, new Prepared.AsItComes());
        CallUsage used = new CallUsage(call, dialect, sent, LlmProbe.SILENT);
        Passage passage = passes ? new StraightPassage() : toChat(used);
        EventStream stream = new EventStream(new Scripted(bytes, random, most), prepared, passage, used, TERMS);
        try {
            stream.begin();
        } catch (BrokenExchange broken) {
            throw new AssertionError("seeded stream broke", broken);
        }
        List<AnswerPart> parts = Calls.rest(stream);
        boolean whole = parts.getLast() instanceof AnswerPart.End;
        assertThat(parts.stream().filter(AnswerPart.Tally.class::isInstance)).hasSize(1);
        AnswerPart.Tally tally = Calls.tally(parts);
        assertThat(tally.bytes().bytes()[tally.creditsAt() - 1]).isEqualTo((byte) '{');
        return new Heard(events(Calls.text(parts)), stream.usage(), whole);
    }

    /** Gemini's wire is never the caller's: its streams are heard as chat. */
    private static Passage toChat(CallUsage used) {
        ObjectNode request = (ObjectNode)
                Requests.MAPPER.readTree("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        Mapped mapped = Translation.between(Dialect.CHAT, Dialect.GENERATE).request(request, new Target("m", "m", 100));
        return switch (mapped) {
            case Mapped.Translated done ->
                new TranslatedPassage(
                        done.answers().stream(new AnswerIdentity("chatcmpl-1", "m", 1_790_000_000L)),
                        Dialect.CHAT,
                        used::usage);
            case Mapped.Unmappable unmappable -> throw new AssertionError(unmappable.message());
        };
    }

    /** The data of each event, as a client reads it: independent of the code under test. */
    private static List<String> events(String text) {
        List<String> events = new ArrayList<>();
        for (String event : text.replace("\r\n", "\n").replace('\r', '\n').split("\n\n+")) {
            StringBuilder data = new StringBuilder();
            for (String line : event.split("\n")) {
                data.append(line.startsWith("data:") ? line.substring(5).strip() : "");
            }
            if (!data.isEmpty()) {
                events.add(
                        data.charAt(0) == '{'
                                ? Requests.MAPPER.readTree(data.toString()).toString()
                                : data.toString());
            }
        }
        return events;
    }
}
