package dev.tollgate.stripe;

import static dev.tollgate.stripe.AtStripe.id;

import dev.tollgate.testservers.stripe.Acts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A life of turns that nobody thought of: each does what Stripe allows with the customer's things as they
 * stand there. What our side knows by then decides nothing, so a seed tells the same life in every course.
 */
final class AnyLife {
    private static final int TURNS = 14;
    private static final List<String> MONTHLY = List.of("price_basic", "price_pro");
    private static final List<String> YEARLY = List.of("price_yearly", "price_yearly_pro");

    private final Scenario.Course course;
    private final AtStripe stripe;
    private final Random random;

    private AnyLife(Scenario.Course course, long seed) {
        this.course = course;
        this.stripe = new AtStripe(course.house.stripe);
        this.random = new Random(seed);
    }

    static List<Consumer<Scenario.Course>> of(long seed) {
        var steps = new ArrayList<Consumer<Scenario.Course>>();
        steps.add(course -> new AnyLife(course, seed).begins());
        for (int turn = 1; turn <= TURNS; turn++) {
            int number = turn;
            long own = seed * 1_000 + turn;
            steps.add(course -> new AnyLife(course, own).turn("ord_" + number));
        }
        return steps;
    }

    /** The house makes the customer: one that it has not heard of yet it would make once more, as documented. */
    private void begins() {
        course.customer = course.house.billing.checkout().customer(course.house.account);
        subscribes(random.nextInt(4) == 0 ? 14 : 0);
    }

    /** A minute each: of a refund and a dispute of one second nothing at Stripe tells which came first. */
    private void turn(String order) {
        course.house.stripe.advance(Duration.ofMinutes(1));
        var turns = List.<Runnable>of(
                this::daysPass,
                this::daysPass,
                this::daysPass,
                this::daysPass,
                this::changes,
                this::changes,
                this::changes,
                this::changesLater,
                this::isRefunded,
                this::isRefunded,
                this::refundFails,
                this::refundFails,
                this::disputes,
                this::disputes,
                this::disputeEnds,
                this::disputeEnds,
                this::disputeEnds,
                this::warningComesTrue,
                this::isCredited,
                this::cardTurns,
                this::billIsTriedAgain,
                this::billEnds,
                this::pausesOrResumes,
                this::endsOrBeginsAgain,
                this::turnsToAnotherSubscription,
                () -> buys(order),
                () -> buys(order),
                () -> buys(order),
                () -> buys(order),
                this::latePaymentArrives);
        oneOf(turns).orElseThrow().run();
    }

    private void daysPass() {
        int most = random.nextInt(4) == 0 ? 40 : 12;
        course.house.day(1 + random.nextInt(most));
    }

    private void subscribes(int trialDays) {
        var prices = random.nextInt(3) == 0 ? YEARLY : MONTHLY;
        var price = oneOf(prices).orElseThrow();
        int percentOff = oneOf(List.of(0, 0, 0, 50, 100)).orElseThrow();
        boolean hasAddOn = MONTHLY.contains(price) && trialDays == 0 && random.nextBoolean();
        course.subscription = act(acts -> hasAddOn
                ? acts.subscribe(course.customer, List.of(price, "price_extra"))
                : acts.subscribe(course.customer, price, trialDays, percentOff));
    }

    /**
     * Billed at once when one has lowered the plan: a house that hears of that one when its period is over can
     * lower nothing any more, so what a later bill adds to the period is less by that, as documented.
     */
    private void changes() {
        if (!stripe.isAlive(course.subscription)) {
            return;
        }
        var prices = stripe.pricesOf(course.subscription);
        var first = prices.getFirst();
        boolean billedNow = random.nextBoolean() || stripe.isAnyBillNegative();
        long quantity = 1 + random.nextInt(3);
        if (YEARLY.contains(first) || random.nextInt(3) > 0) {
            var other = oneLike(first);
            act(acts -> acts.changeItem(course.subscription, first, other, quantity, billedNow));
        } else if (prices.size() == 1) {
            act(acts -> acts.addItem(course.subscription, "price_extra", quantity, billedNow));
        } else {
            act(acts -> acts.changeItem(course.subscription, "price_extra", "price_extra", quantity - 1, billedNow));
        }
    }

    private void changesLater() {
        if (stripe.isAlive(course.subscription)) {
            var other = oneLike(stripe.pricesOf(course.subscription).getFirst());
            act(acts -> acts.changePriceLater(course.subscription, other));
        }
    }

    private String oneLike(String price) {
        return oneOf(YEARLY.contains(price) ? YEARLY : MONTHLY).orElseThrow();
    }

    private void isRefunded() {
        oneOf(stripe.refundableCharges()).ifPresent(charge -> {
            long amount = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(AtStripe.left(charge));
            act(acts -> acts.refund(id(charge), amount));
        });
    }

    private void refundFails() {
        oneOf(stripe.refundsThatMayFail()).ifPresent(refund -> act(acts -> acts.refundFails(id(refund))));
    }

    private void disputes() {
        oneOf(stripe.disputableCharges()).ifPresent(charge -> {
            long all = Json.number(charge.path("amount"));
            long amount = random.nextBoolean() ? all : 1 + random.nextLong(all);
            boolean isWarning = random.nextInt(4) == 0;
            act(acts -> acts.dispute(id(charge), amount, isWarning));
        });
    }

    private void warningComesTrue() {
        oneOf(stripe.warnings()).ifPresent(warning -> act(acts -> acts.disputeEscalates(id(warning))));
    }

    /** Not lost where a year was paid: months that begin while it is open are given until the loss is heard of. */
    private void disputeEnds() {
        boolean isWon = random.nextBoolean();
        oneOf(stripe.openDisputes())
                .ifPresent(dispute -> act(acts -> acts.disputeEnds(id(dispute), isWon || stripe.isOfYear(dispute))));
    }

    private void isCredited() {
        oneOf(stripe.creditableInvoices()).ifPresent(invoice -> {
            long amount = 1 + random.nextLong(AtStripe.creditable(invoice));
            act(acts -> acts.creditNote(id(invoice), amount));
        });
    }

    private void cardTurns() {
        boolean declines = random.nextBoolean();
        act(acts -> acts.cardDeclines(course.customer, declines));
    }

    private void billIsTriedAgain() {
        oneOf(stripe.latestBillOf(course.subscription, "open", "uncollectible"))
                .ifPresent(bill -> act(acts -> acts.retryLatest(course.subscription)));
    }

    private void billEnds() {
        boolean isUncollectible = random.nextBoolean();
        oneOf(stripe.latestBillOf(course.subscription, "open"))
                .ifPresent(bill -> act(acts -> acts.endLatestInvoice(course.subscription, isUncollectible)));
    }

    private void pausesOrResumes() {
        var subscription = stripe.subscription(course.subscription);
        if (AtStripe.isOf(subscription, "active", "paused")) {
            boolean pauses = AtStripe.isOf(subscription, "active");
            act(acts -> acts.pause(course.subscription, pauses));
        }
    }

    private void turnsToAnotherSubscription() {
        if (stripe.subscriptions().size() < 3 && random.nextBoolean()) {
            subscribes(0);
        } else {
            course.subscription = oneOf(stripe.subscriptions()).orElseThrow();
        }
    }

    /** Again without a trial: one is given, and which of two depends on whether the first was heard of in its time. */
    private void endsOrBeginsAgain() {
        if (!stripe.isAlive(course.subscription)) {
            subscribes(0);
        } else if (random.nextInt(3) == 0) {
            act(acts -> acts.cancelNow(course.subscription));
        } else {
            boolean isWanted = random.nextBoolean();
            act(acts -> acts.cancelAtPeriodEnd(course.subscription, isWanted));
        }
    }

    /** Orders a pack, or ends on the page of the last order: it pays, will pay late, or leaves. */
    private void buys(String order) {
        if (course.session.isEmpty()) {
            new Life().topUp(order).steps.forEach(step -> step.accept(course));
            course.house.billing.orders().refer(order, course.session);
            return;
        }
        var session = course.session;
        course.session = "";
        int way = random.nextInt(5);
        act(acts -> way == 0 ? acts.abandonCheckout(session) : acts.completeCheckout(session, way == 1));
    }

    private void latePaymentArrives() {
        boolean arrives = random.nextBoolean();
        oneOf(stripe.checkoutsToBePaidLate()).ifPresent(page -> act(acts -> acts.latePayment(id(page), arrives)));
    }

    private <T> Optional<T> oneOf(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private <T> T act(Function<Acts, T> deed) {
        return course.house.stripe.act(deed);
    }
}
