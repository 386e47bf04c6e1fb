package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows the subscription that counts for an account. */
public final class ViewSubscription {

    private final Subscriptions subscriptions;

    @Inject
    public ViewSubscription(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** One that lives before one that has ended, one that is paid for before one that is assigned. */
    public Optional<Subscription> view(AccountId account) {
        return subscriptions.ofAccount(account).stream().min(AccountPlan.COUNTS);
    }
}
