package dev.tollgate.testservers.upstream;

import java.time.Duration;
import java.util.Map;

/**
 * How an answer goes wrong on the wire. Events are counted from zero as they would have been sent;
 * an answer that does not stream counts as one event.
 */
public sealed interface Fault {

    /** Nothing goes wrong. */
    static Fault none() {
        return new None();
    }

    /** The request is read and never answered; the socket stays open until the client leaves. */
    static Fault neverAnswers() {
        return new NeverAnswers();
    }

    /** Headers and the first {@code events} events are sent, then nothing, with the socket open. */
    static Fault silenceAfter(int events) {
        return new SilenceAfter(events);
    }

    /** The connection is reset before the first byte of the answer. */
    static Fault resetBeforeHeaders() {
        return new ResetBeforeHeaders();
    }

    /** The connection is reset after the headers and {@code events} events. */
    static Fault resetAfter(int events) {
        return new ResetAfter(events);
    }

    /** The connection is closed after {@code events} events, the chunked body left unfinished. */
    static Fault closeAfter(int events) {
        return new CloseAfter(events);
    }

    /** The body ends in good order after {@code events} events, whatever was still to come. */
    static Fault endAfter(int events) {
        return new EndAfter(events);
    }

    /** The last event (the {@code [DONE]} of a chat stream) is left out; the body ends in order. */
    static Fault endWithoutLast() {
        return new EndAfter(-1);
    }

    /** Event number {@code event} carries broken JSON; the others are as they should be. */
    static Fault malformedEvent(int event) {
        return new MalformedEvent(event);
    }

    /** A body that does not stream is cut in the middle of its JSON, with a fitting length. */
    static Fault malformedBody() {
        return new MalformedEvent(0);
    }

    /** The body goes out one byte at a time with a pause after each. */
    static Fault drip(Duration pause) {
        return new Drip(pause);
    }

    /** After the first event comes one whose text has {@code bytes} bytes. */
    static Fault hugeEvent(long bytes) {
        return new HugeEvent(bytes);
    }

    /** After the first event comes a line that does not end. */
    static Fault endlessLine() {
        return new EndlessLine();
    }

    /** Response headers that do not end. */
    static Fault endlessHeaders() {
        return new EndlessHeaders();
    }

    /** The body is gzipped, whether the client accepts that or not. */
    static Fault gzip() {
        return new Gzip();
    }

    /** An error of the vendor, in the shape of the wire asked. */
    static Fault status(int status) {
        return new Status(status, Map.of());
    }

    /** An error of the vendor with a {@code Retry-After} of any text. */
    static Fault status(int status, String retryAfter) {
        return new Status(status, Map.of("retry-after", retryAfter));
    }

    /** A redirect to another address, which nobody should follow. */
    static Fault redirect(String location) {
        return new Status(307, Map.of("location", location));
    }

    /** The stream carries an error event after {@code events} events and ends. */
    static Fault errorEventAfter(int events) {
        return new ErrorEvent(events);
    }

    /** The body is these bytes, as JSON with status 200 or as the whole event stream. */
    static Fault body(String text) {
        return new Verbatim(text);
    }

    /** See {@link #none}. */
    record None() implements Fault {}

    /** See {@link #neverAnswers}. */
    record NeverAnswers() implements Fault {}

    /** See {@link #silenceAfter}. */
    record SilenceAfter(int events) implements Fault {}

    /** See {@link #resetBeforeHeaders}. */
    record ResetBeforeHeaders() implements Fault {}

    /** See {@link #resetAfter}. */
    record ResetAfter(int events) implements Fault {}

    /** See {@link #closeAfter}. */
    record CloseAfter(int events) implements Fault {}

    /** See {@link #endAfter}; a negative number counts from the end. */
    record EndAfter(int events) implements Fault {}

    /** See {@link #malformedEvent}. */
    record MalformedEvent(int event) implements Fault {}

    /** See {@link #drip}. */
    record Drip(Duration pause) implements Fault {}

    /** See {@link #hugeEvent}. */
    record HugeEvent(long bytes) implements Fault {}

    /** See {@link #endlessLine}. */
    record EndlessLine() implements Fault {}

    /** See {@link #endlessHeaders}. */
    record EndlessHeaders() implements Fault {}

    /** See {@link #gzip}. */
    record Gzip() implements Fault {}

    /** See {@link #status(int, String)}. */
    record Status(int status, Map<String, String> headers) implements Fault {
        /** Copies the headers. */
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /** See {@link #errorEventAfter}. */
    record ErrorEvent(int events) implements Fault {}

    /** See {@link #body}. */
    record Verbatim(String text) implements Fault {}
}
