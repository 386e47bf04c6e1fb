package dev.tollgate.application.inference;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The parts of a metered answer, in a plain loop. The call is recorded before the part that reports
 * its usage is handed out, at the latest when the parts end, break or are closed.
 */
public final class MeteredParts<T> implements Iterator<T>, AutoCloseable {

    private static final Logger LOG = System.getLogger(MeteredParts.class.getName());

    private final MeteredCall call;
    private final Stream<T> source;
    private final Iterator<T> parts;
    private final BiConsumer<MeteredCall, ? super T> reading;

    MeteredParts(MeteredCall call, Stream<T> source, BiConsumer<MeteredCall, ? super T> reading) {
        this.call = call;
        this.source = source;
        this.parts = source.iterator();
        this.reading = reading;
    }

    /** Waits for another part; false once the answer has ended, and the call is recorded. */
    @Override
    public boolean hasNext() {
        boolean more;
        try {
            more = parts.hasNext();
        } catch (Throwable broke) {
            call.fail();
            throw broke;
        }
        if (!more) {
            call.finish();
        }
        return more;
    }

    @Override
    public T next() {
        T part;
        try {
            part = parts.next();
        } catch (Throwable broke) {
            call.fail();
            throw broke;
        }
        reading.accept(call, part);
        return part;
    }

    /**
     * Ends the call. If its record is still owed, its reader has gone away: reads on to learn the
     * exact usage for as long as policy allows, or stops the client, and records.
     */
    @Override
    public void close() {
        try (source;
                call) {
            if (!call.isEnded() && call.around().disconnect().drains()) {
                drain();
            }
        }
    }

    private void drain() {
        call.abandon();
        Instant deadline = now().plus(call.around().disconnect().drainFor());
        try {
            while (!call.isEnded() && now().isBefore(deadline) && hasNext()) {
                next();
            }
        } catch (RuntimeException brokeWhileNobodyRead) {
            LOG.log(Level.DEBUG, () -> "call " + call.call() + " broke off after its reader had left");
        }
    }

    private Instant now() {
        return call.around().clock().instant();
    }
}
