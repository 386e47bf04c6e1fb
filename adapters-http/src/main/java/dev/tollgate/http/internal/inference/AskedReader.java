package dev.tollgate.http.internal.inference;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.RefusedException;
import dev.tollgate.http.internal.server.Shown;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an inference body once, without building a tree: the fields in {@link Asked}, and that the
 * whole of it is JSON that every reader understands alike.
 */
final class AskedReader {
    private static final long MOST_TOKENS = Integer.MAX_VALUE;
    private static final int MOST_CHOICES = 128;
    private static final int MOST_MEMBERS = 10_000;

    private static final Map<Dialect, Set<String>> LIMIT_FIELDS = Map.of(
            Dialect.CHAT, Set.of("max_tokens", "max_completion_tokens"),
            Dialect.TEXT, Set.of("max_tokens"),
            Dialect.RESPONSES, Set.of("max_output_tokens"),
            Dialect.MESSAGES, Set.of("max_tokens"));
    private static final Map<Dialect, Set<String>> CHOICE_FIELDS =
            Map.of(Dialect.CHAT, Set.of("n"), Dialect.TEXT, Set.of("n", "best_of"));

    private static final int MOST_DIGITS = 308;

    private final JsonParser parser;
    private final Set<String> limitFields;
    private final Set<String> choiceFields;
    private final String conversation;
    private final boolean canStream;
    private final boolean canBeSilent;
    private Optional<ModelId> model = Optional.empty();
    private boolean streaming;
    private long limit;
    private int choices = 1;
    private final int[] members = new int[Json.MAX_DEPTH + 2];
    private int open;

    private AskedReader(Dialect dialect, JsonParser parser) {
        this.parser = parser;
        this.limitFields = LIMIT_FIELDS.getOrDefault(dialect, Set.of());
        this.choiceFields = CHOICE_FIELDS.getOrDefault(dialect, Set.of());
        this.conversation = dialect == Dialect.CHAT || dialect == Dialect.MESSAGES ? "messages" : "";
        this.canStream = dialect != Dialect.EMBEDDINGS;
        this.canBeSilent = dialect == Dialect.MESSAGES || dialect == Dialect.TEXT;
    }

    /** The fields; anything that cannot be read, or is out of range, is a 400 that names it. */
    static Asked read(Dialect dialect, byte[] body) {
        Json.check(body);
        try (var parser = Json.parser(body)) {
            return new AskedReader(dialect, parser).read();
        } catch (JacksonException broken) {
            throw Json.malformed(broken).refusal();
        }
    }

    private Asked read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.invalid("", "The body must be a JSON object.").refusal();
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            member(0);
            var name = parser.currentName();
            parser.nextToken();
            field(name);
        }
        if (parser.nextToken() != null) {
            throw Problem.invalid("", "The body must be one JSON object, with nothing after it.")
                    .refusal();
        }
        return new Asked(
                model.orElseThrow(() -> wrong("model", "missing", "name one of GET /v1/models")),
                streaming,
                limit == 0 ? OutputLimit.NONE : OutputLimit.of(limit),
                choices);
    }

    private void field(String name) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            if (name.equals("model")) {
                model = Optional.of(model());
            } else if (name.equals("stream") && canStream) {
                streaming = flag(name);
            } else if (limitFields.contains(name)) {
                // None are asked for to fill a cache, or to read a prompt's likelihoods: one is set aside, the least
                // there is.
                limit(name, Math.max(1, whole(name, canBeSilent ? 0 : 1, MOST_TOKENS)));
            } else if (choiceFields.contains(name)) {
                choices = Math.max(choices, (int) whole(name, 1, MOST_CHOICES));
            } else if (name.equals("stream_options") && parser.currentToken() != JsonToken.START_OBJECT) {
                throw wrong(name, given(), "be an object");
            } else if (name.equals(conversation) && parser.currentToken() != JsonToken.START_ARRAY) {
                throw wrong(name, given(), "be a list");
            }
        }
        skip(name);
    }

    private void limit(String name, long tokens) {
        if (limit != 0 && limit != tokens) {
            throw wrong(name, Long.toString(tokens), "equal the other output limit, " + limit);
        }
        limit = tokens;
    }

    private ModelId model() {
        var given = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        if (!ModelId.isWellFormed(given)) {
            throw wrong("model", given(), "name one of GET /v1/models");
        }
        return new ModelId(given);
    }

    private boolean flag(String name) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrong(name, given(), "be true or false");
        };
    }

    private long whole(String name, long least, long most) {
        var allowed = "be a whole number from " + least + " to " + most;
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getStringLength() > 18) {
            throw wrong(name, given(), allowed);
        }
        long value = parser.getLongValue();
        if (value < least || value > most) {
            throw wrong(name, Long.toString(value), allowed);
        }
        return value;
    }

    /** Walks over a value, so that all of it is checked. */
    private void skip(String name) {
        inRange(name);
        if (!parser.currentToken().isStructStart()) {
            return;
        }
        int depth = 1;
        while (depth > 0) {
            var token = parser.nextToken();
            if (token == null) {
                return;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                open -= members[depth];
                members[depth] = 0;
                depth--;
            } else if (token == JsonToken.PROPERTY_NAME) {
                member(depth);
            } else {
                inRange(name);
            }
        }
    }

    /** The names of an object are remembered until it ends, and those around it are not at their end either. */
    private void member(int depth) {
        members[depth]++;
        if (++open > MOST_MEMBERS) {
            throw Problem.invalid(
                            "",
                            "An object in the body, with those around it, has more than " + MOST_MEMBERS + " members.")
                    .refusal();
        }
    }

    /** A number that some readers take for infinite, or for none, is nobody's. */
    private void inRange(String name) {
        boolean beyond = switch (parser.currentToken()) {
            case VALUE_NUMBER_FLOAT -> Double.isInfinite(parser.getDoubleValue());
            case VALUE_NUMBER_INT -> parser.getStringLength() > MOST_DIGITS;
            default -> false;
        };
        if (beyond) {
            throw wrong(name, "beyond all numbers", "be within the range of double precision");
        }
    }

    /** The value as JSON has it: a number in quotes is no number, and has to look so. */
    private String given() {
        var text = parser.getString();
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> text.isEmpty() ? text : '"' + text + '"';
            default -> text;
        };
    }

    private static RefusedException wrong(String name, String given, String must) {
        var shown = given == null || given.isEmpty() ? "empty" : Shown.of(given);
        return Problem.invalid(name, name + " is " + shown + "; it must " + must + ".")
                .refusal();
    }
}
