package dev.tollgate.llm.internal.http;

import dev.tollgate.domain.inference.ProviderFailure;

/** An exchange with a vendor that went wrong, and why; never leaves this adapter. */
public final class BrokenExchange extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProviderFailure failure;

    public BrokenExchange(ProviderFailure failure) {
        super(failure.detail(), null, false, false);
        this.failure = failure;
    }

    public ProviderFailure failure() {
        return failure;
    }
}
