package dev.tollgate.llm.internal.translate;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Effort;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Source;
import dev.tollgate.llm.internal.translate.neutral.Thinking;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.ToolChoice;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Conversations made up from a seed, saying only what one dialect can say. */
final class AnyConversation {

    private final Random random;
    private final boolean chat;
    private int calls;

    AnyConversation(long seed, Dialect dialect) {
        this.random = new Random(seed);
        this.chat = dialect == Dialect.CHAT;
    }

    Conversation next() {
        List<Turn> turns = new ArrayList<>();
        if (random.nextBoolean()) {
            turns.add(new Turn(Role.SYSTEM, List.of(text())));
        }
        int rounds = 1 + random.nextInt(3);
        for (int i = 0; i < rounds; i++) {
            turns.add(new Turn(Role.USER, said()));
            List<Part> answered = new ArrayList<>(List.of(text()));
            List<Part> results = new ArrayList<>();
            for (int call = random.nextInt(3); call > 0; call--) {
                String id = "call_" + calls++;
                answered.add(new Part.ToolCall(id, "tool", arguments()));
                results.add(new Part.ToolResult(id, List.of(text()), !chat && random.nextBoolean()));
            }
            turns.add(new Turn(Role.ASSISTANT, answered));
            if (!results.isEmpty()) {
                turns.add(new Turn(Role.USER, results));
                turns.add(new Turn(Role.ASSISTANT, List.of(text())));
            }
        }
        return new Conversation(turns, tooling(), generation(), random.nextBoolean(), false);
    }

    private String arguments() {
        return Json.print(Json.object().put("q", word()).put("n", new BigDecimal("1.50")));
    }

    private List<Part> said() {
        List<Part> parts = new ArrayList<>(List.of(text()));
        if (random.nextBoolean()) {
            parts.add(new Part.Image(source("image/png"), ""));
        }
        if (random.nextBoolean()) {
            parts.add(new Part.Document(new Source.Inline("application/pdf", "JVBERi0="), word()));
        }
        if (random.nextBoolean()) {
            parts.add(text());
        }
        return parts;
    }

    private Source source(String type) {
        return random.nextBoolean()
                ? new Source.Inline(type, "iVBORw0KGgo=")
                : new Source.ByUrl("https://example.org/" + word() + ".png");
    }

    private Tooling tooling() {
        List<Tool> tools = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tools.add(new Tool(
                    "tool" + i,
                    random.nextBoolean() ? "" : word(),
                    Recorded.object("{\"type\":\"object\",\"properties\":{\"q\":{\"type\":\"string\"}},"
                            + "\"additionalProperties\":false}"),
                    chat ? any(Toggle.values()) : any(Toggle.UNSET, Toggle.ON)));
        }
        if (tools.isEmpty()) {
            return Tooling.none();
        }
        ToolChoice choice = any(new ToolChoice.Auto(), new ToolChoice.Required(), new ToolChoice.Named("tool1"));
        return new Tooling(tools, thinks() ? new ToolChoice.Auto() : choice, any(Toggle.values()));
    }

    private boolean thinks() {
        return !chat;
    }

    private Generation generation() {
        Map<Feature, BigDecimal> numbers = new EnumMap<>(Feature.class);
        maybe(Feature.TOP_P, "0.9", numbers);
        if (chat) {
            maybe(Feature.TEMPERATURE, "1.25", numbers);
            maybe(Feature.SEED, "42", numbers);
            maybe(Feature.PRESENCE_PENALTY, "-0.5", numbers);
            maybe(Feature.FREQUENCY_PENALTY, "0.5", numbers);
            maybe(Feature.COUNT, "3", numbers);
            maybe(Feature.LOGPROBS, "2", numbers);
        } else {
            maybe(Feature.TOP_K, "7", numbers);
        }
        return new Generation(
                numbers,
                random.nextBoolean() ? List.of() : List.of("END", word()),
                format(),
                reasoning(),
                chat && random.nextBoolean() ? "low" : "",
                random.nextBoolean() ? "" : word());
    }

    private Format format() {
        var schema = Recorded.object("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
        if (chat) {
            return any(
                    new Format.PlainText(),
                    new Format.AnyJson(),
                    new Format.Schema(word(), word(), schema, any(Toggle.values())));
        }
        return any(new Format.PlainText(), new Format.Schema("", "", schema, Toggle.UNSET));
    }

    private Reasoning reasoning() {
        if (chat) {
            return Reasoning.byEffort(any(Effort.values()), false);
        }
        return any(
                Reasoning.unset(),
                new Reasoning(new Thinking.Off(), Effort.UNSET, false),
                new Reasoning(
                        new Thinking.Adaptive(), any(Effort.UNSET, Effort.LOW, Effort.MAX), random.nextBoolean()));
    }

    private void maybe(Feature feature, String number, Map<Feature, BigDecimal> numbers) {
        if (random.nextBoolean()) {
            numbers.put(feature, new BigDecimal(number));
        }
    }

    private Part.Text text() {
        return new Part.Text(word() + " " + word());
    }

    private String word() {
        return any("alpha", "bêta", "γ", "\"quoted\"", "tab\tbed", "😀") + random.nextInt(100);
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
