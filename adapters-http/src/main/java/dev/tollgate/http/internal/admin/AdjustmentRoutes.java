package dev.tollgate.http.internal.admin;

import dev.tollgate.application.ledger.AdjustCredits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;

/** Puts an account's balance right, for operators. */
public final class AdjustmentRoutes implements RouteGroup {
    private final AdjustCredits adjustCredits;

    /** Routes that answer from this use case. */
    public AdjustmentRoutes(AdjustCredits adjustCredits) {
        this.adjustCredits = adjustCredits;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/admin/accounts/{id}/adjustments", Access.needs(Scope.ADMIN), this::adjust));
    }

    private Reply adjust(Exchange exchange) throws IOException {
        var account = AccountPath.of(exchange);
        var fields = exchange.fields();
        var key = Fields.parse("key", fields.text("key"), OperationKey::ofCaller);
        var credits = fields.credits("credits");
        var reason = fields.text("reason");
        fields.refuseOthers();
        if (credits.isZero()) {
            return Reply.refused(Problem.invalid("credits", "credits is 0; it must be above or below zero."));
        }
        return shown(adjustCredits.adjust(account, key, credits, reason), account.value(), credits);
    }

    /** The ledger counts no further, and has changed nothing. */
    static Problem tooMany(Credits credits) {
        return Problem.invalid(
                "credits",
                "credits is " + credits + "; an account has at most " + LedgerAccount.MOST
                        + " credits, and owes at most " + LedgerAccount.MOST_DEBT + ".");
    }

    private static Reply shown(CorrectionOutcome outcome, String account, Credits asked) {
        return switch (outcome) {
            case CorrectionOutcome.Corrected done ->
                Reply.created(new AdjustedJson(
                        account,
                        done.key().value(),
                        done.credits().toString(),
                        done.debt().toString()));
            case CorrectionOutcome.Conflict conflict ->
                Reply.refused(Problem.conflict("The key " + conflict.key() + " was used before for another change."));
            case CorrectionOutcome.NoAccount none -> Reply.refused(AccountPath.nobody());
            case CorrectionOutcome.TooMuch beyond -> Reply.refused(tooMany(asked));
            case CorrectionOutcome.NoLot none ->
                throw new IllegalStateException("an adjustment names no lot, not " + none.lot());
            case CorrectionOutcome.Frozen frozen ->
                throw new IllegalStateException("an adjustment is not stopped, not even by " + frozen.why());
        };
    }

    private record AdjustedJson(String accountId, String key, String credits, String debt) {}
}
