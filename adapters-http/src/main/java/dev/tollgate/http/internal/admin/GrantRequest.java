package dev.tollgate.http.internal.admin;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Money;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The grant that a request body asks for. */
final class GrantRequest {
    private static final List<LotKind> KINDS = List.of(LotKind.PROMO, LotKind.PLAN, LotKind.PAID, LotKind.ADJUSTMENT);
    private static final int MOST_PRIORITY = 1_000_000;

    private GrantRequest() {}

    /** To be given in time only; whether it is, the ledger knows, which knows its repeats too. */
    static Grant read(Fields fields) {
        var key = Fields.parse("source_key", fields.text("source_key"), OperationKey::ofCaller);
        var credits = fields.credits("credits");
        if (!credits.isPositive()) {
            throw Problem.invalid("credits", "credits is " + credits + "; it must be above zero.")
                    .refusal();
        }
        var terms = terms(fields);
        var reason = fields.findText("reason").orElse("");
        fields.refuseOthers();
        return new Grant(key, credits, terms, Money.NONE, reason).onlyInTime();
    }

    private static LotTerms terms(Fields fields) {
        var effective = fields.findInstant("effective_at").orElse(Instant.EPOCH);
        var expires = fields.findInstant("expires_at").orElse(LotTerms.NEVER);
        if (!effective.isBefore(expires)) {
            throw Problem.invalid("expires_at", "expires_at must be later than effective_at.")
                    .refusal();
        }
        int priority = fields.findWhole("priority", 0, MOST_PRIORITY)
                .map(Long::intValue)
                .orElse(LotTerms.USUAL_PRIORITY);
        return new LotTerms(kind(fields.findText("kind").orElse("promo")), priority, scope(fields), effective, expires);
    }

    private static LotScope scope(Fields fields) {
        var models = new TreeSet<String>();
        fields.texts("models")
                .forEach(name ->
                        models.add(Fields.parse("models", name, ModelId::new).value()));
        return new LotScope(models);
    }

    private static LotKind kind(String word) {
        return KINDS.stream()
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                                "kind", "kind is " + Shown.of(word) + "; it must be promo, plan, paid or adjustment.")
                        .refusal());
    }
}
