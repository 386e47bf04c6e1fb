package dev.tollgate.llm.internal.sse;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Finds the events in a byte stream that comes in pieces of any size, without decoding it. Lines
 * end in LF, CRLF or CR; a byte order mark at the start is dropped; what stands between two empty
 * lines is one event. Bytes are put in with {@link #room} and {@link #filled}; {@link #next} gives
 * the whole events one by one.
 */
public final class SseReader {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final int LEAST_ROOM = 2 << 10;
    private static final int FIRST_SIZE = 4 << 10;

    private final int mostBytes;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int lineStart;
    private int scan;
    private int end;
    private boolean begun;
    private boolean afterCr;
    private boolean crLf;
    private int dataLines;
    private int dataFrom;
    private int dataTo;
    private ByteArrayOutputStream joined = new ByteArrayOutputStream(0);

    /** @param mostBytes the most bytes one event may have */
    public SseReader(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Makes room and tells the buffer to read into, from {@link #position} on. */
    public byte[] room() {
        if (start > 0 && (start == end || buffer.length - end < LEAST_ROOM)) {
            moveToFront();
        }
        if (buffer.length - end < LEAST_ROOM) {
            buffer = Arrays.copyOf(buffer, (int) Math.min((long) buffer.length * 2, mostBytes + (long) FIRST_SIZE));
        }
        return buffer;
    }

    private void moveToFront() {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        scan -= start;
        lineStart -= start;
        dataFrom -= start;
        dataTo -= start;
        end -= start;
        start = 0;
    }

    /** Where in {@link #room} the next bytes go. */
    public int position() {
        return end;
    }

    /** So many bytes were put in. */
    public void filled(int bytes) {
        end += bytes;
    }

    /** Whether the event that is under way has more bytes than allowed. */
    public boolean isTooLong() {
        return end - start > mostBytes;
    }

    /** The stream is over: an event that lacks only its empty line is given that. */
    public void finish() {
        byte[] last = room();
        if (end > start) {
            last[end++] = '\n';
            last[end++] = '\n';
        }
    }

    /**
     * Moves to the next whole event; false when more bytes are needed. The event's ranges hold
     * until {@link #room} is called.
     */
    public boolean next(Sink sink) {
        if (!begun && !skipMark()) {
            return false;
        }
        while (scan < end) {
            byte at = buffer[scan++];
            if (at == '\n' && afterCr) {
                afterCr = false;
                crLf = true;
                lineStart = scan;
                continue;
            }
            boolean ends = at == '\n' || at == '\r';
            boolean empty = ends && scan - 1 == lineStart;
            if (empty && at == '\r' && crLf && scan == end) {
                // Lines end in CRLF here: the LF of this one is still on its way.
                scan--;
                afterCr = false;
                return false;
            }
            afterCr = at == '\r';
            if (empty) {
                lineStart = scan;
                emit(sink);
                return true;
            }
            if (ends) {
                line(lineStart, scan - 1);
                lineStart = scan;
            }
        }
        return false;
    }

    /** Takes an event. */
    @FunctionalInterface
    public interface Sink {
        void take(SseEvent event);
    }

    private boolean skipMark() {
        if (end - start < 3 && !(end > start && buffer[start] != (byte) 0xEF)) {
            return false;
        }
        begun = true;
        boolean mark = end - start >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
        if (mark) {
            start += 3;
            scan = start;
            lineStart = start;
        }
        return true;
    }

    private void line(int from, int to) {
        if (to - from < 4 || !Arrays.equals(buffer, from, from + 4, DATA, 0, 4)) {
            return;
        }
        int value = from + 4;
        if (value < to) {
            if (buffer[value] != ':') {
                return;
            }
            value++;
        }
        if (value < to && buffer[value] == ' ') {
            value++;
        }
        if (dataLines == 1) {
            joined = new ByteArrayOutputStream(to - value + dataTo - dataFrom + 1);
            joined.write(buffer, dataFrom, dataTo - dataFrom);
        }
        if (dataLines >= 1) {
            joined.write('\n');
            joined.write(buffer, value, to - value);
        } else {
            dataFrom = value;
            dataTo = to;
        }
        dataLines++;
    }

    private void emit(Sink sink) {
        // The LF of a CRLF belongs to this event when it is there already.
        if (afterCr && scan < end && buffer[scan] == '\n') {
            scan++;
            lineStart = scan;
            afterCr = false;
        }
        int from = start;
        start = scan;
        int lines = dataLines;
        dataLines = 0;
        if (lines > 1) {
            byte[] data = joined.toByteArray();
            sink.take(new SseEvent(buffer, from, scan, data, 0, data.length));
        } else {
            int textFrom = lines == 1 ? dataFrom : from;
            int textTo = lines == 1 ? dataTo : from;
            sink.take(new SseEvent(buffer, from, scan, buffer, textFrom, textTo));
        }
    }
}
