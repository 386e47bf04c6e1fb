package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All prices of one version; never changes once published.
 *
 * @param effectiveFrom the instant from which it is the current one
 * @param withdrawn models that are off sale: nobody can call them, whatever prices and routes there are
 */
public record PriceBook(
        PriceVersion version,
        Instant effectiveFrom,
        CreditTerms terms,
        Multipliers multipliers,
        SortedMap<ModelId, ModelPrice> models,
        SortedSet<ModelId> withdrawn) {

    public PriceBook {
        Objects.requireNonNull(version, "version must not be null");
        Objects.requireNonNull(effectiveFrom, "effectiveFrom must not be null");
        Objects.requireNonNull(terms, "terms must not be null");
        Objects.requireNonNull(multipliers, "multipliers must not be null");
        Objects.requireNonNull(models, "models must not be null");
        Objects.requireNonNull(withdrawn, "withdrawn must not be null");
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        withdrawn = Collections.unmodifiableSortedSet(new TreeSet<>(withdrawn));
    }

    /** A book of which nothing is off sale. */
    public PriceBook(
            PriceVersion version,
            Instant effectiveFrom,
            CreditTerms terms,
            Multipliers multipliers,
            SortedMap<ModelId, ModelPrice> models) {
        this(version, effectiveFrom, terms, multipliers, models, new TreeSet<>());
    }

    /** The first book of all, with one multiplier of 1 for everybody. */
    public static PriceBook first(Instant effectiveFrom, CreditTerms terms, ModelPrice... models) {
        SortedMap<ModelId, ModelPrice> byModel = new TreeMap<>();
        for (ModelPrice price : models) {
            byModel.put(price.model(), price);
        }
        return new PriceBook(new PriceVersion(1), effectiveFrom, terms, Multipliers.of(BigDecimal.ONE), byModel);
    }

    /** The same with other terms. */
    public PriceBook with(CreditTerms changed) {
        return new PriceBook(version, effectiveFrom, changed, multipliers, models, withdrawn);
    }

    /** The same with other multipliers. */
    public PriceBook with(Multipliers changed) {
        return new PriceBook(version, effectiveFrom, terms, changed, models, withdrawn);
    }

    /** The same with these entries over those of the same models. */
    public PriceBook with(SortedMap<ModelId, ModelPrice> changed) {
        SortedMap<ModelId, ModelPrice> all = new TreeMap<>(models);
        all.putAll(changed);
        return new PriceBook(version, effectiveFrom, terms, multipliers, all, withdrawn);
    }

    /** The same with a model on sale, or off sale. */
    public PriceBook with(ModelId model, boolean onSale) {
        SortedSet<ModelId> changed = new TreeSet<>(withdrawn);
        if (onSale) {
            changed.remove(model);
        } else {
            changed.add(model);
        }
        return new PriceBook(version, effectiveFrom, terms, multipliers, models, changed);
    }

    /** The same content as another version from another instant on. */
    public PriceBook as(PriceVersion other, Instant from) {
        return new PriceBook(other, from, terms, multipliers, models, withdrawn);
    }

    /** Whether another book sells and charges everything as this one does. */
    public boolean hasContentOf(PriceBook other) {
        return equals(other.as(version, effectiveFrom));
    }

    /** Whether nobody can call a model. */
    public boolean isWithdrawn(ModelId model) {
        return withdrawn.contains(model);
    }

    /** The entry of a model; empty means it is not priced, which is not the same as free. */
    public Optional<ModelPrice> find(ModelId model) {
        return Optional.ofNullable(models.get(model));
    }

    /**
     * The most a demand can cost a caller on {@code plan}: never less than {@link #charge} of any
     * usage within the demand. Where that leaves the range of credits, {@link Quote#isBeyondCredits}.
     */
    public Quote quote(ModelPrice price, String plan, Demand demand) {
        BigDecimal multiplier = multipliers.multiplierOf(plan, price);
        return new Quote(terms.boundedCreditsFor(price.most(demand), multiplier), demand, version);
    }

    /**
     * What a usage costs a caller on {@code plan}: rates of the context tier its whole prompt
     * falls into, summed over meters, times the multiplier, divided by the credit value, rounded
     * up once to the increment. A meter without any rate costs nothing.
     *
     * @throws ArithmeticException if it leaves the range of credits
     */
    public Charge charge(ModelPrice price, String plan, Usage usage) {
        long tier = price.tierOf(usage.promptTokens());
        return charge(price.ratesOf(tier), tier, multipliers.multiplierOf(plan, price), usage);
    }

    private Charge charge(Rates rates, long tier, BigDecimal multiplier, Usage usage) {
        SortedMap<Meter, Usd> used = new TreeMap<>();
        Usd cost = Usd.ZERO;
        for (Map.Entry<Meter, Long> entry : usage.quantities().entrySet()) {
            Usd rate = rates.find(entry.getKey()).orElse(Usd.ZERO);
            used.put(entry.getKey(), rate);
            cost = cost.plus(rate.times(entry.getValue()));
        }
        return new Charge(terms.creditsFor(cost, multiplier), cost, version, tier, multiplier, used);
    }
}
