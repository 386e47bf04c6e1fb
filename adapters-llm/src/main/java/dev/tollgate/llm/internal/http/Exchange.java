package dev.tollgate.llm.internal.http;

import dev.tollgate.domain.inference.ProviderFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * One request to a vendor and its answer. Read by one thread; closed by any. Deadlines are set part
 * by part; when one passes, the vendor's connection is closed and the read fails.
 */
public final class Exchange implements Incoming {

    private static final long PATIENCE_AT_END_NANOS = Duration.ofMillis(250).toNanos();

    private final HttpUriRequestBase request;
    private final Watchdog watchdog;
    private final long totalDeadline;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long deadline;
    private volatile String phase;
    private volatile String expired = "";
    private boolean sent;
    private int status;
    private Header[] headers = new Header[0];
    private Closeable answer = () -> {};
    private InputStream in = InputStream.nullInputStream();
    private boolean atEnd;

    Exchange(HttpUriRequestBase request, Watchdog watchdog, Duration firstPart, Duration total) {
        this.request = request;
        this.watchdog = watchdog;
        long now = System.nanoTime();
        this.totalDeadline = now + total.toNanos();
        long first = now + firstPart.toNanos();
        boolean early = first - totalDeadline < 0;
        this.phase = early ? "first part" : "total";
        this.deadline = early ? first : totalDeadline;
    }

    /** All of the request has been written. */
    void sent() {
        sent = true;
    }

    void answered(ClassicHttpResponse response) throws IOException, BrokenExchange {
        answer = response;
        status = response.getCode();
        headers = response.getHeaders();
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            atEnd = true;
            return;
        }
        String encoding = header("content-encoding").toLowerCase(Locale.ROOT);
        in = switch (encoding) {
            case "", "identity" -> entity.getContent();
            case "gzip" -> new GZIPInputStream(entity.getContent());
            default ->
                throw new BrokenExchange(new ProviderFailure.Malformed(
                        "the vendor encoded its answer as '" + encoding + "', which was not asked for"));
        };
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The first value of a header of the answer, or an empty text. */
    public String header(String name) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name) && header.getValue() != null) {
                return header.getValue();
            }
        }
        return "";
    }

    @Override
    public void expect(String nextPhase, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        if (until - totalDeadline > 0) {
            phase = "total";
            deadline = totalDeadline;
        } else {
            phase = nextPhase;
            deadline = until;
        }
    }

    @Override
    public void expectNothing() {
        deadline = totalDeadline;
        phase = "total";
    }

    @Override
    public int read(byte[] into, int from, int length) throws BrokenExchange {
        try {
            int read = in.read(into, from, length);
            atEnd = read < 0;
            return read;
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    @Override
    public boolean hasMore() {
        try {
            return in.available() > 0;
        } catch (IOException broken) {
            return false;
        }
    }

    @Override
    public void abort() {
        if (over.compareAndSet(false, true)) {
            watchdog.remove(this);
            request.cancel();
        }
    }

    /** One at a time: a connection that serves again must have no other reader left. */
    @Override
    public synchronized void close() {
        if (!atEnd && !over.get()) {
            deadline = System.nanoTime() + PATIENCE_AT_END_NANOS;
            atEnd = endFollows();
        }
        if (!atEnd) {
            abort();
        } else if (over.compareAndSet(false, true)) {
            watchdog.remove(this);
            release();
        }
    }

    void cutIfLate(long now) {
        if (now - deadline >= 0) {
            expired = phase;
            abort();
        }
    }

    BrokenExchange broken(Exception cause) {
        abort();
        if (!expired.isEmpty()) {
            return new BrokenExchange(
                    new ProviderFailure.TimedOut(expired, "the vendor took too long (" + expired + ")"));
        }
        return new BrokenExchange(failure(cause), !sent);
    }

    private static ProviderFailure failure(Exception cause) {
        return switch (cause instanceof ClientProtocolException outer && outer.getCause() != null
                ? outer.getCause()
                : cause) {
            case ConnectTimeoutException late ->
                new ProviderFailure.TimedOut("connect", "no connection to the vendor in time");
            case SocketTimeoutException late ->
                new ProviderFailure.TimedOut("connect", "the vendor took too long to connect");
            case HttpHostConnectException refused ->
                new ProviderFailure.Unreachable("the vendor refused the connection");
            case UnknownHostException unknown -> new ProviderFailure.Unreachable("the vendor's host name is not known");
            case MalformedChunkCodingException broken ->
                new ProviderFailure.Malformed("the vendor's answer is framed wrongly");
            case MessageConstraintException endless ->
                new ProviderFailure.Malformed("the vendor's headers are too long or too many");
            case HttpException broken -> new ProviderFailure.Malformed("the vendor's answer is no proper HTTP");
            case ZipException broken -> new ProviderFailure.Malformed("the vendor's answer is compressed wrongly");
            default -> new ProviderFailure.Unreachable("the connection to the vendor was lost");
        };
    }

    private boolean endFollows() {
        byte[] rest = new byte[512];
        try {
            int read = in.read(rest, 0, rest.length);
            while (read >= 0 && !over.get()) {
                read = in.read(rest, 0, rest.length);
            }
            return read < 0;
        } catch (IOException broken) {
            return false;
        }
    }

    private void release() {
        try {
            answer.close();
        } catch (IOException broken) {
            request.cancel();
        }
    }
}
