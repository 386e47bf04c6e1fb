package dev.tollgate.domain.subscription;

/** How far the work on a signal has come. */
public enum SignalState {
    NEW,
    DONE,
    /** About nothing that matters here. */
    IGNORED,
    /** Tried in vain; due again later. */
    RETRY,
    /** Given up after three days; an operator may requeue it. */
    DEAD,
    /** Worked, and found to contradict what we sell; an operator should look. */
    ANOMALY;

    /** True while it will be worked without anybody's help. */
    public boolean isWaiting() {
        return this == NEW || this == RETRY;
    }
}
