package dev.tollgate.stripe;

import com.stripe.Stripe;
import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Stripe's events: posted to us and signed, or listed. */
final class StripeSignals implements BillingSignals {

    private static final int LARGEST = 1024 * 1024;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,255}");

    private final StripeConfig config;
    private final StripeObjects objects;
    private final StripeProbe probe;
    private final Signature signature;

    StripeSignals(StripeConfig config, StripeObjects objects, StripeProbe probe) {
        this.probe = probe;
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
        if (!ID.matcher(signal.id()).matches() || !TYPE.matcher(signal.type()).matches()) {
            return new Reading.Refused("the payload is no event");
        }
        var version = Json.text(event.path("api_version"));
        if (!version.equals(Stripe.API_VERSION)) {
            probe.otherVersion(version);
        }
        var foreign = foreign(event);
        return foreign.isEmpty()
                ? new Reading.Genuine(new Posted(signal, new String(payload, StandardCharsets.UTF_8)))
                : new Reading.Foreign(signal, foreign);
    }

    /** Only an event of an account that is connected to ours names its account: it sells for itself. */
    private String foreign(JsonNode event) {
        if (!Json.text(event.path("account")).isEmpty()) {
            return "of a connected account";
        }
        return Json.flag(event.path("livemode")) == config.livemode() ? "" : "of the other mode";
    }

    @Override
    public List<Posted> since(Instant instant) {
        return objects.since("events", instant, new Form()).reversed().stream()
                .map(event -> new Posted(signal(event), event.toString()))
                .toList();
    }

    @Override
    public Optional<Posted> find(String id) {
        return objects.find("events", id).map(event -> new Posted(signal(event), event.toString()));
    }

    private static BillingSignal signal(JsonNode event) {
        var object = event.path("data").path("object");
        var isCustomer = Json.text(object.path("object")).equals("customer");
        return new BillingSignal(
                Json.text(event.path("id")),
                Json.text(event.path("type")),
                Json.instant(event.path("created"), Instant.EPOCH),
                Json.flag(event.path("livemode")),
                known(Json.id(object)),
                known(isCustomer ? Json.id(object) : Json.id(object.path("customer"))),
                ThingReader.things(object));
    }

    /** What is no id of Stripe's reads as none. */
    static String known(String id) {
        return ID.matcher(id).matches() ? id : "";
    }
}
