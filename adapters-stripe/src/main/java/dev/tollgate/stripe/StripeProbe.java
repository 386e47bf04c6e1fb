package dev.tollgate.stripe;

/** Where the adapter reports what operators should see. */
public interface StripeProbe {

    /** Tells nobody. */
    StripeProbe SILENT = version -> {};

    /** An event came in another version of the API than the client's; it was read all the same. */
    void otherVersion(String version);
}
