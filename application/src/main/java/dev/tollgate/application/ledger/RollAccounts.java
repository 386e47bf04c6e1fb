package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.IdleAccounts;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings accounts that nobody calls up to the present: what expired is journalled as expired. */
public final class RollAccounts {

    private static final int BATCH = 500;

    private final IdleAccounts accounts;

    @Inject
    public RollAccounts(Ports ports) {
        this.accounts = ports.idleAccounts();
    }

    /**
     * How a turn went.
     *
     * @param rolled accounts that were brought up to the present
     * @param failed accounts that could not be, and why; they are due again in the next turn
     */
    public record Turn(long rolled, Map<AccountId, String> failed) {
        public Turn {
            failed = Map.copyOf(failed);
        }
    }

    /**
     * Rolls all accounts that are due. One whose books cannot be rolled does not keep the others from
     * it; a ledger that is away ends the turn.
     */
    public Turn roll() {
        Map<AccountId, String> failed = new LinkedHashMap<>();
        long rolled = 0;
        List<AccountId> due = due(failed);
        while (!due.isEmpty()) {
            for (AccountId account : due) {
                try {
                    accounts.roll(account);
                    rolled++;
                } catch (IllegalStateException | ArithmeticException ofThisAccount) {
                    failed.put(account, String.valueOf(ofThisAccount.getMessage()));
                }
            }
            due = due(failed);
        }
        return new Turn(rolled, failed);
    }

    private List<AccountId> due(Map<AccountId, String> failed) {
        return accounts.due(BATCH + failed.size()).stream()
                .filter(account -> !failed.containsKey(account))
                .toList();
    }
}
