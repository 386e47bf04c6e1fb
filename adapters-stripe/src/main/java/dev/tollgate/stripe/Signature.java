package dev.tollgate.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
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
        var time = "";
        List<byte[]> given = new ArrayList<>();
        for (var part : header.split(",", -1)) {
            int at = part.indexOf('=');
            var name = at < 0 ? "" : part.substring(0, at).trim();
            var value = at < 0 ? "" : part.substring(at + 1).trim();
            if (name.equals("t")) {
                if (!time.isEmpty() || !SECONDS.matcher(value).matches()) {
                    return "the signature's time is unreadable";
                }
                time = value;
            } else if (name.equals("v1") && DIGEST.matcher(value).matches() && given.size() < MOST_SIGNATURES) {
                given.add(HexFormat.of().parseHex(value));
            }
        }
        if (time.isEmpty() || given.isEmpty()) {
            return "the signature has no time or no v1 digest";
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                .abs();
        if (age.compareTo(TOLERANCE) > 0) {
            return "the signature's time is more than 300 s away";
        }
        return isSigned(payload, time, given) ? "" : "no signature matches";
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
