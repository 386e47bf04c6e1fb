package dev.tollgate.llm.internal.prices;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.pricing.PriceSheets.Mistake;
import dev.tollgate.domain.pricing.PriceSheets.Skipped;
import dev.tollgate.llm.internal.json.NotJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a whole price map, or says where all it is bad. */
public final class PriceMapReader {

    private static final String EXAMPLE_ENTRY = "sample_spec";
    private static final long MOST_TOKENS = 1_000_000_000;
    private static final Set<String> MODES = Set.of("chat", "completion", "responses", "embedding");

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public PriceSheets.Read read(Body sheet) {
        try {
            JsonNode root = json.readTree(sheet.bytes());
            return root.isObject()
                    ? entries(root)
                    : PriceSheets.Read.Bad.of("$", "the price map must be an object of models by name");
        } catch (JacksonException notJson) {
            return PriceSheets.Read.Bad.of(place(notJson), "not valid JSON: " + NotJson.told(notJson));
        } catch (NumberFormatException beyondRange) {
            return PriceSheets.Read.Bad.of("$", "a number is beyond all range: " + beyondRange.getMessage());
        }
    }

    private static PriceSheets.Read entries(JsonNode root) {
        Pages pages = new Pages(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!entry.getKey().equals(EXAMPLE_ENTRY)) {
                read(entry.getKey(), entry.getValue(), pages);
            }
        }
        return pages.mistakes().isEmpty()
                ? new PriceSheets.Read.Sheet(pages.models(), pages.skipped())
                : PriceSheets.Read.Bad.of(pages.mistakes());
    }

    /** What has been read so far; after the first mistake only for the sake of finding others. */
    private record Pages(SortedMap<ModelId, ModelPrice> models, List<Skipped> skipped, List<Mistake> mistakes) {}

    private static void read(String name, JsonNode fields, Pages pages) {
        List<Skipped> skipped = pages.skipped();
        String mode = fields.path("mode").asString("");
        if (!fields.isObject()) {
            pages.mistakes().add(new Mistake(name, "must be an object of prices, not " + fields.getNodeType()));
        } else if (!MODES.contains(mode)) {
            skipped.add(new Skipped(name, mode.isEmpty() ? "no mode" : "mode " + mode + " is not sold here"));
        } else if (!ModelId.isWellFormed(name)) {
            skipped.add(new Skipped(name, "its name has characters that model names cannot have"));
        } else if (!EntryRates.pricesTokens(fields)) {
            skipped.add(new Skipped(name, "it has no price per token"));
        } else if (!EntryRates.untold(fields).isEmpty()) {
            skipped.add(new Skipped(name, "its " + EntryRates.untold(fields) + " cannot be charged here"));
        } else if (!Vendors.isNamed(fields)) {
            skipped.add(new Skipped(name, "its litellm_provider is longer than names of providers can be"));
        } else {
            ModelId model = new ModelId(name);
            pages.models().put(model, price(model, mode, fields, pages.mistakes()));
        }
    }

    private static ModelPrice price(ModelId model, String mode, JsonNode fields, List<Mistake> mistakes) {
        EntryRates rates = new EntryRates(model.value(), fields, mistakes);
        ModelTraits traits = traits(model, mode, fields, mistakes);
        return new ModelPrice(model, Vendors.idOf(fields), rates.base(), rates.tiers(), traits);
    }

    private static ModelTraits traits(ModelId model, String mode, JsonNode fields, List<Mistake> mistakes) {
        long input = tokens(model, fields, "max_input_tokens", mistakes);
        long output = mode.equals("embedding") ? 0 : tokens(model, fields, "max_output_tokens", mistakes);
        return new ModelTraits(input, output, mode, capabilities(model, fields, mistakes));
    }

    private static Set<String> capabilities(ModelId model, JsonNode fields, List<Mistake> mistakes) {
        Set<String> names = fields.properties().stream()
                .filter(field -> field.getKey().startsWith("supports_"))
                .filter(field -> field.getValue().asBoolean(false))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        // No database keeps them, and no terminal should be shown them.
        names.stream()
                .filter(name -> name.chars().anyMatch(Character::isISOControl))
                .map(name -> model + "." + name.replaceAll("\\p{Cc}", "?"))
                .forEach(where -> mistakes.add(new Mistake(where, "must have no control characters in its name")));
        return names.stream().map(name -> name.substring("supports_".length())).collect(Collectors.toSet());
    }

    /** A limit in tokens; {@code max_tokens} stands in for one that is not stated, 0 for unknown. */
    private static long tokens(ModelId model, JsonNode fields, String field, List<Mistake> mistakes) {
        JsonNode value = fields.hasNonNull(field) ? fields.get(field) : fields.path("max_tokens");
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        try {
            long tokens = new BigDecimal(value.asString("")).longValueExact();
            if (tokens >= 0 && tokens <= MOST_TOKENS) {
                return tokens;
            }
            mistakes.add(new Mistake(
                    model + "." + field, "must be at least 0 and at most " + MOST_TOKENS + ", not " + value));
        } catch (ArithmeticException | NumberFormatException notWhole) {
            mistakes.add(new Mistake(model + "." + field, "must be a whole number of tokens, not " + value));
        }
        return 0;
    }

    private static String place(JacksonException problem) {
        return problem.getLocation() == null
                ? "$"
                : "line " + problem.getLocation().getLineNr() + ", column "
                        + problem.getLocation().getColumnNr();
    }
}
