package dev.tollgate.domain.access;

import dev.tollgate.domain.NameForm;
import dev.tollgate.domain.account.KeyId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The secret that a caller shows, {@code tg_{environment}_{id}_{secret}{checksum}}: 12 characters
 * of id, 27 of secret (160 random bits), 6 of CRC-32, all in base 62. The checksum lets a typing
 * error or a random flood fail before any look-up.
 *
 * @param environment {@code live} or {@code test}, or another lower-case word of up to 8 letters
 * @param id names the key
 * @param secret proves it
 */
public record KeyText(String environment, KeyId id, String secret) {

    /** Random bytes that {@link #of} needs: 8 for the id, 20 for the secret. */
    public static final int RANDOM_BYTES = 28;

    private static final int ID = 12;
    private static final int SECRET = 27;
    private static final int CHECKSUM = 6;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final NameForm ENVIRONMENT = new NameForm(NameForm.LOWER_CASE, 8);
    private static final NameForm BASE_62 = new NameForm(DIGITS, SECRET + CHECKSUM);

    public KeyText {
        Objects.requireNonNull(environment, "environment must not be null");
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(secret, "secret must not be null");
    }

    /** Makes a key from {@link #RANDOM_BYTES} random bytes. */
    public static KeyText of(String environment, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a key needs " + RANDOM_BYTES + " random bytes, not " + random.length);
        }
        String id = base62(new BigInteger(1, Arrays.copyOf(random, 8)), ID);
        String secret = base62(new BigInteger(1, Arrays.copyOfRange(random, 8, 28)), SECRET);
        return new KeyText(environment, new KeyId(id), secret);
    }

    /** Reads what a caller showed; empty unless form and checksum are right. Asks nobody. */
    public static Optional<KeyText> parse(String shown) {
        String[] parts = shown.length() > 64 ? new String[0] : shown.split("_", -1);
        if (parts.length != 4
                || !parts[0].equals("tg")
                || !ENVIRONMENT.isMetBy(parts[1])
                || !isBase62(parts[2], ID)
                || !isBase62(parts[3], SECRET + CHECKSUM)) {
            return Optional.empty();
        }
        KeyText text = new KeyText(parts[1], new KeyId(parts[2]), parts[3].substring(0, SECRET));
        return parts[3].endsWith(text.checksum()) ? Optional.of(text) : Optional.empty();
    }

    /** The whole key, to be shown once. */
    public String shown() {
        return body() + checksum();
    }

    /** What may be shown again: enough to recognise a key, not to use it. */
    public String display() {
        String whole = shown();
        return whole.substring(0, 12) + "..." + whole.substring(whole.length() - 4);
    }

    /** SHA-256 of the secret in hexadecimal: what is stored. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Compares in time that does not depend on the contents. */
    public boolean proves(ApiKey key) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), key.secretHash().getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "tg_" + environment + "_" + id + "_...";
    }

    private String body() {
        return "tg_" + environment + "_" + id + "_" + secret;
    }

    private static boolean isBase62(String text, int length) {
        return text.length() == length && BASE_62.isMetBy(text);
    }

    private String checksum() {
        CRC32 crc = new CRC32();
        crc.update(body().getBytes(StandardCharsets.US_ASCII));
        return base62(crc.getValue(), CHECKSUM);
    }

    private static String base62(long number, int length) {
        char[] digits = new char[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }

    private static String base62(BigInteger number, int length) {
        char[] digits = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(62));
            digits[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }
}
