package dev.tollgate.http.internal.server;

import java.util.Map;

/** What a route answers. */
public sealed interface Reply {

    /** A value as JSON. */
    record Json(int status, Object body, Map<String, String> headers) implements Reply {
        public Json {
            headers = Map.copyOf(headers);
        }
    }

    /** Bytes as they are; the record owns them. */
    record Raw(int status, String contentType, Bytes body, Map<String, String> headers) implements Reply {
        public Raw {
            headers = Map.copyOf(headers);
        }
    }

    /** A status without a body. */
    record Empty(int status) implements Reply {}

    /** A refusal. */
    record Refused(Problem problem) implements Reply {}

    /** Everything has been written already. */
    record Written() implements Reply {}

    /** Bytes that are compared by identity only. */
    final class Bytes {
        private final byte[] value;

        private Bytes(byte[] value) {
            this.value = value;
        }

        byte[] value() {
            return value;
        }
    }

    /** 200 with a value as JSON. */
    static Reply ok(Object body) {
        return new Json(200, body, Map.of());
    }

    /** 201 with a value as JSON. */
    static Reply created(Object body) {
        return new Json(201, body, Map.of());
    }

    /** 204. */
    static Reply noContent() {
        return new Empty(204);
    }

    /** A refusal. */
    static Reply refused(Problem problem) {
        return new Refused(problem);
    }

    /** 200 with bytes as they are; the caller must not change them afterwards. */
    static Reply raw(String contentType, byte[] body) {
        return raw(contentType, body, Map.of());
    }

    /** 200 with bytes as they are and headers; the caller must not change the bytes afterwards. */
    static Reply raw(String contentType, byte[] body, Map<String, String> headers) {
        return new Raw(200, contentType, new Bytes(body), headers);
    }
}
