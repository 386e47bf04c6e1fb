package dev.tollgate.application.subscription;

import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.subscription.CreditStep;
import dev.tollgate.domain.subscription.PaybackPolicy;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrders;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Brings one of our orders in line with the present truth about its payment. */
public final class SettleOrder {

    private final SubscriptionSync sync;
    private final TopUpOrders orders;
    private final PostCredits postCredits;

    @Inject
    public SettleOrder(SubscriptionSync sync, TopUpOrders orders, PostCredits postCredits) {
        this.sync = sync;
        this.orders = orders;
        this.postCredits = postCredits;
    }

    /** May be called at any time, by anybody, as often as they like. */
    public Worked settle(String id) {
        var found = orders.find(id);
        if (found.isEmpty()) {
            return new Worked.Odd(List.of("order " + id + " was never placed here: nothing is granted"));
        }
        var order = found.get();
        var payment = sync.fetchPayment(order);
        return payment.isEmpty() ? new Worked.Done() : settle(order, payment.get());
    }

    private Worked settle(TopUpOrder order, PaymentSnapshot payment) {
        orders.refer(order.id(), payment.reference());
        return switch (payment.progress()) {
            case WAITING -> new Worked.Done();
            case FAILED -> ended(order, TopUpOrder.State.FAILED);
            case EXPIRED -> ended(order, TopUpOrder.State.EXPIRED);
            case PAID -> paid(order, payment);
        };
    }

    private Worked ended(TopUpOrder order, TopUpOrder.State state) {
        orders.settle(order.id(), state);
        return new Worked.Done();
    }

    private Worked paid(TopUpOrder order, PaymentSnapshot payment) {
        if (payment.foreign()) {
            orders.settle(order.id(), TopUpOrder.State.MISMATCHED);
            return new Worked.Odd(List.of("order " + order.id() + " was paid by " + payment.reference()
                    + " of the other mode (live or test): nothing is granted"));
        }
        if (!payment.order().equals(order.id()) || !payment.amount().equals(order.price())) {
            orders.settle(order.id(), TopUpOrder.State.MISMATCHED);
            return new Worked.Odd(List.of("order " + order.id() + " is for " + order.price() + ", but "
                    + payment.amount() + " was paid for order '" + payment.order() + "': nothing is granted"));
        }
        var key = new OperationKey(payment.source() + "topup:" + order.id());
        var grant = new Grant(key, order.credits(), LotTerms.of(LotKind.PAID), order.price(), "top-up " + order.pack());
        var steps = new ArrayList<CreditStep>();
        steps.add(new CreditStep.Give(grant, false));
        steps.addAll(PaybackPolicy.steps(
                payment.source(), payment.paybacks(), order.price().minorUnits(), key, order.credits()));
        return switch (postCredits.post(order.account(), steps)) {
            case PostCredits.Result.Waiting(var why) -> new Worked.Waiting(why);
            case PostCredits.Result.Frozen(var why) -> new Worked.Frozen(why);
            case PostCredits.Result.Posted(var odd) -> {
                orders.settle(order.id(), TopUpOrder.State.PAID);
                yield Worked.of(odd);
            }
        };
    }
}
