package dev.tollgate.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.TestAccount;
import dev.tollgate.testkit.TestUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final AccountId ACME = new AccountId("acme-account");

    @Test
    void figures_of_the_ledger_name_outcomes_and_no_accounts() {
        try (var metrics = new Metrics()) {
            var ports = metrics.around(InMemoryPorts.with(() -> NOON).ports());
            ports.accounts().open(Account.open(ACME, "", NOON));
            ports.creditLedger().grant(ACME, Grant.of(new OperationKey("k"), Credits.of(5), LotTerms.of(LotKind.PAID)));

            var text = metrics.text(List::of);

            assertThat(text).contains("tollgate_grants_total{outcome=\"granted\"} 1.0");
            assertThat(text).doesNotContain("acme");
        }
    }

    @Test
    void fifty_models_leave_a_scrape_small() {
        var fixture = new MeasuredFixture();
        Exercise.all(fixture.metrics(), fixture);
        var account = TestAccount.with(fixture, 1_000);
        for (int i = 0; i < 50; i++) {
            var model = "model-" + i;
            account.recorded(TestUsage.of(account.id(), account.hold(1), model, Credits.of(1), fixture.now()));
        }

        var text = fixture.metrics().text(List::of);

        assertThat(text).contains("gen_ai_server_time_to_first_token_seconds_bucket", "model-49");
        assertThat(text.lines()).hasSizeLessThan(2_500);
    }

    @Test
    void every_figure_says_what_it_is() {
        var fixture = new MeasuredFixture();
        Exercise.all(fixture.metrics(), fixture);

        var text = fixture.metrics().text(List::of);

        assertThat(text.lines().filter(line -> line.startsWith("# HELP ")))
                .hasSizeGreaterThan(40)
                .allMatch(line -> line.matches("# HELP \\S+ \\S.*"));
    }

    @Test
    void parts_are_shown_as_they_are_at_this_moment() {
        try (var metrics = new Metrics()) {
            HealthProbe up = () -> List.of(new Component("redis", true, false, Duration.ZERO, ""));
            HealthProbe down = () -> List.of(new Component("redis", false, false, Duration.ZERO, "gone"));

            assertThat(metrics.text(up)).contains("tollgate_component_up{component=\"redis\",required=\"false\"} 1");
            assertThat(metrics.text(down)).contains("tollgate_component_up{component=\"redis\",required=\"false\"} 0");
        }
    }

    @Test
    void what_redis_reports_is_counted() {
        try (var metrics = new Metrics()) {
            var probe = metrics.ofRedis();
            probe.answered(Duration.ofMillis(1));
            probe.failed();
            probe.decidedLocally();

            assertThat(metrics.text(List::of))
                    .contains("tollgate_redis_failures_total 1.0", "tollgate_limits_decided_locally_total 1.0");
        }
    }
}
