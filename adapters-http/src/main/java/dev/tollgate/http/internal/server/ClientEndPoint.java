package dev.tollgate.http.internal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/** A client's connection that can be asked, while nothing is read from it, whether the client is still there. */
final class ClientEndPoint extends SocketChannelEndPoint {
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer ahead = ByteBuffer.allocate(1).flip();

    ClientEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** Looks by reading a byte ahead; one that is there begins the client's next request, and is kept for it. */
    boolean isClientGone() {
        lock.lock();
        try {
            return !ahead.hasRemaining() && endIsNext();
        } catch (IOException reset) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean endIsNext() throws IOException {
        ahead.clear();
        try {
            return getChannel().read(ahead) < 0;
        } finally {
            ahead.flip();
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        lock.lock();
        try {
            if (!ahead.hasRemaining() || BufferUtil.isFull(buffer)) {
                return super.fill(buffer);
            }
            int position = BufferUtil.flipToFill(buffer);
            buffer.put(ahead);
            BufferUtil.flipToFlush(buffer, position);
            return 1 + Math.max(0, super.fill(buffer));
        } finally {
            lock.unlock();
        }
    }
}
