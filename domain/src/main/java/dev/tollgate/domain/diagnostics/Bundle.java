package dev.tollgate.domain.diagnostics;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One file somebody sent.
 *
 * @param id a UUID of version 7, so that ids sort by time; names the content too
 * @param name what the sender called it: letters, digits, dots, hyphens and underscores
 * @param size in bytes
 * @param sha256 of the content, in hexadecimal
 * @param expires when it may be forgotten
 */
public record Bundle(
        UUID id,
        AccountId account,
        KeyId key,
        String name,
        long size,
        String sha256,
        Instant received,
        Instant expires) {

    public Bundle {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(sha256, "sha256 must not be null");
        Objects.requireNonNull(received, "received must not be null");
        Objects.requireNonNull(expires, "expires must not be null");
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "file name '" + name + "' must be 1 to 100 letters, digits, dots, hyphens or underscores");
        }
    }

    /** The same, to be forgotten at another time. */
    public Bundle expiring(Instant at) {
        return new Bundle(id, account, key, name, size, sha256, received, at);
    }

    /** What its content is called in the store. */
    public String object() {
        return "diagnostics/" + id + "/" + name;
    }
}
