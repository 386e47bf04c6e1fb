package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.MirrorPolicy;
import dev.tollgate.domain.subscription.PlanSwitch;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.PlanSwitchContract;
import dev.tollgate.testkit.TestIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripePlanSwitchTest extends PlanSwitchContract {

    private final StripeFixture fixture = new StripeFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }

    private SubscriptionSnapshot truth(String id) {
        return fixture.ports().sync().fetch(id).orElseThrow();
    }

    private void keep(AccountId account, String id) {
        fixture.ports().planSwitch().keep(mirror(account, id));
    }

    @Test
    void an_end_that_the_portal_set_is_told_and_can_be_taken_back() {
        var account = TestIds.account();
        var id = fixture.subscribe(account);
        var end = truth(id).period().end();
        fixture.stripe().act(acts -> acts.cancelAt(id, end.getEpochSecond()));
        assertThat(truth(id).cancelAtPeriodEnd()).isTrue();

        keep(account, id);

        assertThat(truth(id).cancelAtPeriodEnd()).isFalse();
        fixture.pass(Duration.ofDays(31));
        assertThat(truth(id).status()).isEqualTo("active");
    }

    @Test
    void a_downgrade_that_waits_ends_no_trial_and_takes_no_discount() {
        var account = TestIds.account();
        var customer = fixture.ports().checkout().customer(account);
        var id = fixture.stripe().act(acts -> acts.subscribe(customer, "price_pro", 14, 50));
        var before = truth(id);
        var catalogue = BillingFixture.CATALOGUE;
        var pro = catalogue.find("pro").orElseThrow();
        var mirror = MirrorPolicy.mirror(before, account, pro, Instant.MAX, fixture.now());

        fixture.ports().planSwitch().downgrade(mirror, catalogue.find("basic").orElseThrow());

        fixture.pass(Duration.ofDays(13));
        assertThat(truth(id)).isEqualTo(before);
        fixture.pass(Duration.ofDays(1));
        assertThat(truth(id).status()).isEqualTo("active");
        assertThat(truth(id).price()).isEqualTo("price_basic");
        assertThat(truth(id).invoices().getLast().total()).isEqualTo(500);
    }

    @Test
    void seats_that_our_mirror_has_not_heard_of_are_kept_and_paid_for() {
        var account = TestIds.account();
        var id = fixture.subscribe(account);
        var old = mirror(account, id);
        fixture.stripe().act(acts -> acts.changeItem(id, "price_basic", "price_basic", 3, true));
        var pro = BillingFixture.CATALOGUE.find("pro").orElseThrow();
        var planSwitch = fixture.ports().planSwitch();

        assertThat(planSwitch.preview(old, pro).minorUnits()).isEqualTo(9_000);
        assertThat(planSwitch.upgrade(old, pro)).isTrue();

        assertThat(truth(id).quantity()).isEqualTo(3);
        assertThat(truth(id).invoices().getLast().total()).isEqualTo(9_000);
    }

    @Test
    void a_downgrade_and_an_end_are_of_the_present_period_though_our_mirror_has_the_one_before() {
        var account = TestIds.account();
        var id = fixture.subscribe(account);
        var old = mirror(account, id);
        fixture.pass(Duration.ofDays(31));
        var period = truth(id).period();
        assertThat(period).isNotEqualTo(old.period());
        var sent = new ArrayList<StripeApi.Request>();
        var planSwitch = over(request -> {
            sent.add(request);
            return new FakeApi(fixture.stripe()).send(request);
        });

        fixture.stripe().act(acts -> acts.cancelAt(id, period.end().getEpochSecond()));
        planSwitch.keep(old);
        assertThat(truth(id).cancelAtPeriodEnd()).isFalse();
        planSwitch.downgrade(old, BillingFixture.CATALOGUE.find("basic").orElseThrow());

        assertThat(sent.getLast().form())
                .containsEntry("phases[0][start_date]", "" + period.start().getEpochSecond())
                .containsEntry("phases[0][end_date]", "" + period.end().getEpochSecond());
    }

    private PlanSwitch over(StripeApi api) {
        var config = StripeConfig.of("sk_test_1", List.of(House.SECRET), "");
        return StripePorts.over(fixture.ports(), config, StripeProbe.SILENT, api)
                .planSwitch();
    }

    private Subscription mirror(AccountId account, String id) {
        var basic = BillingFixture.CATALOGUE.find("basic").orElseThrow();
        return MirrorPolicy.mirror(truth(id), account, basic, Instant.MAX, fixture.now());
    }

    @Test
    void an_upgrade_that_waits_to_be_paid_is_declined() {
        var account = TestIds.account();
        var id = fixture.subscribe(account);
        var api = new FakeApi(fixture.stripe());
        StripeApi waiting = request -> {
            var reply = api.send(request);
            var isChange =
                    request.method() == StripeApi.Method.POST && request.path().equals("/v1/subscriptions/" + id);
            var body = Json.tree("{\"id\": \"" + id + "\", \"pending_update\": {\"expires_at\": 1}}");
            return isChange ? new StripeApi.Reply(200, body, Duration.ZERO) : reply;
        };
        var pro = BillingFixture.CATALOGUE.find("pro").orElseThrow();

        assertThat(over(waiting).upgrade(mirror(account, id), pro)).isFalse();
    }

    @Test
    void an_end_after_the_present_period_is_none_of_its_end_and_stays() {
        var account = TestIds.account();
        var id = fixture.subscribe(account);
        var end = truth(id).period().end().plus(Duration.ofDays(20));
        fixture.stripe().act(acts -> acts.cancelAt(id, end.getEpochSecond()));
        assertThat(truth(id).cancelAtPeriodEnd()).isFalse();

        keep(account, id);

        fixture.pass(Duration.ofDays(31));
        assertThat(truth(id).cancelAtPeriodEnd()).isTrue();
    }
}
