package dev.tollgate.http.internal.usage;

import dev.tollgate.application.account.FindAccount;
import dev.tollgate.application.usage.FindUsage;
import dev.tollgate.application.usage.ListUsage;
import dev.tollgate.application.usage.SummariseUsage;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport.Grouping;
import dev.tollgate.domain.usage.UsageTotal;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an account's calls used: listed, one by one, and summed. Operators say which account, and they alone
 * are told what vendors take for it.
 */
public final class UsageRoutes implements RouteGroup {
    private static final List<String> OPERATIONS = List.of("chat", "text", "embeddings", "responses", "messages");
    private static final Problem NONE = Problem.notFound("There is no record of such a call.");
    private static final Problem NO_ID = Problem.notFound("There is no record of such a call. It is found by the"
            + " x-request-id of its answer, such as 0199c0de-0000-7000-8000-00000000000a.");

    /** An id without hyphens, as traces have it, or as answers made here begin with, such as chatcmpl-. */
    private static final Pattern PLAIN_ID =
            Pattern.compile("(?:[a-z]+[-_])?([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private final FindAccount findAccount;
    private final ListUsage listUsage;
    private final FindUsage findUsage;
    private final SummariseUsage summariseUsage;

    /** Routes that answer from these use cases. */
    public UsageRoutes(
            FindAccount findAccount, ListUsage listUsage, FindUsage findUsage, SummariseUsage summariseUsage) {
        this.findAccount = findAccount;
        this.listUsage = listUsage;
        this.findUsage = findUsage;
        this.summariseUsage = summariseUsage;
    }

    @Override
    public List<Route> routes() {
        var reading = Access.needs(Scope.CREDITS_READ);
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/usage", admin, this::list)
                        .withQueries("account", "from", "to", "model", "operation", "key", "limit", "after"),
                Route.get("/admin/usage/stats", admin, this::stats)
                        .withQueries("account", "group_by", "from", "to", "model", "operation", "key"),
                Route.get("/admin/usage/{request_id}", admin, this::showAny),
                Route.get("/v1/usage", reading, this::list)
                        .withQueries("from", "to", "model", "operation", "key", "limit", "after"),
                Route.get("/v1/usage/stats", reading, this::stats)
                        .withQueries("group_by", "from", "to", "model", "operation", "key"),
                Route.get("/v1/usage/{request_id}", reading, this::show));
    }

    private Reply list(Exchange exchange) {
        var paging = Paging.of(exchange);
        var query = query(exchange);
        if (paging.after().isEmpty()) {
            return page(exchange, paging, listUsage.list(query, paging.fetch()));
        }
        var previous = Fields.parse("after", paging.after(), CallId::of);
        return page(exchange, paging, listUsage.list(query, previous, paging.fetch()));
    }

    private static Reply page(Exchange exchange, Paging paging, List<Settled> records) {
        return Reply.ok(paging.page(
                records, settled -> settled.record().call().toString(), settled -> shown(exchange, settled)));
    }

    private static Object shown(Exchange exchange, Settled settled) {
        return switch (exchange.caller()) {
            case Caller.Member member -> UsageJson.of(settled);
            case Caller.Operator operator -> UsageJson.forOperator(settled);
        };
    }

    private Reply show(Exchange exchange) {
        return shown(exchange, call -> findUsage.find(account(exchange), call));
    }

    /** An operator who is told of a call by its id alone does not know whose it was. */
    private Reply showAny(Exchange exchange) {
        return shown(exchange, findUsage::find);
    }

    private static Reply shown(Exchange exchange, Function<CallId, Optional<Settled>> search) {
        return callId(exchange.path("request_id"))
                .map(call -> search.apply(call)
                        .map(settled -> Reply.ok(shown(exchange, settled)))
                        .orElseGet(() -> Reply.refused(NONE)))
                .orElseGet(() -> Reply.refused(NO_ID));
    }

    private Reply stats(Exchange exchange) {
        var given = exchange.query("group_by").orElse("");
        var grouping = grouping(given)
                .orElseThrow(() -> Problem.invalid(
                                "group_by",
                                "group_by is '" + Shown.of(given) + "'; it must be one of hour, day, model, key.")
                        .refusal());
        var totals = summariseUsage.summarise(query(exchange), grouping);
        return Reply.ok(Map.of(
                "object",
                "list",
                "group_by",
                given,
                "data",
                totals.stream().map(total -> shown(exchange, total)).toList()));
    }

    private static Object shown(Exchange exchange, UsageTotal total) {
        return switch (exchange.caller()) {
            case Caller.Member member -> UsageJson.TotalJson.of(total);
            case Caller.Operator operator -> UsageJson.TotalJson.forOperator(total);
        };
    }

    private UsageQuery query(Exchange exchange) {
        var from =
                exchange.query("from").map(text -> Fields.instant("from", text)).orElse(Instant.EPOCH);
        var to = exchange.query("to").map(text -> Fields.instant("to", text)).orElse(Instant.MAX);
        if (!from.isBefore(to)) {
            throw Problem.invalid("to", "to is " + to + "; it must be later than from, " + from + ".")
                    .refusal();
        }
        return new UsageQuery(
                account(exchange),
                from,
                to,
                exchange.query("model").orElse(""),
                exchange.query("operation").map(UsageRoutes::operation).orElse(""),
                exchange.query("key").orElse(""));
    }

    private static String operation(String word) {
        if (!OPERATIONS.contains(word)) {
            throw Problem.invalid(
                            "operation",
                            "operation is '" + Shown.of(word) + "'; it must be one of " + String.join(", ", OPERATIONS)
                                    + ".")
                    .refusal();
        }
        return word;
    }

    private static Optional<Grouping> grouping(String word) {
        return List.of(Grouping.values()).stream()
                .filter(grouping -> grouping.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** An id that no call can have is one that no record has. */
    private static Optional<CallId> callId(String text) {
        try {
            return Optional.of(CallId.of(PLAIN_ID.matcher(text).replaceFirst("$1-$2-$3-$4-$5")));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** The caller's own; an operator says which, and is not shown an empty list of one that is not there. */
    private AccountId account(Exchange exchange) {
        return switch (exchange.caller()) {
            case Caller.Member member -> member.account().id();
            case Caller.Operator operator ->
                exchange.query("account")
                        .map(text -> Fields.parse("account", text, AccountId::new))
                        .map(this::existing)
                        .orElseThrow(() -> Problem.invalid("account", "account is missing; say whose usage you want.")
                                .refusal());
        };
    }

    private AccountId existing(AccountId named) {
        return findAccount
                .find(named)
                .orElseThrow(() ->
                        Problem.notFound("There is no account " + named + ".").refusal())
                .id();
    }
}
