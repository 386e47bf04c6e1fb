package dev.tollgate.http.internal.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections that are about to say something for too long: a byte now and then keeps a
 * connection from being idle, so a client that never ends the head of a request would keep it for
 * days.
 */
final class HeadTimes implements Connection.Listener, HttpConfiguration.Customizer {
    private static final long ANSWERING = Long.MAX_VALUE;

    private final Scheduler scheduler;
    private final long mostNanos;
    private final Map<Connection, Long> waitingSince = new ConcurrentHashMap<>();

    /** Runs its checks with the scheduler; a head may take as long as a connection may be idle. */
    HeadTimes(Scheduler scheduler, Duration most) {
        this.scheduler = scheduler;
        this.mostNanos = most.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        waitingSince.put(connection, System.nanoTime());
        checkIn(connection, mostNanos);
    }

    @Override
    public void onClosed(Connection connection) {
        waitingSince.remove(connection);
    }

    /** Called once the head of a request is whole. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var connection = request.getConnectionMetaData().getConnection();
        waitingSince.computeIfPresent(connection, (any, since) -> ANSWERING);
        Request.addCompletionListener(
                request, failure -> waitingSince.computeIfPresent(connection, (any, since) -> System.nanoTime()));
        return request;
    }

    private void checkIn(Connection connection, long nanos) {
        scheduler.schedule(() -> check(connection), nanos, TimeUnit.NANOSECONDS);
    }

    private void check(Connection connection) {
        Long since = waitingSince.get(connection);
        if (since == null) {
            return;
        }
        long left = since == ANSWERING ? mostNanos : mostNanos - (System.nanoTime() - since);
        if (left > 0) {
            checkIn(connection, left);
        } else {
            connection.getEndPoint().close();
        }
    }
}
