package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.CountTokens;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How many tokens a prompt has, counted here and free of charge. */
public final class CountRoutes implements RouteGroup {
    private static final long PER_MESSAGE = 4;
    private static final long PER_IMAGE = 1_600;

    private final CountTokens countTokens;

    /** Routes that answer from this use case. */
    public CountRoutes(CountTokens countTokens) {
        this.countTokens = countTokens;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/v1/messages/count_tokens", Access.needs(Scope.INFERENCE), this::count)
                .withLargeBodies());
    }

    private Reply count(Exchange exchange) throws IOException {
        var body = exchange.body();
        var model = AskedReader.read(Dialect.MESSAGES, body).model();
        var prompt = PromptText.of(Json.object(body));
        return switch (countTokens.count(exchange.member(), exchange.id(), model, prompt.text())) {
            case CountTokens.Result.Refused refused -> Reply.refused(RefusalProblems.of(refused.refusal()));
            case CountTokens.Result.Counted counted ->
                Reply.ok(Map.of(
                        "input_tokens",
                        counted.tokens() + PER_MESSAGE * prompt.messages() + PER_IMAGE * prompt.images()));
        };
    }
}
