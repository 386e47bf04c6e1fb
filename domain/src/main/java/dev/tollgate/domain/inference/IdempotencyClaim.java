package dev.tollgate.domain.inference;

import dev.tollgate.domain.account.AccountId;
import java.util.Objects;

/**
 * A caller's own key for one call, so that a repeat is not a second call.
 *
 * @param key the caller's, 1 to 255 printable characters
 * @param fingerprint of the request's content, so that other content under the same key is noticed
 * @param call the call that is made if the key is new
 */
public record IdempotencyClaim(AccountId account, String key, String fingerprint, CallId call) {

    public IdempotencyClaim {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(fingerprint, "fingerprint must not be null");
        Objects.requireNonNull(call, "call must not be null");
        if (!isWellFormed(key)) {
            throw new IllegalArgumentException(
                    "an idempotency key must have 1 to 255 printable characters, not '" + key + "'");
        }
    }

    /** Whether a key may be claimed: 1 to 255 characters, none of them a control character. */
    public static boolean isWellFormed(String key) {
        return !key.isEmpty() && key.length() <= 255 && key.chars().allMatch(c -> c >= ' ' && c != 127);
    }
}
