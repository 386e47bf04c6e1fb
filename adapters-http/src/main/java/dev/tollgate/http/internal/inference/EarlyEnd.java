package dev.tollgate.http.internal.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last words of a stream that ends because its credits did, in the caller's own dialect: that
 * the answer reached its limit, why, and what it cost. Looks at what passes to know how to say it.
 */
final class EarlyEnd {
    private static final String REASON = "insufficient_credits";

    private final Dialect dialect;
    private final Map<String, Object> first = new LinkedHashMap<>();
    private final Set<Integer> openBlocks = new TreeSet<>();

    EarlyEnd(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Takes note of a part that is passed on. */
    void passes(AnswerPart.Content content) {
        content.bytes()
                .text()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5).strip())
                .filter(data -> data.startsWith("{"))
                .forEach(this::passes);
    }

    private void passes(String data) {
        ObjectNode event;
        try {
            event = Json.object(data.getBytes(StandardCharsets.UTF_8));
        } catch (RefusedException foreign) {
            return;
        }
        if (dialect == Dialect.MESSAGES) {
            int index = event.path("index").asInt(0);
            switch (event.path("type").asString("")) {
                case "content_block_start" -> openBlocks.add(index);
                case "content_block_stop" -> openBlocks.remove(index);
                default -> first.putIfAbsent("seen", true);
            }
        } else {
            for (var name : List.of("id", "object", "created", "model")) {
                if (event.has(name)) {
                    first.putIfAbsent(name, event.get(name));
                }
            }
        }
    }

    /** The events that end the stream. */
    byte[] events(Optional<Settled> settled) {
        var events = new StringBuilder();
        if (dialect == Dialect.MESSAGES) {
            openBlocks.forEach(
                    index -> named(events, "content_block_stop", Map.of("type", "content_block_stop", "index", index)));
            var usage = new LinkedHashMap<String, Object>();
            usage.put("output_tokens", used(settled).quantityOf(Meter.OUTPUT));
            usage.put("credits", credits(settled));
            var delta = new LinkedHashMap<String, Object>();
            delta.put("stop_reason", "max_tokens");
            delta.put("stop_sequence", Json.orNull(""));
            named(events, "message_delta", Map.of("type", "message_delta", "delta", delta, "usage", usage));
            named(events, "message_stop", Map.of("type", "message_stop"));
        } else {
            var chunk = new LinkedHashMap<>(first);
            var choice = new LinkedHashMap<String, Object>();
            choice.put("index", 0);
            if (dialect == Dialect.CHAT) {
                choice.put("delta", Map.of());
            } else {
                choice.put("text", "");
            }
            choice.put("finish_reason", "length");
            chunk.put("choices", List.of(choice));
            chunk.put("usage", usage(settled));
            data(events, chunk);
            events.append("data: [DONE]\n\n");
        }
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> usage(Optional<Settled> settled) {
        var used = used(settled);
        long output = used.quantityOf(Meter.OUTPUT);
        var usage = new LinkedHashMap<String, Object>();
        usage.put("prompt_tokens", used.promptTokens());
        usage.put("completion_tokens", output);
        usage.put("total_tokens", used.promptTokens() + output);
        usage.put("credits", credits(settled));
        return usage;
    }

    private static Usage used(Optional<Settled> settled) {
        return settled.map(paid -> paid.record().usage()).orElse(Usage.NOTHING);
    }

    private static Map<String, Object> credits(Optional<Settled> settled) {
        var credits = new LinkedHashMap<String, Object>();
        settled.ifPresent(paid -> {
            credits.put("charged", paid.record().charge().credits().toString());
            credits.put("remaining", paid.balance().available().toString());
        });
        credits.put("reason", REASON);
        return credits;
    }

    private static void named(StringBuilder events, String name, Object value) {
        events.append("event: ").append(name).append('\n');
        data(events, value);
    }

    private static void data(StringBuilder events, Object value) {
        events.append("data: ")
                .append(new String(Json.bytes(value), StandardCharsets.UTF_8))
                .append("\n\n");
    }
}
