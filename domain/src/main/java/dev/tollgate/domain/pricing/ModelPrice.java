package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The entry of one model in a price book.
 *
 * @param provider whose model it is
 * @param tiers in rising order of threshold, may be empty; each has a rate for whatever the base has one for
 */
public record ModelPrice(ModelId model, ProviderId provider, Rates base, List<ContextTier> tiers, ModelTraits traits) {

    public ModelPrice {
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(provider, "provider must not be null");
        Objects.requireNonNull(base, "base must not be null");
        Objects.requireNonNull(tiers, "tiers must not be null");
        Objects.requireNonNull(traits, "traits must not be null");
        tiers = tiers.stream()
                .map(tier -> tier.completedBy(base))
                .sorted(Comparator.comparingLong(ContextTier::above))
                .toList();
    }

    /**
     * A plain entry.
     *
     * @param inputPerMillion dollars for a million tokens of the prompt
     * @param outputPerMillion dollars for a million tokens of the answer
     */
    public static ModelPrice of(String model, String provider, String inputPerMillion, String outputPerMillion) {
        Rates rates =
                Rates.of(Map.of(Meter.INPUT, perToken(inputPerMillion), Meter.OUTPUT, perToken(outputPerMillion)));
        ModelTraits unknown = new ModelTraits(0, 0, "chat", Set.of());
        return new ModelPrice(new ModelId(model), new ProviderId(provider), rates, List.of(), unknown);
    }

    private static Usd perToken(String perMillion) {
        return new Usd(Usd.of(perMillion).amount().movePointLeft(6));
    }

    /** The threshold of the tier that prices a prompt of this size; 0 for the base rates. */
    public long tierOf(long promptTokens) {
        long reached = 0;
        for (ContextTier tier : tiers) {
            reached = promptTokens > tier.above() ? tier.above() : reached;
        }
        return reached;
    }

    /** The rates of the tier with this threshold, the base rates for 0. */
    public Rates ratesOf(long tier) {
        for (ContextTier candidate : tiers) {
            if (candidate.above() == tier) {
                return candidate.rates();
            }
        }
        return base;
    }

    /** The meters it has a price for, in any tier. */
    public Set<Meter> meters() {
        Set<Meter> meters = new TreeSet<>(base.perUnit().keySet());
        tiers.forEach(tier -> meters.addAll(tier.rates().perUnit().keySet()));
        return meters;
    }

    /** Whether it says what each of these meters costs. */
    public boolean covers(Collection<Meter> wanted) {
        return wanted.stream().allMatch(meter -> base.find(meter).isPresent());
    }

    /**
     * The most a demand can cost the vendor's way: every prompt token at the dearest rate it can
     * meet, every output token at the dearest output rate, in the dearest tier it can reach.
     */
    Usd most(Demand demand) {
        Usd dearest = mostAt(base, demand);
        for (ContextTier tier : tiers) {
            if (demand.promptTokens() > tier.above()) {
                Usd inTier = mostAt(tier.rates(), demand);
                dearest = inTier.compareTo(dearest) > 0 ? inTier : dearest;
            }
        }
        return dearest;
    }

    private static Usd mostAt(Rates rates, Demand demand) {
        Usd sum = rates.dearestPrompt()
                .times(demand.promptTokens())
                .plus(rates.dearestOutput().times(demand.outputTokens()).times(demand.choices()));
        for (Map.Entry<Meter, Long> other : demand.others().entrySet()) {
            sum = sum.plus(rates.find(other.getKey()).orElse(Usd.ZERO).times(other.getValue()));
        }
        return sum;
    }
}
