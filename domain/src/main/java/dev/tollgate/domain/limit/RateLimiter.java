package dev.tollgate.domain.limit;

import java.util.List;

/** Counts calls and tokens against limits, on its own clock. */
public interface RateLimiter {

    /** Admits a call against all its limits in one atomic step, or counts nothing. */
    Admission admit(LimitRequest request);

    /**
     * Ends an admitted call: frees its place and puts its tokens right to those really used. The
     * request stays counted. A repeat does nothing.
     */
    void finish(LimitRequest request, long tokensUsed);

    /** Keeps the place of a call that is still running; places not kept for a minute are freed. */
    void renew(LimitRequest request);

    /** How all limits of a request stand, read from the counters that decide. */
    List<LimitState> read(LimitRequest request);
}
