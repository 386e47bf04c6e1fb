package dev.tollgate.domain.limit;

import java.util.List;

/**
 * Counts calls and tokens against limits, on its own clock. Limits per minute drain evenly, as a
 * {@link Bucket} says. Answers list limits by subject, then in the order of {@link
 * LimitState.Unit}; what is not limited is not listed.
 */
public interface RateLimiter {

    /**
     * Admits a call against all its limits in one atomic step, or counts nothing. Of several full
     * limits the one that takes longest is named, the first of them if they take equally long. A
     * repeat while the call runs is admitted again and counts nothing more. A call that asks for
     * more tokens than the whole limit is admitted when none of it is used.
     */
    Admission admit(LimitRequest request);

    /**
     * Ends an admitted call: frees its place and puts its tokens right to those really used. The
     * request stays counted. A repeat does nothing, nor does a call whose place was lost.
     */
    void finish(LimitRequest request, long tokensUsed);

    /**
     * Keeps the place of a call that is still running; places not kept for a minute are freed. Does
     * nothing for a call that has no place.
     */
    void renew(LimitRequest request);

    /** How all limits of a request stand, read from the counters that decide. Counts nothing. */
    List<LimitState> read(LimitRequest request);
}
