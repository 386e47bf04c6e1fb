package dev.tollgate.testservers.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the events of a fake and hands them out as a bad network would: some twice, some later than
 * others, in any order, some never. One seed gives one course of events.
 */
public final class WebhookEmitter {
    private final FakeStripe stripe;
    private final String secret;
    private final Random random;
    private final List<FakeEvent> waiting = new ArrayList<>();
    private int seen;

    /** How often, of a hundred events, each mishap strikes. */
    public record Mishaps(int dropped, int doubled, int delayed) {
        /** Everything arrives once and at once, though in any order. */
        public static final Mishaps NONE = new Mishaps(0, 0, 0);
    }

    /** One HTTP request to the webhook endpoint. */
    public record Delivery(byte[] payload, String signature) {}

    public WebhookEmitter(FakeStripe stripe, String secret, long seed) {
        this.stripe = stripe;
        this.secret = secret;
        this.random = new Random(seed);
    }

    /** What arrives now of the events that have happened, and of those delayed before. */
    public List<Delivery> next(Mishaps mishaps) {
        var events = stripe.eventsAfter(seen);
        waiting.addAll(events);
        seen += events.size();
        var arriving = new ArrayList<FakeEvent>();
        var later = new ArrayList<FakeEvent>();
        for (var event : waiting) {
            if (strikes(mishaps.dropped())) {
                continue;
            }
            var delayed = strikes(mishaps.delayed());
            (delayed ? later : arriving).add(event);
            while (strikes(mishaps.doubled())) {
                (strikes(mishaps.delayed()) ? later : arriving).add(event);
            }
        }
        waiting.clear();
        waiting.addAll(later);
        Collections.shuffle(arriving, random);
        return arriving.stream().map(event -> signed(event, stripe.now())).toList();
    }

    /** Signs an event as Stripe would at an instant. */
    public Delivery signed(FakeEvent event, Instant at) {
        return new Delivery(event.payload().getBytes(StandardCharsets.UTF_8), sign(event.payload(), secret, at));
    }

    /** The {@code Stripe-Signature} header of a payload. */
    public static String sign(String payload, String secret, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = at.getEpochSecond() + "." + payload;
            var digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private boolean strikes(int percent) {
        return random.nextInt(100) < percent;
    }
}
