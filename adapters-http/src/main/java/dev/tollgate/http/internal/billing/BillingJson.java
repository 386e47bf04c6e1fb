package dev.tollgate.http.internal.billing;

import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.TopUpPack;
import dev.tollgate.http.internal.server.Instants;
import dev.tollgate.http.internal.server.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the billing side shows on the wire. */
final class BillingJson {
    private BillingJson() {}

    /** An amount of money; null when none is asked. */
    static Object money(Money money) {
        return Json.orNull(
                money.isNone() ? Optional.empty() : Optional.of(new MoneyJson(money.minorUnits(), money.currency())));
    }

    static PlanJson plan(Plan plan) {
        var allowance = plan.allowance();
        return new PlanJson(
                plan.id(),
                plan.name(),
                word(plan.interval()),
                allowance.perPeriod().toString(),
                allowance.trial().toString(),
                allowance.rolloverMost().toString(),
                money(plan.price()),
                plan.trialDays(),
                plan.selfService(),
                limits(plan.bounds()));
    }

    private static LimitsJson limits(PlanBounds bounds) {
        var spend = new TreeMap<String, String>();
        bounds.spend().forEach((window, most) -> spend.put(word(window), most.toString()));
        var rates = bounds.rates();
        return new LimitsJson(rates.requestsPerMinute(), rates.tokensPerMinute(), rates.concurrent(), spend);
    }

    static PackJson pack(TopUpPack pack) {
        return new PackJson(pack.id(), pack.credits().toString(), money(pack.price()));
    }

    static SubscriptionJson subscription(Subscription subscription) {
        return new SubscriptionJson(
                subscription.id(),
                subscription.plan(),
                word(subscription.standing()),
                subscription.status(),
                subscription.quantity(),
                Instants.json(subscription.period().start()),
                Instants.json(subscription.period().end()),
                subscription.cancelAtPeriodEnd(),
                Instants.json(subscription.graceUntil()));
    }

    static AutoTopUpJson autoTopUp(AutoTopUp wish) {
        return new AutoTopUpJson(
                wish.threshold().toString(), wish.pack(), money(wish.monthlyMost()), Instants.json(wish.notBefore()));
    }

    static EventJson event(InboxSignal signal) {
        return new EventJson(
                signal.signal().id(),
                signal.signal().type(),
                word(signal.state()),
                signal.attempts(),
                signal.signal().customer(),
                signal.signal().subject(),
                Instants.json(signal.signal().created()),
                Instants.json(signal.received()),
                Instants.json(signal.due()),
                signal.note());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    record MoneyJson(long amount, String currency) {}

    record PlanJson(
            String id,
            String name,
            String interval,
            String creditsPerPeriod,
            String trialCredits,
            String rolloverMost,
            Object price,
            int trialDays,
            boolean selfService,
            LimitsJson limits) {}

    /** Zero for a rate that is not limited; a window without an entry is not limited. */
    record LimitsJson(long requestsPerMinute, long tokensPerMinute, long concurrent, Map<String, String> spend) {}

    record PackJson(String id, String credits, Object price) {}

    record SubscriptionJson(
            String id,
            String plan,
            String standing,
            String status,
            long quantity,
            Object periodStart,
            Object periodEnd,
            boolean cancelAtPeriodEnd,
            Object graceUntil) {}

    record AutoTopUpJson(String threshold, String pack, Object monthlyMost, Object notBefore) {}

    record EventJson(
            String id,
            String type,
            String state,
            int attempts,
            String customer,
            String subject,
            Object createdAt,
            Object receivedAt,
            Object dueAt,
            String note) {}
}
