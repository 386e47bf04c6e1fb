package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Allowance;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpPack;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stripe's own command line drives the stand-in, whose events then drive the house. Optional: it
 * needs that program, see docs/billing.md.
 */
class StripeCliDrill {

    private static final String CLI = System.getProperty("stripe.cli", "stripe");

    private static final PlanCatalogue CATALOGUE = new PlanCatalogue(
            "drill",
            List.of(new Plan(
                    "cli",
                    "cli",
                    Interval.MONTH,
                    new Allowance(Credits.of(1_500), Credits.ZERO, Credits.ZERO),
                    "cli_monthly",
                    new Money(1_500, "USD"),
                    0,
                    true,
                    Duration.ofDays(7),
                    PlanBounds.NONE)),
            List.of(new TopUpPack("pair", Credits.of(3_000), new Money(3_000, "USD"))),
            PlanBounds.NONE);

    @TempDir
    private Path home;

    @AutoClose
    private final FakeStripe stripe = new FakeStripe(House.START);

    private final WebhookEmitter emitter = new WebhookEmitter(stripe, House.SECRET, 1);
    private URI address = URI.create("http://none");
    private House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);

    @BeforeEach
    void serve() throws IOException {
        address = stripe.serve();
        house = new House(
                stripe,
                InMemoryPorts.with(stripe::now).ports(),
                InMemoryBilling.ports(CATALOGUE),
                new StripeJavaApi(StripeConfig.of("sk_test_1", List.of(House.SECRET), address.toString())));
    }

    private void trigger(String event, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(CLI, "trigger", event, "--api-base", address.toString(), "--api-key", "sk_test_1234567890"));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("HOME", home.toString());
        process.environment().put("STRIPE_CLI_TELEMETRY_OPTOUT", "1");
        process.redirectInput(new File("/dev/null"));
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        house.arrive(emitter.next(WebhookEmitter.Mishaps.NONE));
        house.calm();
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    @Test
    void a_subscription_of_ours_grants_and_a_stranger_s_waits() throws Exception {
        trigger("customer.subscription.created", "--add", "price:lookup_key=cli_monthly");
        assertThat(available()).isEqualTo(Credits.ZERO);
        assertThat(house.billing.inbox().count().get(SignalState.RETRY)).isPositive();

        trigger(
                "customer.subscription.created",
                "--add",
                "price:lookup_key=cli_monthly",
                "--add",
                "customer:metadata.account=" + House.ACCOUNT);

        assertThat(available()).isEqualTo(Credits.of(1_500));
        assertThat(house.picture().plan()).isEqualTo("cli");
    }

    @Test
    void a_checkout_of_ours_grants_and_a_stranger_s_does_not() throws Exception {
        trigger("checkout.session.completed");
        assertThat(available()).isEqualTo(Credits.ZERO);
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 9)).isNotEmpty();
        var pack = CATALOGUE.findPack("pair").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_cli", House.ACCOUNT, pack, false, stripe.now()));
        house.billing.customers().keep(House.ACCOUNT, stripe.act(acts -> acts.customer(Map.of())));
        var customer = house.billing.customers().findCustomer(House.ACCOUNT).orElseThrow();

        trigger(
                "checkout.session.completed",
                "--add",
                "checkout_session:customer=" + customer,
                "--add",
                "checkout_session:metadata.order=ord_cli");

        assertThat(available()).isEqualTo(Credits.of(3_000));
    }

    @Test
    void an_invoice_for_no_subscription_is_none_of_our_business() throws Exception {
        trigger("invoice.paid");

        assertThat(stripe.events()).anyMatch(event -> event.type().equals("invoice.paid"));
        assertThat(available()).isEqualTo(Credits.ZERO);
        assertThat(house.picture().plan()).isEqualTo(Account.NO_PLAN);
        assertThat(house.billing.inbox().count()).containsOnlyKeys(SignalState.IGNORED);
    }
}
