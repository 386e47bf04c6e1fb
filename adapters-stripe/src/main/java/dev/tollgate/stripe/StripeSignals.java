package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Stripe's events: posted to us and signed, or listed. */
final class StripeSignals implements BillingSignals {

    private static final int LARGEST = 1024 * 1024;

    private final StripeConfig config;
    private final StripeObjects objects;
    private final Signature signature;

    StripeSignals(StripeConfig config, StripeObjects objects) {
        this.config = config;
        this.objects = objects;
        this.signature = new Signature(config.webhookSecrets());
    }

    @Override
    public Reading read(byte[] payload, String header, Instant now) {
        if (payload.length > LARGEST) {
            return new Reading.Refused("the payload is larger than 1 MiB");
        }
        var refusal = signature.refusal(payload, header, now);
        if (!refusal.isEmpty()) {
            return new Reading.Refused(refusal);
        }
        var event = Json.tree(payload);
        var signal = signal(event);
        if (signal.id().isEmpty() || signal.id().length() > 255 || signal.type().isEmpty()) {
            return new Reading.Refused("the payload is no event");
        }
        return signal.livemode() == config.livemode()
                ? new Reading.Genuine(new Posted(signal, new String(payload, StandardCharsets.UTF_8)))
                : new Reading.WrongMode(signal);
    }

    @Override
    public List<Posted> since(Instant instant) {
        return objects.since("events", instant, new Form()).reversed().stream()
                .map(event -> new Posted(signal(event), event.toString()))
                .toList();
    }

    private static BillingSignal signal(JsonNode event) {
        var object = event.path("data").path("object");
        var isCustomer = Json.text(object.path("object")).equals("customer");
        return new BillingSignal(
                Json.text(event.path("id")),
                Json.text(event.path("type")),
                Json.instant(event.path("created"), Instant.EPOCH),
                Json.flag(event.path("livemode")),
                Json.id(object),
                isCustomer ? Json.id(object) : Json.id(object.path("customer")));
    }
}
