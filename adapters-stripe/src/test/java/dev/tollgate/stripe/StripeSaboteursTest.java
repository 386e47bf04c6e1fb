package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.BillingSignals.Posted;
import dev.tollgate.domain.subscription.BillingSignals.Reading;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanSwitch;
import dev.tollgate.domain.subscription.Subject;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.BillingSignalsContract;
import dev.tollgate.testkit.CheckoutContract;
import dev.tollgate.testkit.PlanSwitchContract;
import dev.tollgate.testkit.SubscriptionSyncContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What speaks to the billing provider, broken on purpose: each contract must notice, each promise be broken once. */
class StripeSaboteursTest {

    /** One method of a port, broken on purpose; {@code what} says what an adapter with it does wrong. */
    private record Planted(String what, String method, PromiseRun.Trick trick) {}

    @TestFactory
    Stream<DynamicContainer> the_contract() {
        return Stream.of(
                contract(
                        Checkout.class,
                        fixture -> new CheckoutContract() {
                            @Override
                            protected BillingFixture fixture() {
                                return fixture;
                            }
                        },
                        checkout()),
                contract(
                        PlanSwitch.class,
                        fixture -> new PlanSwitchContract() {
                            @Override
                            protected BillingFixture fixture() {
                                return fixture;
                            }
                        },
                        planSwitch()),
                contract(
                        SubscriptionSync.class,
                        fixture -> new SubscriptionSyncContract() {
                            @Override
                            protected BillingFixture fixture() {
                                return fixture;
                            }
                        },
                        sync()),
                contract(
                        BillingSignals.class,
                        fixture -> new BillingSignalsContract() {
                            @Override
                            protected BillingFixture fixture() {
                                return fixture;
                            }
                        },
                        signals()));
    }

    private static DynamicContainer contract(
            Class<?> port, Function<BillingFixture, Object> contract, List<Planted> saboteurs) {
        Set<String> broken = new TreeSet<>();
        var tests = new ArrayList<DynamicTest>();
        for (var saboteur : saboteurs) {
            tests.add(DynamicTest.dynamicTest("catches an adapter that " + saboteur.what(), () -> {
                var run = PromiseRun.of(contract, port, saboteur.method(), saboteur.trick());
                assertThat(run.broken()).isNotEmpty();
                broken.addAll(run.broken());
            }));
        }
        tests.add(DynamicTest.dynamicTest(
                "has a saboteur for every promise, and nothing against a sound adapter", () -> {
                    var run = PromiseRun.of(contract, port, "", PromiseRun.Call::proceed);
                    assertThat(run.broken()).isEmpty();
                    assertThat(broken).containsExactlyElementsOf(run.kept());
                }));
        return DynamicContainer.dynamicContainer(port.getSimpleName(), tests);
    }

    private static List<Planted> checkout() {
        Map<Object, Object> first = new ConcurrentHashMap<>();
        return List.of(
                new Planted("has no portal", "portal", call -> {
                    throw new IllegalStateException("no portal");
                }),
                new Planted("makes a customer every time", "customer", call -> {
                    call.port(BillingPorts.class).customers().forget((String) call.proceed());
                    return call.proceed();
                }),
                new Planted("has one customer for everybody", "customer", call -> "cus_of_everybody"),
                new Planted("stays with a customer that was deleted", "customer", call -> {
                    var made = call.proceed();
                    return first.computeIfAbsent(call.arguments()[0], account -> made);
                }),
                new Planted("opens a page for an order every time", "topUp", StripeSaboteursTest::anotherPage),
                new Planted("takes one wish for another", "subscribe", call -> {
                    call.arguments()[3] = "1";
                    return call.proceed();
                }),
                new Planted("opens a page for a wish every time", "subscribe", StripeSaboteursTest::anotherPage),
                new Planted("charges an order every time", "charge", call -> {
                    var again = call.argument(TopUpOrder.class).at("again");
                    return call.proceed().equals(Optional.empty())
                            ? Optional.empty()
                            : Optional.of(again.reference() + UUID.randomUUID());
                }),
                new Planted("believes every card", "charge", call -> Optional.of("pi_1")),
                new Planted("believes no card", "charge", call -> Optional.empty()));
    }

    private static Object anotherPage(PromiseRun.Call call) throws Throwable {
        var page = (Checkout.Page) call.proceed();
        return new Checkout.Page(page.reference(), page.url() + "#" + UUID.randomUUID());
    }

    private static List<Planted> planSwitch() {
        return List.of(
                new Planted("changes on a preview", "preview", call -> {
                    var due = call.proceed();
                    call.port(PlanSwitch.class).upgrade(call.argument(Subscription.class), call.argument(Plan.class));
                    return due;
                }),
                new Planted(
                        "asks for the whole price",
                        "preview",
                        call -> call.argument(Plan.class).price()),
                new Planted("says it has upgraded", "upgrade", call -> true),
                new Planted("bills an upgrade every time", "upgrade", call -> {
                    call.stripe().act(acts -> acts.changePrice(idOf(call), "price_basic"));
                    return call.proceed();
                }),
                new Planted("upgrades whoever does not pay", "upgrade", call -> {
                    var customer = call.argument(Subscription.class).customer();
                    call.stripe().act(acts -> acts.cardDeclines(customer, false));
                    return call.proceed();
                }),
                new Planted("takes a downgrade at once", "downgrade", call -> {
                    call.stripe().act(acts -> acts.changePrice(idOf(call), "price_basic"));
                    return call.argument(Subscription.class).period().end();
                }),
                new Planted(
                        "forgets a downgrade",
                        "downgrade",
                        call -> call.argument(Subscription.class).period().end()),
                new Planted("says that a downgrade is made", "downgrade", call -> {
                    call.proceed();
                    return call.stripe().now();
                }),
                new Planted("lets every end come", "keep", call -> ""),
                new Planted("ends everything at once", "cancel", call -> {
                    call.arguments()[1] = true;
                    return call.proceed();
                }),
                new Planted("ends nothing at once", "cancel", call -> {
                    call.arguments()[1] = false;
                    return call.proceed();
                }),
                new Planted(
                        "ends nothing that can wait",
                        "cancel",
                        call -> call.arguments()[1].equals(true) ? call.proceed() : ""));
    }

    private static String idOf(PromiseRun.Call call) {
        return call.argument(Subscription.class).id();
    }

    private static List<Planted> sync() {
        return List.of(
                new Planted("knows nothing", "fetch", call -> Optional.empty()),
                new Planted(
                        "tells another truth every time",
                        "fetch",
                        call -> ((Optional<?>) call.proceed())
                                .map(SubscriptionSnapshot.class::cast)
                                .map(truth -> quantity(truth, System.identityHashCode(new Object())))),
                new Planted("lists nothing", "subscriptions", call -> List.of()),
                new Planted("lists what nobody knows", "subscriptions", call -> List.of("sub_nobody_knows")),
                new Planted("lists whatever has ended", "subscriptions", call -> {
                    call.arguments()[0] = Instant.EPOCH;
                    return call.proceed();
                }),
                new Planted(
                        "knows payments by their note only",
                        "fetchPayment",
                        call -> call.argument(TopUpOrder.class).reference().isEmpty()
                                ? Optional.empty()
                                : call.proceed()),
                new Planted("takes every order for paid", "fetchPayment", call -> {
                    var order = call.argument(TopUpOrder.class);
                    var paid = PaymentSnapshot.Progress.PAID;
                    return Optional.of(new PaymentSnapshot(
                            "", order.reference(), "", order.id(), paid, order.price(), false, List.of()));
                }),
                new Planted("finds nothing that matters", "subjectOf", call -> new Subject.OfNothing()),
                new Planted("finds everything strange", "subjectOf", call -> new Subject.Strange("strange")));
    }

    private static SubscriptionSnapshot quantity(SubscriptionSnapshot truth, long quantity) {
        return new SubscriptionSnapshot(
                truth.id(),
                truth.source(),
                truth.customer(),
                truth.account(),
                truth.status(),
                truth.price(),
                truth.priceKey(),
                quantity,
                truth.period(),
                truth.anchorDay(),
                truth.trial(),
                truth.cancelAtPeriodEnd(),
                truth.ended(),
                truth.invoices());
    }

    private static List<Planted> signals() {
        return List.of(
                new Planted("refuses everything", "read", call -> new Reading.Refused("no")),
                new Planted(
                        "believes everybody",
                        "read",
                        call -> new Reading.Genuine(call.port(BillingSignals.class)
                                .since(Instant.EPOCH)
                                .getFirst())),
                new Planted("throws at nonsense", "read", call -> {
                    if (call.proceed() instanceof Reading.Refused(var why)) {
                        throw new IllegalArgumentException(why);
                    }
                    return call.proceed();
                }),
                new Planted("asks for no time", "read", call -> {
                    call.arguments()[2] = call.stripe().now();
                    return call.proceed();
                }),
                new Planted("lists nothing", "since", call -> List.of()),
                new Planted("lists everything it remembers", "since", call -> {
                    call.arguments()[0] = Instant.EPOCH;
                    return call.proceed();
                }),
                new Planted("lists the newest first", "since", call -> {
                    var all = new ArrayList<>((List<?>) call.proceed()).reversed();
                    return Stream.concat(all.stream().skip(all.size() - 1), all.stream())
                            .toList();
                }),
                new Planted("finds nothing", "find", call -> Optional.empty()),
                new Planted("finds another signal", "find", call -> {
                    Posted posted =
                            call.port(BillingSignals.class).since(Instant.EPOCH).getLast();
                    return Optional.of(posted);
                }));
    }
}
