package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a responses request that stands on its own. */
public final class ResponsesRequestReader {

    /** What the dialect calls its features. */
    public static final Map<Feature, String> NAMES = Map.ofEntries(
            Map.entry(Feature.TURNS, "input"),
            Map.entry(Feature.TEMPERATURE, "temperature"),
            Map.entry(Feature.TOP_P, "top_p"),
            Map.entry(Feature.LOGPROBS, "top_logprobs"),
            Map.entry(Feature.FORMAT, "text.format"),
            Map.entry(Feature.REASONING, "reasoning.effort"),
            Map.entry(Feature.VERBOSITY, "text.verbosity"),
            Map.entry(Feature.TOOL_CHOICE, "tool_choice"),
            Map.entry(Feature.PARALLEL_TOOLS, "parallel_tool_calls"),
            Map.entry(Feature.IMAGE, "image_url"),
            Map.entry(Feature.IMAGE_DETAIL, "detail"),
            Map.entry(Feature.DOCUMENT, "file_url"),
            Map.entry(Feature.SOUND, "file_data"),
            Map.entry(Feature.TOOL_CALL, "arguments"),
            Map.entry(Feature.TOOL_RESULT, "output"),
            Map.entry(Feature.TOOL_RESULT_ID, "call_id"));

    private static final String LOGPROBS = "message.output_text.logprobs";
    private static final Set<String> INCLUDABLE = Set.of(LOGPROBS, "reasoning.encrypted_content");

    private ResponsesRequestReader() {}

    public static Conversation read(Fields body) {
        body.take("model");
        boolean streaming = OpenAiCommon.streaming(body);
        Map<Feature, BigDecimal> numbers = numbers(body);
        Reasoning reasoning = reasoning(body.object("reasoning"));
        Fields text = body.object("text");
        Format format = OpenAiCommon.textFormat(text.object("format"));
        String verbosity = text.text("verbosity");
        text.rest();
        Generation generation =
                new Generation(numbers, List.of(), format, reasoning, verbosity, OpenAiCommon.user(body));
        Tooling tooling = ChatTools.readTooling(body, tools(body.objects("tools")));
        acceptEchoed(body);
        List<Turn> turns = new ArrayList<>();
        String instructions = body.text("instructions");
        if (!instructions.isEmpty()) {
            turns.add(new Turn(Role.SYSTEM, List.of(new Part.Text(instructions))));
        }
        turns.addAll(ResponsesItems.read(body));
        body.rest();
        return new Conversation(turns, tooling, generation, streaming, CacheHint.isIn(body.take("input")));
    }

    /** The answer repeats these to the caller, or they are Codex's notes to itself; the vendor need not know them. */
    private static void acceptEchoed(Fields body) {
        OpenAiCommon.acceptCacheHints(body);
        body.take("client_metadata");
        body.take("metadata");
        body.toggle("store");
        body.accept("background", false);
        body.accept("truncation", "disabled");
        body.accept("service_tier", "auto", "default");
    }

    private static Map<Feature, BigDecimal> numbers(Fields body) {
        Map<Feature, BigDecimal> numbers = new EnumMap<>(Feature.class);
        body.number("temperature", Feature.TEMPERATURE, numbers);
        body.number("top_p", Feature.TOP_P, numbers);
        body.number("max_output_tokens", Feature.COUNT, new EnumMap<>(Feature.class));
        // It counts what a vendor runs by itself, and no such tool can be offered there.
        body.number("max_tool_calls", Feature.COUNT, new EnumMap<>(Feature.class));
        body.number("top_logprobs", Feature.LOGPROBS, numbers);
        List<String> included = body.texts("include");
        for (String include : included) {
            if (!INCLUDABLE.contains(include)) {
                body.refuse("include", "this model has nothing like " + include + "; leave that out");
            }
        }
        if (included.contains(LOGPROBS)) {
            numbers.putIfAbsent(Feature.LOGPROBS, BigDecimal.ZERO);
        } else {
            numbers.remove(Feature.LOGPROBS);
        }
        return numbers;
    }

    private static Reasoning reasoning(Fields reasoning) {
        String summary = reasoning.text("summary") + reasoning.text("generate_summary");
        Reasoning read = OpenAiCommon.effort(reasoning, "effort", !summary.isEmpty());
        reasoning.accept("mode", "standard");
        reasoning.accept("context", "auto");
        reasoning.rest();
        return read;
    }

    private static List<Tool> tools(List<Fields> given) {
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : given) {
            Optional<Tool> one = tool(tool);
            if (one.isPresent()) {
                tools.add(one.get());
            } else if (tool.text("type").equals("namespace")) {
                tools.addAll(Namespaces.read(tool));
            } else {
                tool.limit("type", "be function, custom or namespace");
            }
        }
        return tools;
    }

    /** A tool that the caller runs, wherever it stands; empty if it is none. */
    static Optional<Tool> tool(Fields tool) {
        String type = tool.text("type");
        if (!type.equals("function") && !type.equals("custom")) {
            return Optional.empty();
        }
        tool.accept("defer_loading", false);
        tool.accept("async", false);
        tool.accept("allowed_callers", "[\"direct\"]");
        return Optional.of(type.equals("custom") ? CustomTools.read(tool) : ChatTools.readFunction(tool));
    }
}
