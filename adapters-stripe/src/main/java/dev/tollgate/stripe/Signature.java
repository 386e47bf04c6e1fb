package dev.tollgate.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Judges the {@code Stripe-Signature} header of a payload. Whatever the header says, the answer is
 * yes or no with a reason, never an exception.
 */
final class Signature {

    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final int MOST_SIGNATURES = 16;
    private static final int LONGEST_HEADER = 4096;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    private final List<String> secrets;

    Signature(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Empty when the payload is genuine, otherwise why not. */
    String refusal(byte[] payload, String header, Instant now) {
        if (header.length() > LONGEST_HEADER) {
            return "the signature header is too long";
        }
        var times = values(header, "t").toList();
        if (times.size() > 1
                || !times.stream().allMatch(time -> SECONDS.matcher(time).matches())) {
            return "the signature's time is unreadable";
        }
        var given = values(header, "v1")
                .filter(value -> DIGEST.matcher(value).matches())
                .limit(MOST_SIGNATURES)
                .map(HexFormat.of()::parseHex)
                .toList();
        if (times.isEmpty() || given.isEmpty()) {
            return "the signature has no time or no v1 digest";
        }
        var time = times.getFirst();
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                .abs();
        if (age.compareTo(TOLERANCE) > 0) {
            return "the signature's time is more than 300 s away";
        }
        return isSigned(payload, time, given) ? "" : "no signature matches";
    }

    /** What the header says under a name, in its order. */
    private static Stream<String> values(String header, String name) {
        return Stream.of(header.split(",", -1))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2 && part[0].trim().equals(name))
                .map(part -> part[1].trim());
    }

    /** Compares with every secret whatever matched before: the time taken tells nothing. */
    private boolean isSigned(byte[] payload, String time, List<byte[]> given) {
        var matches = false;
        for (var secret : secrets) {
            var expected = digest(secret, time, payload);
            for (var each : given) {
                matches |= MessageDigest.isEqual(expected, each);
            }
        }
        return matches;
    }

    private static byte[] digest(String secret, String time, byte[] payload) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
