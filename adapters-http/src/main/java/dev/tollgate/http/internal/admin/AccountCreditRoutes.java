package dev.tollgate.http.internal.admin;

import dev.tollgate.application.account.FindAccount;
import dev.tollgate.application.ledger.GrantCredits;
import dev.tollgate.application.ledger.ListHolds;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.http.internal.credits.Statement;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;

/** The credits of any account, for operators. */
public final class AccountCreditRoutes implements RouteGroup {
    private static final int MOST_HOLDS = 100;

    private final FindAccount findAccount;
    private final GrantCredits grantCredits;
    private final ListHolds listHolds;
    private final Statement statement;

    /** Routes that answer from these use cases. */
    public AccountCreditRoutes(
            FindAccount findAccount, GrantCredits grantCredits, ListHolds listHolds, Statement statement) {
        this.findAccount = findAccount;
        this.grantCredits = grantCredits;
        this.listHolds = listHolds;
        this.statement = statement;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.post("/admin/accounts/{id}/grants", admin, this::grant),
                Route.get(
                        "/admin/accounts/{id}/balance", admin, exchange -> statement.balance(AccountPath.of(exchange))),
                Route.get(
                                "/admin/accounts/{id}/entries",
                                admin,
                                exchange -> statement.entries(AccountPath.of(exchange), exchange))
                        .withQueries("limit", "after"),
                Route.get("/admin/accounts/{id}/holds", admin, this::holds));
    }

    private Reply grant(Exchange exchange) throws IOException {
        var account = AccountPath.of(exchange);
        var grant = GrantRequest.read(exchange.fields());
        return switch (grantCredits.grant(account, grant)) {
            case GrantOutcome.Granted granted -> Reply.created(GrantedJson.of(account, grant, granted));
            case GrantOutcome.Conflict conflict ->
                Reply.refused(Problem.conflict("The key " + conflict.key() + " was used before for another grant."));
            case GrantOutcome.NoAccount none -> Reply.refused(AccountPath.nobody());
            case GrantOutcome.TooMuch beyond -> Reply.refused(AdjustmentRoutes.tooMany(grant.amount()));
            case GrantOutcome.Frozen frozen -> Reply.refused(Problem.booksFrozen());
            case GrantOutcome.Expired over ->
                Reply.refused(
                        Fields.over("expires_at", grant.terms().expires(), over.now(), "credits that do not expire"));
        };
    }

    private Reply holds(Exchange exchange) {
        var account = AccountPath.of(exchange);
        if (findAccount.find(account).isEmpty()) {
            return Reply.refused(AccountPath.nobody());
        }
        var holds = listHolds.list(account, MOST_HOLDS);
        return Reply.ok(Paging.whole(holds.stream().map(HoldJson::of).toList()));
    }

    private record GrantedJson(String accountId, String sourceKey, long lot, String credits, String repaidDebt) {
        static GrantedJson of(AccountId account, Grant grant, GrantOutcome.Granted granted) {
            return new GrantedJson(
                    account.value(),
                    granted.key().value(),
                    granted.lot(),
                    grant.amount().toString(),
                    granted.repaid().toString());
        }
    }

    private record HoldJson(
            String requestId, String credits, String model, String keyId, String expiresAt, String owner) {
        static HoldJson of(OpenHold hold) {
            return new HoldJson(
                    hold.id().toString(),
                    hold.amount().toString(),
                    hold.model(),
                    hold.key().value(),
                    hold.expires().toString(),
                    hold.owner().value());
        }
    }
}
