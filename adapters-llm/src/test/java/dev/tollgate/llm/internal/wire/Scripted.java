package dev.tollgate.llm.internal.wire;

import dev.tollgate.llm.internal.http.Incoming;
import java.time.Duration;
import java.util.Random;

/** Bytes that arrive in pieces of random size, one byte and up. */
final class Scripted implements Incoming {

    private final byte[] bytes;
    private final Random random;
    private final int most;
    private int at;

    Scripted(byte[] bytes, Random random, int most) {
        this.bytes = bytes;
        this.random = random;
        this.most = most;
    }

    @Override
    public void expect(String nextPhase, Duration within) {}

    @Override
    public void expectNothing() {}

    @Override
    public int read(byte[] into, int from, int length) {
        if (at == bytes.length) {
            return -1;
        }
        int piece = Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(most));
        System.arraycopy(bytes, at, into, from, piece);
        at += piece;
        return piece;
    }

    @Override
    public boolean hasMore() {
        return at < bytes.length && random.nextBoolean();
    }

    @Override
    public void abort() {}

    @Override
    public void close() {}
}
