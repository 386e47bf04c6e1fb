package dev.tollgate.http.internal.admin;

import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.pricing.ContextTier;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.Rates;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is to change in a model's entry; what a request leaves out stays as it is. */
final class ModelPriceChange {
    private static final Set<String> MODES = Set.of("chat", "completion", "embedding", "responses");
    private static final long MOST_TOKENS = 1_000_000_000;

    private ModelPriceChange() {}

    static UnaryOperator<ModelPrice> read(Fields fields) {
        var provider = fields.findText("provider").map(text -> Fields.parse("provider", text, ProviderId::new));
        var rates = fields.findObject("rates").map(json -> PriceFields.rates("rates", json));
        var tiers = fields.findObjects("tiers").map(ModelPriceChange::tiers);
        var traits = traits(fields);
        return entry -> {
            var base = rates.orElse(entry.base());
            return new ModelPrice(
                    entry.model(),
                    provider.orElse(entry.provider()),
                    base,
                    tiers.orElseGet(() -> stated(entry)).stream()
                            .map(tier -> over(base, tier))
                            .toList(),
                    traits.apply(entry.traits()));
        };
    }

    private static UnaryOperator<ModelTraits> traits(Fields fields) {
        var mode = fields.findText("mode");
        mode.filter(text -> !MODES.contains(text)).ifPresent(unknown -> {
            throw Problem.invalid("mode", "mode must be chat, completion, embedding or responses.")
                    .refusal();
        });
        var context = fields.findWhole("context_length", 0, MOST_TOKENS);
        var output = fields.findWhole("max_output_tokens", 0, MOST_TOKENS);
        var capabilities = fields.findTexts("capabilities");
        return present -> new ModelTraits(
                context.orElse(present.contextTokens()),
                output.orElse(present.outputTokens()),
                mode.orElse(present.mode()),
                capabilities.<Set<String>>map(HashSet::new).orElse(present.capabilities()));
    }

    private static List<ContextTier> tiers(List<ObjectNode> items) {
        var tiers = new ArrayList<ContextTier>();
        for (var item : items) {
            var fields = new Fields(item);
            long above = fields.findWhole("above_prompt_tokens", 1, MOST_TOKENS)
                    .orElseThrow(() -> Problem.invalid("tiers", "Each of tiers needs above_prompt_tokens, at least 1.")
                            .refusal());
            tiers.add(new ContextTier(above, PriceFields.rates("tiers.rates", fields.object("rates"))));
            fields.refuseOthers();
        }
        if (tiers.stream().map(ContextTier::above).distinct().count() < tiers.size()) {
            throw Problem.invalid("tiers", "Two of tiers have the same above_prompt_tokens.")
                    .refusal();
        }
        return tiers;
    }

    /** What an entry's tiers ask for in another way than its base: the rest goes along with the base. */
    private static List<ContextTier> stated(ModelPrice entry) {
        return entry.tiers().stream()
                .map(tier -> {
                    var own = new TreeMap<>(tier.rates().perUnit());
                    own.entrySet().removeAll(entry.base().perUnit().entrySet());
                    return new ContextTier(tier.above(), new Rates(own));
                })
                .toList();
    }

    /** Rates that a tier does not state are the base ones. */
    private static ContextTier over(Rates base, ContextTier tier) {
        var all = new TreeMap<>(base.perUnit());
        all.putAll(tier.rates().perUnit());
        return new ContextTier(tier.above(), new Rates(all));
    }
}
