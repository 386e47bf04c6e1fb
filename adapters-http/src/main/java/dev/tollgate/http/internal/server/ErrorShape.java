package dev.tollgate.http.internal.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** The body of an error: OpenAI's on every route but Anthropic's own. */
enum ErrorShape {
    /** {@code {"error": {message, type, code, param, details}}}. */
    OPENAI {
        @Override
        Map<String, Object> body(Problem problem, String requestId) {
            var error = fields(problem, openAiType(problem));
            return Map.of("error", error);
        }
    },
    /** {@code {"type": "error", "error": {type, message, ...}, "request_id"}}. */
    ANTHROPIC {
        @Override
        Map<String, Object> body(Problem problem, String requestId) {
            var body = new LinkedHashMap<String, Object>();
            body.put("type", "error");
            body.put("error", fields(problem, anthropicType(problem)));
            body.put("request_id", requestId);
            return body;
        }
    },
    /** In a stream {@code {"type": "error", code, message, param, "sequence_number", "error"}}; else OpenAI's. */
    RESPONSES {
        @Override
        Map<String, Object> body(Problem problem, String requestId) {
            return OPENAI.body(problem, requestId);
        }

        /** With the usual member too, by which clients know an error: without it they go on reading. */
        @Override
        Map<String, Object> event(Problem problem, String requestId, long number) {
            var event = new LinkedHashMap<String, Object>();
            event.put("type", "error");
            event.put("code", problem.code());
            event.put("message", problem.message());
            event.put("param", Json.orNull(problem.param()));
            event.put("sequence_number", number);
            event.putAll(body(problem, requestId));
            return event;
        }
    };

    abstract Map<String, Object> body(Problem problem, String requestId);

    /** The same as an event of a stream, where that is another; the number is for those that have one. */
    Map<String, Object> event(Problem problem, String requestId, long number) {
        return body(problem, requestId);
    }

    /** The shape the client of this request understands: Anthropic's say on every path which version they speak. */
    static ErrorShape of(Exchange exchange) {
        return exchange.headers("anthropic-version").isEmpty() ? of(exchange.path()) : ANTHROPIC;
    }

    /** The shape clients of this path understand. */
    static ErrorShape of(String path) {
        return path.equals("/v1/messages") || path.startsWith("/v1/messages/") ? ANTHROPIC : OPENAI;
    }

    /** The shape of an error within a stream of this path. */
    static ErrorShape ofEvents(String path) {
        return path.equals("/v1/responses") ? RESPONSES : of(path);
    }

    /** The body as JSON. */
    byte[] json(Problem problem, String requestId) {
        return Json.bytes(body(problem, requestId));
    }

    private static Map<String, Object> fields(Problem problem, String type) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", problem.message());
        error.put("type", type);
        error.put("code", problem.code());
        error.put("param", Json.orNull(problem.param()));
        error.put("details", problem.details());
        return error;
    }

    private static String openAiType(Problem problem) {
        return switch (problem.status()) {
            case 401 -> "authentication_error";
            case 402 -> "insufficient_quota";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> problem.status() < 500 ? "invalid_request_error" : "api_error";
        };
    }

    private static String anthropicType(Problem problem) {
        return switch (problem.status()) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> problem.status() < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
