package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Effort;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Thinking;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a messages request. */
public final class MessagesRequestReader {

    /** What the dialect calls its features. */
    public static final Map<Feature, String> NAMES = Map.ofEntries(
            Map.entry(Feature.TURNS, "messages"),
            Map.entry(Feature.TEMPERATURE, "temperature"),
            Map.entry(Feature.TOP_P, "top_p"),
            Map.entry(Feature.TOP_K, "top_k"),
            Map.entry(Feature.STOP, "stop_sequences"),
            Map.entry(Feature.FORMAT, "output_config.format"),
            Map.entry(Feature.REASONING, "thinking"),
            Map.entry(Feature.TOOL_CHOICE, "tool_choice"),
            Map.entry(Feature.PARALLEL_TOOLS, "tool_choice.disable_parallel_tool_use"),
            Map.entry(Feature.IMAGE, "source"),
            Map.entry(Feature.DOCUMENT, "source"),
            Map.entry(Feature.SOUND, "source"),
            Map.entry(Feature.TOOL_CALL, "input"),
            Map.entry(Feature.TOOL_RESULT, "content"),
            Map.entry(Feature.TOOL_RESULT_ID, "tool_use_id"));

    /** The displays of thinking that let a caller see something of it. */
    private static final Set<String> SHOWN = Set.of("summarized", "updates");

    private MessagesRequestReader() {}

    public static Conversation read(Fields body) {
        body.take("model");
        Map<Feature, BigDecimal> numbers = new EnumMap<>(Feature.class);
        body.number("temperature", Feature.TEMPERATURE, numbers);
        body.number("top_p", Feature.TOP_P, numbers);
        body.number("top_k", Feature.TOP_K, numbers);
        Map<Feature, BigDecimal> limit = new EnumMap<>(Feature.class);
        body.number("max_tokens", Feature.COUNT, limit);
        if (limit.getOrDefault(Feature.COUNT, BigDecimal.ONE).signum() == 0) {
            body.limit("max_tokens", "be at least 1: only Anthropic fills a cache without an answer");
        }
        Fields output = body.object("output_config");
        Fields metadata = body.object("metadata");
        Generation generation = new Generation(
                numbers,
                body.texts("stop_sequences"),
                format(output.has("format") ? output.object("format") : body.object("output_format")),
                reasoning(body.object("thinking"), output),
                "",
                metadata.text("user_id"));
        metadata.rest();
        output.rest();
        body.accept("service_tier", "auto", "standard_only");
        body.accept("speed", "standard");
        acceptKeptThinking(body.object("context_management"));
        CacheHint.accept(body);
        boolean streaming = body.toggle("stream") == Toggle.ON;
        var tooling = MessagesTools.read(body);
        var turns = turns(body);
        body.rest();
        return new Conversation(turns, tooling, generation, streaming, false);
    }

    /** Claude Code asks that all thinking stay in sight: nobody but Anthropic would clear it. */
    private static void acceptKeptThinking(Fields management) {
        for (Fields edit : management.objects("edits")) {
            edit.accept("type", "clear_thinking_20251015");
            edit.accept("keep", "all", "{\"type\":\"all\"}");
            if (!edit.has("keep")) {
                edit.limit("keep", "be all: its vendor clears nothing");
            }
            edit.rest();
        }
        management.rest();
    }

    private static List<Turn> turns(Fields body) {
        List<Turn> turns = new ArrayList<>();
        List<Part> system = MessagesBlocks.read(body, "system");
        if (!system.isEmpty()) {
            turns.add(new Turn(Role.SYSTEM, system));
        }
        if (!body.has("messages")) {
            body.wrong("messages", "be a list of at least one message");
        }
        for (Fields message : body.objects("messages")) {
            List<Part> parts = MessagesBlocks.read(message, "content");
            switch (message.text("role")) {
                case "user" -> turns.add(new Turn(Role.USER, parts));
                case "assistant" -> turns.add(new Turn(Role.ASSISTANT, parts));
                case "system" -> {
                    message.accept("clear_at", "never");
                    turns.add(new Turn(Role.SYSTEM, parts));
                }
                default -> message.wrong("role", "be user, assistant or system");
            }
            checkSpeaker(message, parts);
            message.rest();
        }
        return turns;
    }

    private static void checkSpeaker(Fields message, List<Part> parts) {
        boolean answered = message.text("role").equals("assistant");
        if (!answered && parts.stream().anyMatch(MessagesRequestReader::isAnswered)) {
            message.wrong("role", "be assistant where tools are called or thinking is shown");
        } else if (answered && parts.stream().anyMatch(Part.ToolResult.class::isInstance)) {
            message.wrong("role", "be user where a tool's result is told");
        }
    }

    private static boolean isAnswered(Part part) {
        return part instanceof Part.ToolCall || part instanceof Part.Thinking || part instanceof Part.Redacted;
    }

    private static Format format(Fields format) {
        Format read = switch (format.text("type")) {
            case "" -> new Format.PlainText();
            case "json_schema" -> new Format.Schema("", "", format.tree("schema"), Toggle.UNSET);
            default -> {
                format.wrong("type", "be json_schema");
                yield new Format.PlainText();
            }
        };
        format.rest();
        return read;
    }

    private static Reasoning reasoning(Fields thinking, Fields output) {
        String word = output.text("effort");
        Effort effort = Effort.of(word).orElse(Effort.UNSET);
        if (effort == Effort.UNSET && !word.isEmpty()) {
            output.wrong("effort", "be low, medium, high, xhigh or max");
        }
        String display = thinking.text("display");
        Map<Feature, BigDecimal> budget = new EnumMap<>(Feature.class);
        thinking.number("budget_tokens", Feature.REASONING, budget);
        Reasoning read = switch (thinking.text("type")) {
            case "" -> new Reasoning(new Thinking.Unset(), effort, false);
            case "disabled" -> new Reasoning(new Thinking.Off(), effort, false);
            case "adaptive" -> new Reasoning(new Thinking.Adaptive(), effort, SHOWN.contains(display));
            case "enabled" ->
                new Reasoning(
                        new Thinking.Budget(budget.getOrDefault(Feature.REASONING, BigDecimal.ZERO)
                                .longValue()),
                        effort,
                        !display.equals("omitted"));
            default -> {
                thinking.limit("type", "be enabled, adaptive or disabled");
                yield Reasoning.unset();
            }
        };
        thinking.rest();
        return read;
    }
}
