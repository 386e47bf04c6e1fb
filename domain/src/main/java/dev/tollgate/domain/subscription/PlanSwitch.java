package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Money;
import java.time.Instant;

/** Changes and ends subscriptions at the billing provider. Unknown outcomes as in {@link Checkout}. */
public interface PlanSwitch {

    /** What changing now would cost; changes nothing. */
    Money preview(Subscription subscription, Plan plan);

    /**
     * Changes now and bills the difference at once; a downgrade that was waiting is taken back first. False if it is
     * declined: nothing else changes then. A repeat, whose first answer was lost for one, is billed nothing more.
     */
    boolean upgrade(Subscription subscription, Plan plan);

    /**
     * Changes when the present period ends, in place of a downgrade that waits already; answers when that is. A
     * repeat changes nothing; one that was taken back, or replaced by another, waits again.
     */
    Instant downgrade(Subscription subscription, Plan plan);

    /** Takes back a downgrade or an end that waits for the period's end; where none waits nothing changes. */
    void keep(Subscription subscription);

    /**
     * Ends it now or with its period; a downgrade that was waiting is taken back. A repeat changes nothing,
     * and so does ending now what has ended.
     */
    void cancel(Subscription subscription, boolean now);
}
