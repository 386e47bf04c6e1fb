package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.subscription.AllowancePolicy;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.MirrorPolicy;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;

/** Brings ledger and mirror in line with the present truth about one subscription. */
public final class ReconcileSubscription {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final BillingPorts ports;
    private final Accounts accounts;
    private final AccountPlan accountPlan;
    private final PostCredits postCredits;
    private final Leases leases;
    private final InstantSource clock;
    private final Holder holder;

    @Inject
    public ReconcileSubscription(
            BillingPorts ports,
            Accounts accounts,
            PostCredits postCredits,
            Leases leases,
            InstantSource clock,
            Holder holder) {
        this.ports = ports;
        this.accounts = accounts;
        this.accountPlan =
                new AccountPlan(ports.subscriptions(), new AssignedCredits(ports, postCredits, clock), accounts);
        this.postCredits = postCredits;
        this.leases = leases;
        this.clock = clock;
        this.holder = holder;
    }

    /** May be called at any time, by anybody, as often as they like. */
    public Worked reconcile(String id) {
        var name = "billing:" + id;
        var me = holder.next();
        var lease = leases.claim(name, me, LEASE);
        if (lease.isEmpty()) {
            return new Worked.Busy();
        }
        try {
            return ports.sync()
                    .fetch(id)
                    .map(truth -> reconcile(truth, lease.get().fence()))
                    .orElseGet(() -> new Worked.Waiting("the billing provider knows no subscription " + id));
        } finally {
            leases.release(name, me);
        }
    }

    /** Brings it in line and answers how it stands, though somebody else may be at it. */
    Subscription standing(Subscription known) {
        var worked = reconcile(known.id());
        var seen = worked instanceof Worked.Busy
                ? ports.sync()
                        .fetch(known.id())
                        .flatMap(truth -> planOf(truth)
                                .map(plan -> MirrorPolicy.mirror(
                                        truth, known.account(), plan, Instant.MAX, clock.instant())))
                : ports.subscriptions().find(known.id());
        return seen.orElse(known);
    }

    private Worked reconcile(SubscriptionSnapshot truth, long fence) {
        var account = accountOf(truth);
        if (account.isEmpty()) {
            return new Worked.Waiting("no account is known for customer " + truth.customer());
        }
        var now = clock.instant();
        var verdict = new AllowancePolicy(ports.plans()).judge(truth, account.get(), now);
        var oddities = new ArrayList<>(verdict.oddities());
        switch (postCredits.post(account.get(), verdict.steps())) {
            case PostCredits.Result.Waiting(var why) -> {
                return new Worked.Waiting(why);
            }
            case PostCredits.Result.Frozen(var why) -> {
                return new Worked.Frozen(why);
            }
            case PostCredits.Result.Posted(var odd) -> oddities.addAll(odd);
        }
        var plan = planOf(truth);
        if (plan.isEmpty()) {
            oddities.add("subscription " + truth.id() + " has price " + truth.price() + ", which no plan has");
            return end(truth, verdict.next(), fence) ? Worked.of(oddities) : new Worked.Busy();
        }
        return mirror(MirrorPolicy.mirror(truth, account.get(), plan.get(), verdict.next(), now), fence)
                ? Worked.of(oddities)
                : new Worked.Busy();
    }

    /** An end needs no plan: else whoever had one that is sold no more could never choose another. */
    private boolean end(SubscriptionSnapshot truth, Instant next, long fence) {
        var known = ports.subscriptions().find(truth.id()).filter(each -> MirrorPolicy.hasEnded(truth));
        return known.isEmpty() || mirror(known.get().endedNow().lookedAtAgain(next), fence);
    }

    private Optional<Plan> planOf(SubscriptionSnapshot truth) {
        var catalogue = ports.plans().present();
        return catalogue.findByPrice(truth.price()).or(() -> catalogue.findByPrice(truth.priceKey()));
    }

    private boolean mirror(Subscription subscription, long fence) {
        if (!ports.subscriptions().save(subscription, fence)) {
            return false;
        }
        accountPlan.refresh(subscription.account());
        return true;
    }

    /** Our own word first; the provider's memory of it only where we have none. */
    private Optional<AccountId> accountOf(SubscriptionSnapshot truth) {
        var known = ports.customers().findAccount(truth.customer());
        if (known.isPresent() || !truth.account().matches("[A-Za-z0-9._:-]{1,64}")) {
            return known;
        }
        var told = new AccountId(truth.account());
        if (accounts.find(told).isEmpty()) {
            return Optional.empty();
        }
        ports.customers().keep(told, truth.customer());
        return Optional.of(told);
    }
}
