package dev.tollgate.llm.internal.http;

import dev.tollgate.domain.inference.ProviderFailure;

/** An exchange with a vendor that went wrong, and why; never leaves this adapter. */
public final class BrokenExchange extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProviderFailure failure;
    private final boolean unsent;

    public BrokenExchange(ProviderFailure failure) {
        this(failure, false);
    }

    BrokenExchange(ProviderFailure failure, boolean unsent) {
        super(failure.detail(), null, false, false);
        this.failure = failure;
        this.unsent = unsent;
    }

    public ProviderFailure failure() {
        return failure;
    }

    /** Whether the vendor cannot have read the request, as it broke before all of it was written. */
    public boolean isUnsent() {
        return unsent;
    }
}
