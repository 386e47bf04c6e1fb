package dev.tollgate.http.internal.credits;

import dev.tollgate.application.ledger.ViewBalance;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.http.internal.server.Instants;
import dev.tollgate.http.internal.server.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What an account has, holds, owes and can spend. */
record BalanceJson(
        String accountId,
        String posted,
        String held,
        String debt,
        String creditLimit,
        String available,
        String scoped,
        List<LotJson> lots,
        Object period) {

    /** The balance of an account as the wire says it. */
    static BalanceJson of(AccountId account, ViewBalance.View view) {
        var balance = view.balance();
        return new BalanceJson(
                account.value(),
                balance.posted().toString(),
                balance.held().toString(),
                balance.debt().toString(),
                balance.creditLimit().toString(),
                balance.available().toString(),
                balance.scoped().toString(),
                view.lots().stream().map(LotJson::of).toList(),
                period(view.lots()));
    }

    /** Of the plan's allowance that ends next, how much is spent; null without an allowance. */
    private static Object period(List<Lot> lots) {
        var plan = lots.stream()
                .filter(lot -> lot.terms().kind() == LotKind.PLAN && lot.terms().doesExpire())
                .toList();
        var ends = plan.stream().map(lot -> lot.terms().expires()).min(Instant::compareTo);
        if (ends.isEmpty()) {
            return Json.orNull("");
        }
        var current = plan.stream()
                .filter(lot -> lot.terms().expires().equals(ends.get()))
                .toList();
        var total = sum(current.stream().map(Lot::granted).toList());
        var left = sum(current.stream().map(Lot::remaining).toList());
        return new PeriodJson(total.minus(left).toString(), total.toString(), Instants.json(ends.get()));
    }

    private static Credits sum(List<Credits> amounts) {
        return amounts.stream().reduce(Credits.ZERO, Credits::plus);
    }

    private record PeriodJson(String used, String total, Object endsAt) {}

    private record LotJson(
            long number,
            String source,
            String kind,
            int priority,
            String granted,
            String remaining,
            String held,
            Object effectiveAt,
            Object expiresAt,
            Object models) {

        static LotJson of(Lot lot) {
            var terms = lot.terms();
            return new LotJson(
                    lot.number(),
                    lot.source().value(),
                    terms.kind().name().toLowerCase(Locale.ROOT),
                    terms.priority(),
                    lot.granted().toString(),
                    lot.remaining().toString(),
                    lot.held().toString(),
                    Instants.json(terms.effective()),
                    Instants.json(terms.expires()),
                    terms.scope().isAll()
                            ? Json.orNull("")
                            : List.copyOf(terms.scope().models()));
        }
    }
}
