package dev.tollgate.application.subscription;

import java.util.concurrent.atomic.AtomicLong;

/** Names who holds a lease: this process, and one task of it. */
public final class Holder {

    private final String process;
    private final AtomicLong tasks = new AtomicLong();

    /**
     * Names tasks of a process.
     *
     * @param process unique among all processes that share the leases
     */
    public Holder(String process) {
        this.process = process;
    }

    /** A name that no other task has. */
    public String next() {
        return process + "/" + tasks.incrementAndGet();
    }
}
