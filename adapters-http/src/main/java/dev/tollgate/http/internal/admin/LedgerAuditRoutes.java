package dev.tollgate.http.internal.admin;

import dev.tollgate.application.ledger.AuditLedger;
import dev.tollgate.application.ledger.ViewAuditRound;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Instants;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Checks the books, for operators. Grants to accounts whose books are broken wait from then on. */
public final class LedgerAuditRoutes implements RouteGroup {
    private static final int MOST_SHOWN = 1_000;

    private final AuditLedger auditLedger;
    private final ViewAuditRound viewAuditRound;

    /** Routes that answer from these use cases. */
    public LedgerAuditRoutes(AuditLedger auditLedger, ViewAuditRound viewAuditRound) {
        this.auditLedger = auditLedger;
        this.viewAuditRound = viewAuditRound;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/admin/ledger/audit", Access.needs(Scope.ADMIN), this::round),
                Route.post("/admin/ledger/audit", Access.needs(Scope.ADMIN), this::audit));
    }

    private Reply round(Exchange exchange) {
        return Reply.ok(RoundJson.of(viewAuditRound.view()));
    }

    private Reply audit(Exchange exchange) throws IOException {
        var fields = exchange.optionalFields();
        var account = fields.findText("account_id");
        fields.refuseOthers();
        AuditLedger.Extent extent = account.<AuditLedger.Extent>map(
                        id -> new AuditLedger.Extent.Only(Fields.parse("account_id", id, AccountId::new)))
                .orElseGet(AuditLedger.Extent.Everything::new);
        return Reply.ok(FindingsJson.of(auditLedger.audit(extent)));
    }

    private record RoundJson(
            long round, Object beganAt, long size, long accounts, long violations, boolean over, Object lastEndedAt) {
        static RoundJson of(AuditRound round) {
            return new RoundJson(
                    round.number(),
                    Instants.json(round.began()),
                    round.size(),
                    round.accounts(),
                    round.violations(),
                    round.over(),
                    Instants.json(round.lastEnded()));
        }
    }

    private record FindingsJson(boolean clean, long accounts, List<RuleJson> rules, List<ViolationJson> violations) {
        static FindingsJson of(AuditLedger.Findings findings) {
            var counts = findings.byRule();
            var rules = Arrays.stream(AuditRule.values())
                    .map(rule -> new RuleJson(rule.name(), rule.meaning(), counts.getOrDefault(rule, 0L)))
                    .toList();
            var shown = findings.violations().stream()
                    .limit(MOST_SHOWN)
                    .map(ViolationJson::of)
                    .toList();
            return new FindingsJson(findings.isClean(), findings.accounts(), rules, shown);
        }
    }

    private record RuleJson(String rule, String meaning, long violations) {}

    private record ViolationJson(String rule, String accountId, String what) {
        static ViolationJson of(Violation violation) {
            return new ViolationJson(
                    violation.rule().name(), violation.account().value(), violation.what());
        }
    }
}
