package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;

/**
 * Sums content up in 64 bits, the same on every machine and in every release: tells a repeat from
 * another change under the same id. No protection against somebody who wants two contents to agree.
 */
public final class Fingerprint {

    private static final long PRIME = 0x100000001b3L;

    private final long sum;

    private Fingerprint(long sum) {
        this.sum = sum;
    }

    /** Begins with what sort of thing it is. */
    public static Fingerprint of(String sort) {
        return new Fingerprint(mix(0xcbf29ce484222325L, sort));
    }

    public Fingerprint with(String text) {
        return new Fingerprint(mix(sum, text));
    }

    public Fingerprint with(long number) {
        return new Fingerprint(mix(sum, number));
    }

    public Fingerprint with(Credits credits) {
        return with(credits.nanos());
    }

    public Fingerprint with(Instant instant) {
        return with(instant.getEpochSecond()).with(instant.getNano());
    }

    public Fingerprint with(Duration duration) {
        return with(duration.getSeconds()).with(duration.getNano());
    }

    public Fingerprint with(LotTerms terms) {
        return with(terms.kind().name())
                .with(terms.priority())
                .with(String.join(",", terms.scope().models()))
                .with(terms.effective())
                .with(terms.expires());
    }

    /** Never 0, which stands for no content at all. */
    public long value() {
        long spread = sum ^ (sum >>> 32);
        spread *= 0xd6e8feb86659fd93L;
        spread ^= spread >>> 32;
        return spread == 0 ? 1 : spread;
    }

    static long of(HoldRequest request) {
        long sum = mix(0xcbf29ce484222325L, request.amount().nanos());
        sum = mix(sum, request.model());
        sum = mix(sum, request.key().value());
        sum = mix(mix(sum, request.lifetime().getSeconds()), request.lifetime().getNano());
        sum = mix(sum, request.owner().value());
        for (SpendCap cap : request.caps()) {
            sum = mix(mix(sum, cap.subject()), cap.window().name());
            sum = mix(sum, cap.most().nanos());
        }
        return new Fingerprint(sum).value();
    }

    private static long mix(long sum, String text) {
        long mixed = mix(sum, text.length());
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return mixed;
    }

    private static long mix(long sum, long number) {
        long spread = number * 0x9e3779b97f4a7c15L;
        return ((sum ^ spread ^ (spread >>> 29)) * PRIME) + 0x632be59bd9b4e019L;
    }
}
