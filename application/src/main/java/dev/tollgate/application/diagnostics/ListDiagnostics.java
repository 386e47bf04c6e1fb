package dev.tollgate.application.diagnostics;

import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import jakarta.inject.Inject;
import java.util.List;

/** Lists what was sent. */
public final class ListDiagnostics {

    private final Diagnostics diagnostics;

    @Inject
    public ListDiagnostics(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The newest first, before an id unless it is empty. */
    public List<Bundle> list(String before, int most) {
        return diagnostics.list(before, most);
    }
}
