package dev.tollgate.application.access;

import jakarta.inject.Inject;

/** Stores when keys were last used; to be called every few seconds by every process. */
public final class StoreKeyUses {

    private final KeyUses uses;

    @Inject
    public StoreKeyUses(KeyUses uses) {
        this.uses = uses;
    }

    /** Of how many keys. */
    public int store() {
        return uses.store();
    }
}
