package dev.tollgate.http.internal.limits;

import dev.tollgate.application.account.FindAccount;
import dev.tollgate.application.inference.ViewRateLimits;
import dev.tollgate.domain.access.Caller.Member;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How callers stand against their limits, from the counters that decide. */
public final class RateLimitRoutes implements RouteGroup {
    private static final Problem NOBODY = Problem.notFound("There is no such account.");

    private final ViewRateLimits viewRateLimits;
    private final FindAccount findAccount;

    /** Routes that answer from these use cases. */
    public RateLimitRoutes(ViewRateLimits viewRateLimits, FindAccount findAccount) {
        this.viewRateLimits = viewRateLimits;
        this.findAccount = findAccount;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/rate-limit", Access.anyCaller(), this::own),
                Route.get("/admin/accounts/{id}/rate-limit", Access.needs(Scope.ADMIN), this::ofAccount));
    }

    private Reply own(Exchange exchange) {
        return exchange.caller() instanceof Member member ? shown(member) : Reply.ok(Paging.whole(List.of()));
    }

    /** Limits of the account as a whole; those of its keys are seen with the keys. */
    private Reply ofAccount(Exchange exchange) {
        return accountId(exchange)
                .flatMap(findAccount::find)
                .map(account -> shown(new Member(KeyId.NONE, account, Set.of(), KeyLimits.NONE)))
                .orElseGet(() -> Reply.refused(NOBODY));
    }

    private Reply shown(Member caller) {
        var states = viewRateLimits.view(caller);
        return Reply.ok(Paging.whole(states.stream().map(LimitJson::of).toList()));
    }

    private static Optional<AccountId> accountId(Exchange exchange) {
        try {
            return Optional.of(new AccountId(exchange.path("id")));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    private record LimitJson(String subject, String unit, long limit, long remaining, BigDecimal resetSeconds) {
        static LimitJson of(LimitState state) {
            return new LimitJson(
                    state.subject(),
                    state.unit().name().toLowerCase(Locale.ROOT),
                    state.limit(),
                    state.remaining(),
                    BigDecimal.valueOf(state.resets().toMillis(), 3));
        }
    }
}
