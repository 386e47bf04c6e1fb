package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Effort;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Source;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Fields that mean the same in several of these dialects. */
final class OpenAiCommon {

    private static final int LONGEST_USER = 64;

    private OpenAiCommon() {}

    static boolean streaming(Fields body) {
        Fields options = body.object("stream_options");
        options.toggle("include_usage");
        options.toggle("include_obfuscation");
        options.rest();
        return body.toggle("stream") == Toggle.ON;
    }

    static void sampling(Fields body, Map<Feature, BigDecimal> numbers) {
        body.number("temperature", Feature.TEMPERATURE, numbers);
        body.number("top_p", Feature.TOP_P, numbers);
        body.number("seed", Feature.SEED, numbers);
        body.number("presence_penalty", Feature.PRESENCE_PENALTY, numbers);
        body.number("frequency_penalty", Feature.FREQUENCY_PENALTY, numbers);
        body.number("n", Feature.COUNT, numbers);
        dropDefault(numbers, Feature.PRESENCE_PENALTY, BigDecimal.ZERO);
        dropDefault(numbers, Feature.FREQUENCY_PENALTY, BigDecimal.ZERO);
        dropDefault(numbers, Feature.COUNT, BigDecimal.ONE);
    }

    /** Likelihoods are asked for by a switch and a number of alternatives. */
    static void chatLogprobs(Fields body, Map<Feature, BigDecimal> numbers) {
        boolean wanted = body.toggle("logprobs") == Toggle.ON;
        body.number("top_logprobs", Feature.LOGPROBS, numbers);
        if (wanted) {
            numbers.putIfAbsent(Feature.LOGPROBS, BigDecimal.ZERO);
        } else {
            numbers.remove(Feature.LOGPROBS);
        }
    }

    static Reasoning effort(Fields from, String name, boolean shown) {
        String word = from.text(name);
        if (word.isEmpty()) {
            return new Reasoning(Reasoning.unset().thinking(), Effort.UNSET, shown);
        }
        if (Effort.of(word).isEmpty()) {
            from.wrong(name, "be none, minimal, low, medium, high, xhigh or max");
        }
        return Reasoning.byEffort(Effort.of(word).orElse(Effort.UNSET), shown);
    }

    /** The end user goes by an older and a newer name. */
    static String user(Fields body) {
        String user = body.text("user");
        String safety = body.text("safety_identifier");
        if (!user.isEmpty() && !safety.isEmpty() && !user.equals(safety)) {
            body.wrong("safety_identifier", "be the same as user: only one of them can be sent on");
        }
        return safety.isEmpty() ? user : safety;
    }

    /** A name that is longer than OpenAI takes asks for nothing that a call should fail for. */
    static void writeUser(Generation generation, ObjectNode body) {
        String user = generation.userWithin(LONGEST_USER);
        if (!user.isEmpty()) {
            body.put("user", user);
        }
    }

    /** Takes what helps a vendor find a prefix in its cache: the others find it by themselves. */
    static void acceptCacheHints(Fields body) {
        body.text("prompt_cache_key");
        body.accept("prompt_cache_retention", "in_memory", "in-memory");
        Fields options = body.object("prompt_cache_options");
        options.accept("mode", "implicit");
        options.accept("ttl", "30m");
        options.accept("prewarm", false);
        options.rest();
    }

    /** The same of where such a prefix ends. */
    static void acceptCacheBreakpoint(Fields part) {
        Fields end = part.object("prompt_cache_breakpoint");
        end.accept("mode", "explicit");
        end.accept("ttl", "30m");
        end.rest();
    }

    /** Takes what is sent along in a data URL, or where it is to be fetched. */
    static Source source(Fields from, String name) {
        Source source = Source.of(from.required(name));
        if (source instanceof Source.ByUrl url && !url.isAddress()) {
            from.wrong(name, "be a data URL, as in data:application/pdf;base64,..., or an address, as in https://...");
        }
        return source;
    }

    /** A call made by the model itself, not by code that it ran. */
    static void acceptDirect(Fields item) {
        Fields caller = item.object("caller");
        caller.accept("type", "direct");
        caller.rest();
    }

    static Format chatFormat(Fields format) {
        String type = format.text("type");
        Fields schema = format.object("json_schema");
        Format read = named(format, type, schema);
        schema.rest();
        format.rest();
        return read;
    }

    static Format textFormat(Fields format) {
        Format read = named(format, format.text("type"), format);
        format.rest();
        return read;
    }

    private static Format named(Fields format, String type, Fields schema) {
        return switch (type) {
            case "", "text" -> new Format.PlainText();
            case "json_object" -> new Format.AnyJson();
            case "json_schema" ->
                new Format.Schema(
                        schema.required("name"),
                        schema.text("description"),
                        schema.tree("schema"),
                        schema.toggle("strict"));
            default -> {
                format.wrong("type", "be text, json_object or json_schema");
                yield new Format.PlainText();
            }
        };
    }

    private static void dropDefault(Map<Feature, BigDecimal> numbers, Feature feature, BigDecimal standard) {
        numbers.computeIfPresent(feature, (f, given) -> given.compareTo(standard) == 0 ? null : given);
    }
}
