package dev.tollgate.domain.meter;

/** How sure we are of a usage. */
public enum Certainty {
    /** The provider reported it. */
    EXACT,
    /** We counted some of it ourselves. */
    ESTIMATED,
    /** Nobody can say; quantities are a policy's choice. */
    UNKNOWN
}
