package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.AutoTopUps;
import jakarta.inject.Inject;

/** Ends an account's wish to buy by itself. */
public final class EndAutoTopUp {

    private final AutoTopUps wishes;

    @Inject
    public EndAutoTopUp(AutoTopUps wishes) {
        this.wishes = wishes;
    }

    /** A repeat, or an account without a wish, changes nothing. */
    public void end(AccountId account) {
        wishes.remove(account);
    }
}
