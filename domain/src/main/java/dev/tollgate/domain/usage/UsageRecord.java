package dev.tollgate.domain.usage;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.Fingerprint;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import java.util.Map;
import java.util.Objects;

/**
 * What a call used and what it costs.
 *
 * @param model the model we sold
 * @param priced the entry of the price book that priced it: the route that answered
 * @param plan the caller's plan when it was quoted, which chose the multiplier
 * @param provisional true if a sweep wrote it from evidence: the true record replaces it once
 */
public record UsageRecord(
        CallId call,
        AccountId account,
        KeyId key,
        ModelId model,
        ModelId priced,
        ProviderId provider,
        Dialect dialect,
        String plan,
        Usage usage,
        Charge charge,
        Ending ending,
        Timing timing,
        boolean provisional) {

    public UsageRecord {
        Objects.requireNonNull(call, "call must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(priced, "priced must not be null");
        Objects.requireNonNull(provider, "provider must not be null");
        Objects.requireNonNull(dialect, "dialect must not be null");
        Objects.requireNonNull(plan, "plan must not be null");
        Objects.requireNonNull(usage, "usage must not be null");
        Objects.requireNonNull(charge, "charge must not be null");
        Objects.requireNonNull(ending, "ending must not be null");
        Objects.requireNonNull(timing, "timing must not be null");
    }

    /** The change of the books that this record is one with. */
    public LedgerOperation.Capture capture() {
        boolean cameToNothing = ending == Ending.FAILED && charge.credits().isZero();
        return new LedgerOperation.Capture(
                new HoldId(call.value()),
                charge.credits(),
                model.value(),
                cameToNothing ? HoldEnd.RELEASED : HoldEnd.CAPTURED,
                fingerprint(),
                provisional);
    }

    /** Sums up everything it says, the same on every machine. */
    public long fingerprint() {
        Fingerprint whole = Fingerprint.of("usage")
                .with(call.value().getMostSignificantBits())
                .with(call.value().getLeastSignificantBits())
                .with(account.value())
                .with(key.value())
                .with(model.value())
                .with(priced.value())
                .with(provider.value())
                .with(dialect.name())
                .with(plan)
                .with(usage.certainty().name())
                .with(ending.name())
                .with(timing.started())
                .with(timing.firstPart())
                .with(timing.total())
                .with(provisional ? 1 : 0);
        for (Map.Entry<Meter, Long> quantity : usage.quantities().entrySet()) {
            whole = whole.with(quantity.getKey().name()).with(quantity.getValue());
        }
        return with(whole, charge).value();
    }

    private static Fingerprint with(Fingerprint whole, Charge charge) {
        Fingerprint sum = whole.with(charge.credits())
                .with(charge.vendorCost().toString())
                .with(charge.version().number())
                .with(charge.tier())
                .with(charge.multiplier().stripTrailingZeros().toPlainString());
        for (Map.Entry<Meter, Usd> rate : charge.rates().entrySet()) {
            sum = sum.with(rate.getKey().name()).with(rate.getValue().toString());
        }
        return sum;
    }
}
