package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.money.Usd;

/** Is told of attempts that came to nothing, whose cost is ours. Must be quick and must not throw. */
@FunctionalInterface
public interface FailedAttempts {

    /** Nobody is told. */
    FailedAttempts UNWATCHED = (route, failure, atMost) -> {};

    /**
     * One attempt failed before any part of an answer.
     *
     * @param atMost what the vendor may charge us for it: the prompt, if it may have been read
     */
    void failed(Route route, ProviderFailure failure, Usd atMost);
}
