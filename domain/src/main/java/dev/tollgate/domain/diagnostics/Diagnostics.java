package dev.tollgate.domain.diagnostics;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Descriptions of what was sent. Every method is atomic and durable when it returns. */
public interface Diagnostics {

    /**
     * Keeps a description if its account may send it; those that come at once are counted one after the
     * other. A repeat with the same id changes nothing and is not counted again.
     */
    Added add(Bundle bundle, UploadQuota quota);

    /** What was sent under an id; empty if nothing was, or it is forgotten. */
    Optional<Bundle> find(UUID id);

    /**
     * The newest first.
     *
     * @param before the id of the last one of the page before; empty for the first page
     */
    List<Bundle> list(String before, int most);

    /** Those that had expired by then, the oldest first. */
    List<Bundle> expired(Instant by, int most);

    /** Puts another instant in place of the one at which a description expires; does nothing if there is none. */
    void keep(UUID id, Instant expires);

    /** Forgets a description; does nothing if there is none. */
    void remove(UUID id);

    /** What became of a description. */
    sealed interface Added {
        /** It is kept. */
        record Kept() implements Added {}

        /** It is not: the account has sent as much as it may; it would fit at that instant. */
        record OverQuota(Instant fits) implements Added {
            public OverQuota {
                Objects.requireNonNull(fits, "fits must not be null");
            }
        }
    }
}
