package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads a text completions request: its prompt becomes what one user said. */
public final class TextRequestReader {

    /** What the dialect calls its features. */
    public static final Map<Feature, String> NAMES = ChatRequestReader.NAMES;

    private TextRequestReader() {}

    public static Conversation read(Fields body) {
        body.take("model");
        boolean streaming = OpenAiCommon.streaming(body);
        Map<Feature, BigDecimal> numbers = new EnumMap<>(Feature.class);
        OpenAiCommon.sampling(body, numbers);
        Map<Feature, BigDecimal> limit = new EnumMap<>(Feature.class);
        body.number("max_tokens", Feature.COUNT, limit);
        if (limit.getOrDefault(Feature.COUNT, BigDecimal.ONE).signum() == 0) {
            body.limit("max_tokens", "be at least 1: it answers, and repeats no prompt");
        }
        Generation generation = new Generation(
                numbers, body.texts("stop"), new Format.PlainText(), Reasoning.unset(), "", OpenAiCommon.user(body));
        body.accept("echo", false);
        body.acceptEmpty("suffix");
        body.accept("best_of", "1");
        body.acceptEmpty("logit_bias");
        Turn turn = new Turn(Role.USER, List.of(body.said("prompt", prompt(body))));
        body.rest();
        return new Conversation(List.of(turn), Tooling.none(), generation, streaming, false);
    }

    private static String prompt(Fields body) {
        List<String> prompts = body.texts("prompt");
        if (prompts.size() != 1) {
            body.limit("prompt", "be one text: it answers one prompt at a time");
            return "";
        }
        return prompts.getFirst();
    }
}
