package dev.tollgate.http.internal.credits;

import dev.tollgate.application.ledger.ListEntries;
import dev.tollgate.application.ledger.ViewBalance;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;

/** Balance and journal of an account, alike for its own callers and for operators. */
public final class Statement {
    private final ViewBalance viewBalance;
    private final ListEntries listEntries;

    /** Answers from these use cases. */
    public Statement(ViewBalance viewBalance, ListEntries listEntries) {
        this.viewBalance = viewBalance;
        this.listEntries = listEntries;
    }

    /** The balance; 404 if there is no such account. */
    public Reply balance(AccountId account) {
        return viewBalance
                .view(account)
                .map(view -> Reply.ok(BalanceJson.of(account, view)))
                .orElseGet(() -> Reply.refused(Problem.notFound("There is no such account.")));
    }

    /** A page of the journal, newest first; 404 if there is no such account. */
    public Reply entries(AccountId account, Exchange exchange) {
        var paging = Paging.of(exchange);
        long before = paging.after().isEmpty() ? Long.MAX_VALUE : sequence(paging.after());
        if (viewBalance.view(account).isEmpty()) {
            return Reply.refused(Problem.notFound("There is no such account."));
        }
        var entries = listEntries.list(account, before, paging.fetch());
        return Reply.ok(paging.page(entries, entry -> Long.toString(entry.sequence()), EntryJson::of));
    }

    private static long sequence(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException foreign) {
            throw Paging.wrongCursor(after);
        }
    }
}
