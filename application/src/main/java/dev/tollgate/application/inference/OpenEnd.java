package dev.tollgate.application.inference;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.money.Credits;

/** Caps an answer whose length the caller left open at what a share of the credits pays for. */
final class OpenEnd {

    private final LedgerStatement statement;
    private final CapPolicy caps;

    OpenEnd(LedgerStatement statement, CapPolicy caps) {
        this.statement = statement;
        this.caps = caps;
    }

    Quoted cap(Quoted quoted, AccountId account, Credits budget) {
        return quoted.cappedToFit(share(affordable(account)).min(budget), caps.minimumTokens());
    }

    private Credits affordable(AccountId account) {
        Balance balance = statement.findBalance(account).orElse(Balance.EMPTY);
        return balance.available().plusBounded(balance.creditLimit()).max(Credits.ZERO);
    }

    private Credits share(Credits available) {
        return Credits.ofNanos(available.nanos() / caps.shareOfAvailable());
    }
}
