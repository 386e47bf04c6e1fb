package dev.tollgate.llm.internal.http;

import java.time.Duration;

/** The bytes of an answer as they arrive. Read by one thread; aborted and closed by any. */
public interface Incoming extends AutoCloseable {

    /** The next part must have come when this time has passed from now. */
    void expect(String nextPhase, Duration within);

    /** No part is waited for at the moment: only the time for the whole answer runs. */
    void expectNothing();

    /**
     * Reads what is there, waiting for at least a byte; -1 at the end of the answer.
     *
     * @throws BrokenExchange if the connection broke or a deadline passed; it is closed then
     */
    int read(byte[] into, int from, int length) throws BrokenExchange;

    /** Whether more can be read without waiting. */
    boolean hasMore();

    /** Closes the vendor's connection at once: what it has not sent will not be paid for. */
    void abort();

    /** Ends the exchange: a finished answer's connection serves again, any other is closed. */
    @Override
    void close();
}
