package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.LinePromise;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.Plans;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the billing side keeps, broken on purpose. */
class BillingSaboteursTest extends Sabotage {

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(orders(), subscriptions(), inbox(), customers(), wishes(), plans())
                .flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> orders() {
        return Stream.of(
                order("lists none where fewer are asked for", "since", Sabotage::asIfNoneWereAskedFor),
                order("knows of no order", "find", call -> Optional.empty()),
                order("places whatever comes", "place", call -> {
                    call.proceed();
                    return true;
                }),
                order("takes automatic orders for any others", "place", call -> {
                    TopUpOrder order = call.argument(TopUpOrder.class);
                    return call.proceedWith(new TopUpOrder(
                            order.id(),
                            order.account(),
                            order.pack(),
                            order.credits(),
                            order.price(),
                            order.state(),
                            order.reference(),
                            false,
                            order.created()));
                }),
                order("keeps no reference", "refer", call -> nothing()),
                order("settles whatever it is told", "settle", call -> {
                    call.proceed();
                    return true;
                }),
                order("takes no late money", "settle", call -> {
                    String id = (String) call.arguments()[0];
                    Optional<TopUpOrder> known = call.port(TopUpOrders.class).find(id);
                    boolean open = known.filter(order -> order.state() == TopUpOrder.State.OPEN)
                            .isPresent();
                    return open ? call.proceed() : false;
                }),
                order("shows the oldest order first", "ofAccount", Sabotage::reversed),
                order(
                        "forgets orders that are still open",
                        "since",
                        call -> ((List<?>) call.proceed())
                                .stream()
                                        .map(TopUpOrder.class::cast)
                                        .filter(order -> order.state() != TopUpOrder.State.OPEN)
                                        .toList()),
                order(
                        "begins every page anew",
                        "since",
                        call -> call.proceed(call.arguments()[0], "", call.arguments()[2])));
    }

    private static Stream<Planted> subscriptions() {
        return Stream.of(
                subscription(
                        "ends everything it is given",
                        "save",
                        call -> call.proceedWith(
                                call.argument(Subscription.class).endedNow())),
                subscription("lets nothing end", "find", call -> Optional.empty()),
                subscription("asks for no lease", "save", call -> call.proceed(call.arguments()[0], Long.MAX_VALUE)),
                subscription(
                        "adds what is there",
                        "add",
                        call -> call.port(Subscriptions.class).save(call.argument(Subscription.class), 0)),
                subscription(
                        "replaces whatever it finds",
                        "replace",
                        call -> call.port(Subscriptions.class)
                                .save((Subscription) call.arguments()[1], Long.MAX_VALUE)),
                subscription("finds nothing due", "due", call -> List.of()),
                subscription("shows those due last first", "due", Sabotage::reversed),
                subscription("begins every page anew", "living", call -> call.proceed("", call.arguments()[1])));
    }

    private static Stream<Planted> inbox() {
        return Stream.of(
                signal("takes every delivery for the first", "receive", call -> {
                    call.proceed();
                    return true;
                }),
                signal("keeps no text", "receive", call -> {
                    InboxSignal given = call.argument(InboxSignal.class);
                    return call.proceedWith(new InboxSignal(
                            given.signal(), "", given.state(), given.attempts(), given.received(), given.due(), ""));
                }),
                signal("shows the newest first", "due", Sabotage::reversed),
                signal(
                        "waits for nothing",
                        "due",
                        call -> call.proceed(call.arguments()[0], Instant.MAX, call.arguments()[2])),
                signal("serves the latest group first", "groupsDue", Sabotage::reversed),
                signal("keeps what became of nothing", "settle", call -> nothing()),
                signal("lets a late worker undo what has ended", "settle", call -> {
                    InboxSignal given = call.argument(InboxSignal.class);
                    call.port(SignalInbox.class).requeue(given.signal().id(), given.due());
                    return call.proceed();
                }),
                signal("requeues nothing", "requeue", call -> true),
                signal("loses patience with what is requeued", "requeue", call -> call.proceedWith(Instant.EPOCH)),
                signal(
                        "shows all states alike",
                        "list",
                        call -> call.proceed(SignalState.NEW, call.arguments()[1], call.arguments()[2])),
                signal("counts nothing", "count", call -> Map.of()),
                signal("finds nothing by its name", "naming", call -> List.of()),
                signal(
                        "begins every page of a name anew",
                        "naming",
                        call -> call.proceed(call.arguments()[0], "", call.arguments()[2])),
                signal("has no watermark", "findWatermark", call -> Optional.empty()));
    }

    private static Stream<Planted> customers() {
        return Stream.of(
                customer("knows everybody", "findCustomer", call -> Optional.of("cus_of_everybody")),
                customer("knows no account", "findAccount", call -> Optional.empty()),
                customer("lets the last tie win", "keep", call -> {
                    String given = (String) call.arguments()[1];
                    call.proceed();
                    return given;
                }),
                customer("forgets nobody", "forget", call -> nothing()));
    }

    private static Stream<Planted> wishes() {
        return Stream.of(
                wish("lists none where fewer are asked for", "list", Sabotage::asIfNoneWereAskedFor),
                wish(
                        "keeps the first wish for ever",
                        "save",
                        call -> call.port(AutoTopUps.class)
                                        .find(call.argument(AutoTopUp.class).account())
                                        .isPresent()
                                ? nothing()
                                : call.proceed()),
                wish("replaces whatever it finds", "replace", call -> {
                    call.port(AutoTopUps.class).save((AutoTopUp) call.arguments()[1]);
                    return true;
                }),
                wish("goes on wishing", "remove", call -> nothing()),
                wish("begins every page anew", "list", call -> call.proceed("", call.arguments()[1])));
    }

    private static Stream<Planted> plans() {
        return Stream.of(
                saboteur("sells nothing", Runs.PlansRun.class, Plans.class, "present", call -> PlanCatalogue.EMPTY),
                saboteur(
                        "promises anew every time",
                        Runs.PlansRun.class,
                        Plans.class,
                        "keep",
                        call -> call.argument(LinePromise.class)));
    }

    private static Planted order(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.OrdersRun.class, TopUpOrders.class, method, trick);
    }

    private static Planted subscription(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.SubscriptionsRun.class, Subscriptions.class, method, trick);
    }

    private static Planted signal(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.InboxRun.class, SignalInbox.class, method, trick);
    }

    private static Planted customer(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.CustomersRun.class, BillingCustomers.class, method, trick);
    }

    private static Planted wish(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.WishesRun.class, AutoTopUps.class, method, trick);
    }
}
