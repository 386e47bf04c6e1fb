package dev.tollgate.domain.diagnostics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Descriptions of what was sent. Every method is atomic and durable when it returns. */
public interface Diagnostics {

    /** Keeps a description. A repeat with the same id does nothing. */
    void add(Bundle bundle);

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

    /** Forgets a description; does nothing if there is none. */
    void remove(UUID id);
}
