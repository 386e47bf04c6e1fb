package dev.tollgate.http.internal.models;

import dev.tollgate.application.inference.ListModels.Offer;
import dev.tollgate.domain.pricing.Rates;
import dev.tollgate.http.internal.server.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model on sale, with what it can do and costs. OpenAI's clients read {@code object}, {@code created}
 * and {@code owned_by} of it, Anthropic's {@code type}, {@code display_name}, {@code created_at},
 * {@code max_input_tokens} and {@code max_tokens}.
 */
record ModelJson(
        String id,
        String object,
        long created,
        String ownedBy,
        String type,
        String displayName,
        Instant createdAt,
        String mode,
        Object contextLength,
        Object maxOutputTokens,
        Object maxInputTokens,
        Object maxTokens,
        List<String> capabilities,
        PricingJson pricing) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int SCALE = 9;

    static ModelJson of(Offer offer) {
        var traits = offer.price().traits();
        return new ModelJson(
                offer.model().value(),
                "model",
                offer.book().effectiveFrom().getEpochSecond(),
                offer.price().provider().value(),
                "model",
                offer.model().value(),
                offer.book().effectiveFrom(),
                traits.mode(),
                known(traits.contextTokens()),
                known(traits.outputTokens()),
                known(traits.contextTokens()),
                known(traits.outputTokens()),
                traits.capabilities().stream().sorted().toList(),
                pricing(offer));
    }

    private static Object known(long tokens) {
        return tokens == 0 ? Json.orNull("") : tokens;
    }

    private static PricingJson pricing(Offer offer) {
        var tiers = offer.price().tiers().stream()
                .map(tier -> new TierJson(tier.above(), rates(tier.rates(), offer)))
                .toList();
        return new PricingJson(
                offer.book().version().toString(),
                "credits_per_million",
                rates(offer.price().base(), offer),
                tiers);
    }

    private static Map<String, String> rates(Rates rates, Offer offer) {
        var creditValue = offer.book().terms().creditValue().amount();
        var shown = new TreeMap<String, String>();
        rates.perUnit().forEach((meter, price) -> {
            var credits = price.amount()
                    .multiply(MILLION)
                    .multiply(offer.multiplier())
                    .divide(creditValue, SCALE, RoundingMode.CEILING)
                    .stripTrailingZeros();
            shown.put(meter.name(), credits.toPlainString());
        });
        return shown;
    }

    private record PricingJson(String version, String unit, Map<String, String> rates, List<TierJson> tiers) {}

    private record TierJson(long abovePromptTokens, Map<String, String> rates) {}
}
