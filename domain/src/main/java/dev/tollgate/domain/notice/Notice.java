package dev.tollgate.domain.notice;

import dev.tollgate.domain.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something came about.
 *
 * @param id the same at every attempt to deliver it, so that who has heard it knows
 * @param facts what it is about, by name
 */
public record Notice(String id, AccountId account, NoticeKind kind, Instant at, SortedMap<String, String> facts) {

    private static final int ID_BYTES = 16;

    public Notice {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(at, "at must not be null");
        Objects.requireNonNull(facts, "facts must not be null");
        if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new IllegalArgumentException("a notice's id is letters, digits, _ and -, up to 80, not '" + id + "'");
        }
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** A notice whose id follows from its cause: the same cause gives the same notice. */
    public static Notice of(String cause, AccountId account, NoticeKind kind, Instant at, Map<String, String> facts) {
        String told = account + "\n" + kind + "\n" + cause;
        return new Notice("msg_" + digest(told), account, kind, at, new TreeMap<>(facts));
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
