package dev.tollgate.application;

import dev.tollgate.application.inference.CapPolicy;
import dev.tollgate.application.inference.DisconnectPolicy;
import dev.tollgate.application.inference.PlanLimits;
import dev.tollgate.application.inference.ReplayPolicy;
import dev.tollgate.application.inference.RetryPolicy;
import dev.tollgate.application.inference.Routes;
import dev.tollgate.application.inference.SlicePolicy;
import dev.tollgate.application.ledger.HoldPolicy;
import dev.tollgate.application.pricing.PricePolicy;
import dev.tollgate.domain.diagnostics.UploadQuota;
import java.util.Objects;

/**
 * An operator's choices.
 *
 * @param holds how long holds live and who owns them
 * @param caps how much of an answer is allowed when a caller names no limit
 * @param disconnect what happens when a caller goes away
 * @param retry how failing providers are tried again
 * @param routes which providers serve which models
 * @param limits how fast and how far the callers of each plan may go
 * @param replays how long answers can be had again under their idempotency key
 * @param slices whether long answers are paid for as they grow
 * @param prices who sets prices
 * @param uploads how much one account may send to have problems looked into
 */
public record Policies(
        HoldPolicy holds,
        CapPolicy caps,
        DisconnectPolicy disconnect,
        RetryPolicy retry,
        Routes routes,
        PlanLimits limits,
        ReplayPolicy replays,
        SlicePolicy slices,
        PricePolicy prices,
        UploadQuota uploads) {

    public Policies {
        Objects.requireNonNull(holds, "holds must not be null");
        Objects.requireNonNull(caps, "caps must not be null");
        Objects.requireNonNull(disconnect, "disconnect must not be null");
        Objects.requireNonNull(retry, "retry must not be null");
        Objects.requireNonNull(routes, "routes must not be null");
        Objects.requireNonNull(limits, "limits must not be null");
        Objects.requireNonNull(replays, "replays must not be null");
        Objects.requireNonNull(slices, "slices must not be null");
        Objects.requireNonNull(prices, "prices must not be null");
        Objects.requireNonNull(uploads, "uploads must not be null");
    }

    /** Sound choices for one process; every model goes to the provider its price entry names. */
    public static Policies defaults() {
        return new Policies(
                HoldPolicy.defaults(),
                CapPolicy.defaults(),
                DisconnectPolicy.defaults(),
                RetryPolicy.defaults(),
                Routes.byPriceBook(),
                PlanLimits.NONE,
                ReplayPolicy.defaults(),
                SlicePolicy.none(),
                PricePolicy.open(),
                UploadQuota.defaults());
    }

    public Policies with(HoldPolicy changed) {
        return new Policies(changed, caps, disconnect, retry, routes, limits, replays, slices, prices, uploads);
    }

    public Policies with(CapPolicy changed) {
        return new Policies(holds, changed, disconnect, retry, routes, limits, replays, slices, prices, uploads);
    }

    public Policies with(DisconnectPolicy changed) {
        return new Policies(holds, caps, changed, retry, routes, limits, replays, slices, prices, uploads);
    }

    public Policies with(RetryPolicy changed) {
        return new Policies(holds, caps, disconnect, changed, routes, limits, replays, slices, prices, uploads);
    }

    public Policies with(Routes changed) {
        return new Policies(holds, caps, disconnect, retry, changed, limits, replays, slices, prices, uploads);
    }

    public Policies with(PlanLimits changed) {
        return new Policies(holds, caps, disconnect, retry, routes, changed, replays, slices, prices, uploads);
    }

    public Policies with(ReplayPolicy changed) {
        return new Policies(holds, caps, disconnect, retry, routes, limits, changed, slices, prices, uploads);
    }

    public Policies with(SlicePolicy changed) {
        return new Policies(holds, caps, disconnect, retry, routes, limits, replays, changed, prices, uploads);
    }

    public Policies with(PricePolicy changed) {
        return new Policies(holds, caps, disconnect, retry, routes, limits, replays, slices, changed, uploads);
    }

    public Policies with(UploadQuota changed) {
        return new Policies(holds, caps, disconnect, retry, routes, limits, replays, slices, prices, changed);
    }
}
