package dev.tollgate.application.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.Lot;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Shows what an account has. */
public final class ViewBalance {

    private final LedgerStatement statement;

    @Inject
    public ViewBalance(LedgerStatement statement) {
        this.statement = statement;
    }

    /** Empty if there is no such account. */
    public Optional<View> view(AccountId account) {
        return statement.findBalance(account).map(balance -> new View(balance, statement.lots(account)));
    }

    /** The balance, and the lots it consists of in the order they will be drawn upon. */
    public record View(Balance balance, List<Lot> lots) {
        public View {
            lots = List.copyOf(lots);
        }
    }
}
