package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.CountTokens;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Handler;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many tokens a prompt has, counted here and free of charge. */
public final class CountRoutes implements RouteGroup {
    private static final long PER_MESSAGE = 4;
    private static final long PER_IMAGE = 1_600;

    /** What a prompt of responses may lean on at its vendor, and not here. */
    private static final List<String> KEPT = List.of("previous_response_id", "conversation", "prompt");

    private final CountTokens countTokens;

    /** Routes that answer from this use case. */
    public CountRoutes(CountTokens countTokens) {
        this.countTokens = countTokens;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route("/v1/messages/count_tokens", this::ofMessages),
                route("/v1/responses/input_tokens", this::ofResponses));
    }

    private static Route route(String path, Handler handler) {
        return Route.post(path, Access.needs(Scope.INFERENCE), handler)
                .withOtherQueries()
                .withLargeBodies();
    }

    private Reply ofMessages(Exchange exchange) throws IOException {
        return count(exchange, Dialect.MESSAGES, Map.of());
    }

    private Reply ofResponses(Exchange exchange) throws IOException {
        return count(exchange, Dialect.RESPONSES, Map.of("object", "response.input_tokens"));
    }

    private Reply count(Exchange exchange, Dialect dialect, Map<String, Object> answer) throws IOException {
        var bytes = exchange.body();
        var model = AskedReader.read(dialect, bytes).model();
        var body = exchange.json();
        KEPT.stream().filter(body::hasNonNull).findFirst().ifPresent(CountRoutes::refuse);
        var prompt = PromptText.of(body);
        return switch (countTokens.count(exchange.member(), exchange.id(), model, prompt.text())) {
            case CountTokens.Result.Refused refused -> Reply.refused(RefusalProblems.of(refused.refusal()));
            case CountTokens.Result.Counted counted -> {
                var told = new TreeMap<>(answer);
                told.put(
                        "input_tokens",
                        counted.tokens() + PER_MESSAGE * prompt.messages() + PER_IMAGE * prompt.images());
                yield Reply.ok(told);
            }
        };
    }

    private static void refuse(String field) {
        throw Problem.invalid(
                        field, field + " names something kept by the vendor; send the whole conversation instead.")
                .refusal();
    }
}
