package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.access.KeyText;

/** A key that was made at this start and cannot be shown again. */
public record FirstKey(String label, KeyText text) {

    /** The label of the first account's key. */
    public static final String OF_ACCOUNT = "API key";

    /** The label of the first operator's key. */
    public static final String OF_HOUSE = "Admin key";
}
