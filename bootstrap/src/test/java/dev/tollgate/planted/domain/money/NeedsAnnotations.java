package dev.tollgate.planted.domain.money;

import jakarta.inject.Inject;

public final class NeedsAnnotations {
    @Inject
    public NeedsAnnotations() {}
}
