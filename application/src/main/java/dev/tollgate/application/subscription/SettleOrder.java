package dev.tollgate.application.subscription;

import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.domain.subscription.CreditStep;
import dev.tollgate.domain.subscription.PaybackPolicy;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrders;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Brings one of our orders in line with the present truth about its payment. */
public final class SettleOrder {

    private final SubscriptionSync sync;
    private final TopUpOrders orders;
    private final AutoTopUps wishes;
    private final PostCredits postCredits;
    private final InstantSource clock;

    @Inject
    public SettleOrder(
            SubscriptionSync sync,
            TopUpOrders orders,
            AutoTopUps wishes,
            PostCredits postCredits,
            InstantSource clock) {
        this.sync = sync;
        this.orders = orders;
        this.wishes = wishes;
        this.postCredits = postCredits;
        this.clock = clock;
    }

    /** May be called at any time, by anybody, as often as they like. */
    public Worked settle(String id) {
        return settle(id, "");
    }

    /**
     * The same, when a payment was told of.
     *
     * @param told the checkout session or payment, empty for none
     */
    Worked settle(String id, String told) {
        var found = orders.find(id);
        if (found.isEmpty()) {
            return new Worked.Odd(List.of("order " + id + " was never placed here: nothing is granted"));
        }
        var order = found.get();
        var noted = sync.fetchPayment(order);
        var worked = noted.map(payment -> settle(order, payment)).orElseGet(() -> unpaid(order));
        if (told.isEmpty() || worked instanceof Worked.Waiting || worked instanceof Worked.Frozen) {
            return worked;
        }
        if (noted.isEmpty() && order.reference().isEmpty()) {
            return sync.fetchPayment(order.at(told))
                    .map(payment -> settle(order, payment))
                    .orElse(worked);
        }
        return noted.filter(own -> own.isKnownAs(told)).isPresent()
                ? worked
                : sync.fetchPayment(order.at(told))
                        .filter(PaymentSnapshot::keepsMoney)
                        .filter(other -> noted.filter(own -> own.isKnownAs(other.payment()))
                                .isEmpty())
                        .map(other -> paidTwice(order, other, worked))
                        .orElse(worked);
    }

    /** An order has one payment: what another one brought is for an operator to refund, or to make up for. */
    private static Worked paidTwice(TopUpOrder order, PaymentSnapshot other, Worked worked) {
        var why = new ArrayList<>(worked instanceof Worked.Odd(var odd) ? odd : List.of());
        why.add("payment " + other.reference() + " is for order " + order.id()
                + ", which has another one: nothing is granted for it");
        return new Worked.Odd(why);
    }

    /** Nothing can be paid yet; when nothing will be any more, the order ends. */
    private Worked unpaid(TopUpOrder order) {
        return order.mayBeAskedAgain(clock.instant()) ? new Worked.Done() : ended(order, TopUpOrder.State.EXPIRED);
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

    /** Ends an order whose card declined at once. */
    void declined(TopUpOrder order) {
        end(order, TopUpOrder.State.FAILED);
    }

    private Worked ended(TopUpOrder order, TopUpOrder.State state) {
        end(order, state);
        return new Worked.Done();
    }

    /** Where a card declined, or its money gave nothing, it is not to be charged again at once. */
    private void end(TopUpOrder order, TopUpOrder.State state) {
        if (orders.settle(order.id(), state) && state != TopUpOrder.State.EXPIRED) {
            note(order, wish -> wish.declined(clock.instant()));
        }
    }

    /**
     * How the card of an account that buys by itself has done, told by whoever heard of it first. The wish may have
     * been changed or ended meanwhile, also while this is noted: what its account wished stays.
     */
    private void note(TopUpOrder order, UnaryOperator<AutoTopUp> change) {
        var wish = order.automatic() ? wishes.find(order.account()) : Optional.<AutoTopUp>empty();
        while (wish.isPresent() && !wishes.replace(wish.get(), change.apply(wish.get()))) {
            wish = wishes.find(order.account());
        }
    }

    private Worked mismatched(TopUpOrder order, String why) {
        end(order, TopUpOrder.State.MISMATCHED);
        return new Worked.Odd(List.of("order " + order.id() + " " + why + ": nothing is granted"));
    }

    private Worked paid(TopUpOrder order, PaymentSnapshot payment) {
        if (payment.foreign()) {
            return mismatched(order, "was paid by " + payment.reference() + " of the other mode (live or test)");
        }
        if (!payment.order().equals(order.id()) || !payment.amount().equals(order.price())) {
            var other = payment.amount() + " was paid for order '" + payment.order() + "'";
            return mismatched(order, "is for " + order.price() + ", but " + other);
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
                if (orders.settle(order.id(), TopUpOrder.State.PAID)) {
                    note(order, AutoTopUp::worked);
                }
                yield Worked.of(odd);
            }
        };
    }
}
