package dev.tollgate.http.internal.notices;

import dev.tollgate.application.notice.ListDestinations;
import dev.tollgate.application.notice.RemoveDestination;
import dev.tollgate.application.notice.SetDestination;
import dev.tollgate.application.notice.TestDestination;
import dev.tollgate.application.notice.ViewDestination;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.Shown;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where an account wants to hear what comes about. Changing it takes who may also hand out keys. */
public final class WebhookRoutes implements RouteGroup {
    private static final Problem NONE = Problem.notFound("No webhook is configured.");

    private final ViewDestination viewDestination;
    private final SetDestination setDestination;
    private final RemoveDestination removeDestination;
    private final TestDestination testDestination;
    private final ListDestinations listDestinations;

    /** Routes that answer from these use cases. */
    public WebhookRoutes(
            ViewDestination viewDestination,
            SetDestination setDestination,
            RemoveDestination removeDestination,
            TestDestination testDestination,
            ListDestinations listDestinations) {
        this.viewDestination = viewDestination;
        this.setDestination = setDestination;
        this.removeDestination = removeDestination;
        this.testDestination = testDestination;
        this.listDestinations = listDestinations;
    }

    @Override
    public List<Route> routes() {
        var managing = Access.needs(Scope.KEYS);
        return List.of(
                Route.get("/v1/webhooks/config", Access.needs(Scope.CREDITS_READ), this::show),
                Route.post("/v1/webhooks/config", managing, this::set),
                Route.delete("/v1/webhooks/config", managing, this::remove),
                Route.post("/v1/webhooks/test", managing, this::test),
                Route.get("/admin/webhooks", Access.needs(Scope.ADMIN), this::list)
                        .withQueries("limit", "after"));
    }

    private Reply show(Exchange exchange) {
        return viewDestination
                .view(account(exchange))
                .map(view -> Reply.ok(WebhookJson.of(view)))
                .orElseGet(() -> Reply.refused(NONE));
    }

    private Reply set(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var named = fields.texts("events");
        var lowMark = fields.findCredits("low_mark")
                .map(mark -> Fields.parse("low_mark", mark.toString(), Destination::lowMark))
                .orElse(Credits.ZERO);
        var command = new SetDestination.Command(
                account(exchange),
                Fields.parse("url", fields.text("url"), Destination::address),
                kinds(named),
                lowMark,
                fields.findFlag("rotate_secret").orElse(false));
        fields.refuseOthers();
        if (!named.isEmpty() && named.contains(NoticeKind.CREDITS_LOW.word()) != lowMark.isPositive()) {
            return Reply.refused(Problem.invalid(
                    "low_mark",
                    "low_mark is " + lowMark + " and events " + (lowMark.isPositive() ? "has no " : "has ")
                            + NoticeKind.CREDITS_LOW.word() + ": nothing would be told by it; give both, or neither."));
        }
        return switch (setDestination.set(command)) {
            case SetDestination.Result.Set set -> Reply.created(WebhookJson.set(set.destination(), set.secretIsNew()));
            case SetDestination.Result.Refused refused ->
                Reply.refused(Problem.invalid("url", "url: " + refused.reason() + "."));
        };
    }

    private Reply remove(Exchange exchange) {
        return removeDestination.remove(account(exchange)) ? Reply.noContent() : Reply.refused(NONE);
    }

    private Reply test(Exchange exchange) {
        return switch (testDestination.test(account(exchange), exchange.id().toString())) {
            case TestDestination.Result.Tried tried ->
                Reply.ok(new TriedJson(tried.notice().id(), delivered(tried.delivery()), failure(tried.delivery())));
            case TestDestination.Result.NoDestination none -> Reply.refused(NONE);
            case TestDestination.Result.TooSoon soon ->
                Reply.refused(Problem.of(429, "rate_limit_exceeded", "The webhook was tried just now; wait a little.")
                        .retryAfter(TestDestination.PAUSE));
        };
    }

    private Reply list(Exchange exchange) {
        var paging = Paging.of(exchange);
        var destinations = listDestinations.list(paging.after(), paging.fetch());
        return Reply.ok(paging.page(destinations, one -> one.account().value(), WebhookJson::of));
    }

    private static boolean delivered(Delivery delivery) {
        return delivery instanceof Delivery.Delivered;
    }

    private static Object failure(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered done -> Json.orNull("");
            case Delivery.Failed failed -> failed.reason();
            case Delivery.Gone gone -> "it answered 410";
        };
    }

    /** All that come about when none are named. */
    private static Set<NoticeKind> kinds(List<String> words) {
        if (words.isEmpty()) {
            return NoticeKind.all();
        }
        var kinds = EnumSet.noneOf(NoticeKind.class);
        for (var word : words) {
            kinds.add(NoticeKind.find(word)
                    .filter(NoticeKind.all()::contains)
                    .orElseThrow(() -> Problem.invalid(
                                    "events",
                                    "events has " + Shown.of(word) + "; it can have "
                                            + NoticeKind.all().stream()
                                                    .map(NoticeKind::word)
                                                    .collect(Collectors.joining(", "))
                                            + ".")
                            .refusal()));
        }
        return kinds;
    }

    private static AccountId account(Exchange exchange) {
        return exchange.member().account().id();
    }

    private record TriedJson(String id, boolean delivered, Object failure) {}
}
