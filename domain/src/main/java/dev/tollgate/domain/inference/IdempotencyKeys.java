package dev.tollgate.domain.inference;

import java.util.Objects;

/** Remembers for 24 hours which call a caller's own key belongs to. Every method is atomic and durable. */
public interface IdempotencyKeys {

    /** Claims a key for a call. A repeat with the same call and content answers {@link Claimed.New} again. */
    Claimed claim(IdempotencyClaim claim);

    /** Forgets a key whose call was refused or gave no answer, so that it may be tried again. */
    void release(IdempotencyClaim claim);

    /** What became of a claim. */
    sealed interface Claimed {
        /** The key is this call's. */
        record New() implements Claimed {}

        /** The same request was made before, as {@code call}. */
        record Before(CallId call) implements Claimed {
            public Before {
                Objects.requireNonNull(call, "call must not be null");
            }
        }

        /** The key was used before for a request of other content, as {@code call}. */
        record OtherContent(CallId call) implements Claimed {
            public OtherContent {
                Objects.requireNonNull(call, "call must not be null");
            }
        }
    }
}
