package dev.tollgate.examples.langchain4j;

import dev.tollgate.application.inference.Refusal;

/** The call was not made: its caller may not, or cannot pay for it. */
public final class CallRefusedException extends RuntimeException {

    private final transient Refusal refusal;

    CallRefusedException(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
