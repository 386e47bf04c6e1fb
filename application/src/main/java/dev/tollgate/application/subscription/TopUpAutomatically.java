package dev.tollgate.application.subscription;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.TopUpOrder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Buys a pack for every active account that wished so and whose balance is low: one at a time, up to a monthly cap. */
@Singleton
public final class TopUpAutomatically {

    private static final int PAGE = 200;

    /** So many who are asked for in vain end a turn: each may have taken a minute. */
    private static final int AWAY = 3;

    private static final Duration MONTH = Duration.ofDays(31);

    private final BillingPorts ports;
    private final Accounts accounts;
    private final LedgerStatement statement;
    private final SettleOrder settle;
    private final Supplier<String> orderIds;
    private final InstantSource clock;
    /** The account behind which the next turn begins, empty for all: those before it have had theirs. */
    private final AtomicReference<String> begin = new AtomicReference<>("");

    @Inject
    public TopUpAutomatically(
            BillingPorts ports,
            Accounts accounts,
            LedgerStatement statement,
            SettleOrder settle,
            Supplier<String> orderIds,
            InstantSource clock) {
        this.ports = ports;
        this.accounts = accounts;
        this.statement = statement;
        this.settle = settle;
        this.orderIds = orderIds;
        this.clock = clock;
    }

    /**
     * What a turn did.
     *
     * @param charged how many packs were charged
     * @param failed accounts that could not be served, with why; they stop nobody else
     */
    public record Report(int charged, List<String> failed) {}

    /**
     * Goes through all wishes once. After three that were asked for in vain it ends, and the next turn of this process
     * goes on behind the last of them.
     */
    public Report topUp() {
        var turn = new Turn();
        var page = ports.autoTopUps().list(begin.getAndSet(""), PAGE);
        while (!page.isEmpty() && turn.goesOn()) {
            for (var wish : inNeed(page)) {
                if (turn.goesOn()) {
                    turn.serve(wish);
                }
            }
            page = ports.autoTopUps().list(page.getLast().account().value(), PAGE);
        }
        return new Report(turn.charged, List.copyOf(turn.failed));
    }

    private final class Turn {

        private final List<String> failed = new ArrayList<>();
        private int charged;
        private int inVain;

        private boolean goesOn() {
            return inVain < AWAY;
        }

        private void serve(AutoTopUp wish) {
            try {
                charged += topUp(wish) ? 1 : 0;
            } catch (UnavailableException | UnknownOutcomeException notNow) {
                failed(wish, notNow);
                inVain++;
                if (!goesOn()) {
                    begin.set(wish.account().value());
                }
            } catch (IllegalStateException wrong) {
                failed(wish, wrong);
            }
        }

        private void failed(AutoTopUp wish, RuntimeException why) {
            failed.add(wish.account() + ": " + why.getMessage());
        }
    }

    /** Those to be looked at closely: of most, credits are not low and nothing is on its way. */
    private List<AutoTopUp> inNeed(List<AutoTopUp> page) {
        var wishing = page.stream().map(AutoTopUp::account).collect(Collectors.toUnmodifiableSet());
        var open = ports.orders().inFlight(wishing);
        var ends = statement.ends(wishing);
        return page.stream()
                .filter(wish -> open.containsKey(wish.account())
                        || Optional.ofNullable(ends.get(wish.account()))
                                .filter(end -> end.balance().available().isLessThan(wish.threshold()))
                                .isPresent())
                .toList();
    }

    private boolean topUp(AutoTopUp wish) {
        var now = clock.instant();
        var open = inFlight(wish, now);
        var customer = ports.customers().findCustomer(wish.account());
        if (open.isPresent()) {
            return customer.isPresent() && goOn(wish, open.get(), customer.get());
        }
        var pack = ports.plans().present().findPack(wish.pack());
        if (pack.isEmpty()
                || customer.isEmpty()
                || now.isBefore(wish.notBefore())
                || !isWanted(wish, pack.get().price(), "")) {
            return false;
        }
        var order = TopUpOrder.open(orderIds.get(), wish.account(), pack.get(), true, now);
        if (!ports.orders().place(order)) {
            return false;
        }
        if (!isWanted(wish, order.price(), order.id())) {
            // Another server has bought since we looked; from now on none can.
            ports.orders().settle(order.id(), TopUpOrder.State.EXPIRED);
            return false;
        }
        return charge(order, customer.get());
    }

    /** Whether a pack at a price is still wished for, needed and within the cap beside all orders but this one. */
    private boolean isWanted(AutoTopUp wish, Money price, String order) {
        return ports.autoTopUps().find(wish.account()).filter(wish::equals).isPresent()
                && accounts.find(wish.account()).filter(Account::isActive).isPresent()
                && statement
                        .findBalance(wish.account())
                        .filter(balance -> balance.available().isLessThan(wish.threshold()))
                        .isPresent()
                && !isBeyondCap(wish, price, order);
    }

    private Optional<TopUpOrder> inFlight(AutoTopUp wish, Instant now) {
        return ports.orders().ofAccount(wish.account(), now.minus(MONTH)).stream()
                .filter(order -> order.automatic() && order.state() == TopUpOrder.State.OPEN)
                .findFirst();
    }

    /** A process died, or no answer was heard, after the order was written: what became of it? */
    private boolean goOn(AutoTopUp wish, TopUpOrder open, String customer) {
        settle.settle(open.id());
        var order = ports.orders().find(open.id()).orElse(open);
        // One that may not be asked for again has ended by now.
        return order.state() == TopUpOrder.State.OPEN
                && order.reference().isEmpty()
                && isWanted(wish, order.price(), order.id())
                && charge(order, customer);
    }

    private boolean charge(TopUpOrder order, String customer) {
        var payment = ports.checkout().charge(order, customer);
        if (payment.isEmpty()) {
            settle.declined(order);
            return false;
        }
        ports.orders().refer(order.id(), payment.get());
        settle.settle(order.id());
        return true;
    }

    private boolean isBeyondCap(AutoTopUp wish, Money price, String own) {
        var month = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        long spent = price.minorUnits();
        for (var order : ports.orders().ofAccount(wish.account(), month)) {
            var counts = order.automatic() && !order.id().equals(own) && order.mayHaveTakenMoney();
            spent = Math.addExact(spent, counts ? order.price().minorUnits() : 0);
        }
        return !price.currency().equals(wish.monthlyMost().currency())
                || spent > wish.monthlyMost().minorUnits();
    }
}
