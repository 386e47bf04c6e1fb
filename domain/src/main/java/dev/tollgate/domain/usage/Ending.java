package dev.tollgate.domain.usage;

/** How a call ended. */
public enum Ending {
    /** The provider finished its answer. */
    COMPLETED,
    /** The caller was gone; we read on and learnt the exact usage. */
    DRAINED,
    /** The caller was gone, or this process stopped: we stopped the provider and charged what was delivered. */
    ABORTED,
    /** The provider broke off after part of the answer. */
    PROVIDER_BROKE,
    /** The answer was ended because no further credits could be set aside. */
    CREDITS_ENDED,
    /** The answer was ended because nobody could say whether further credits can be set aside. */
    LEDGER_AWAY,
    /** No answer came; nothing is charged. */
    FAILED,
    /** The process died; a sweep found evidence of what was used. */
    SWEPT
}
