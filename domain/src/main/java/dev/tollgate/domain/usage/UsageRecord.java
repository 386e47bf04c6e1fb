package dev.tollgate.domain.usage;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.pricing.Charge;

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
        boolean provisional) {}
