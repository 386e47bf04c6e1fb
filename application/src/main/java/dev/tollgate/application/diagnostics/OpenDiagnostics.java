package dev.tollgate.application.diagnostics;

import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.ObjectStore;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Opens one file that was sent. */
public final class OpenDiagnostics {

    private final Diagnostics diagnostics;
    private final ObjectStore store;

    @Inject
    public OpenDiagnostics(Diagnostics diagnostics, ObjectStore store) {
        this.diagnostics = diagnostics;
        this.store = store;
    }

    /** The file, to be closed by the caller; empty if there is none of that id or it was forgotten. */
    public Optional<Opened> open(UUID id) {
        return diagnostics
                .find(id)
                .flatMap(bundle -> store.open(bundle.object()).map(content -> new Opened(bundle, content)));
    }

    /** A file and what is known of it. */
    public record Opened(Bundle bundle, InputStream content) {}
}
