package dev.tollgate.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MirrorPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-04T00:00:00Z");
    private static final Instant FAILED = NOW.minus(Duration.ofDays(3));
    private static final Instant END = NOW.plus(Duration.ofDays(20));
    private static final Plan PLAN = new Plan(
            "basic",
            "basic",
            Interval.MONTH,
            new Allowance(Credits.of(1), Credits.ZERO, Credits.ZERO),
            "price_basic",
            new Money(1_000, "USD"),
            0,
            true,
            Duration.ofDays(7),
            PlanBounds.NONE);

    private static Subscription mirror(String status, Instant next, Instant now, Invoice... invoices) {
        var truth = new SubscriptionSnapshot(
                "sub_1",
                "stripe:test:",
                "cus_1",
                "acme",
                status,
                "price_basic",
                "",
                2,
                new Period(END.minus(Duration.ofDays(31)), END),
                0,
                Period.NONE,
                true,
                Instant.MAX,
                List.of(invoices));
        return MirrorPolicy.mirror(truth, new AccountId("acme"), PLAN, next, now);
    }

    private static Invoice invoice(InvoiceState state, Instant failedAt) {
        return new Invoice("in_1", state, Instant.MAX, failedAt, 1_000, 0, List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "incomplete, INCOMPLETE",
        "trialing, TRIAL",
        "active, ACTIVE",
        "past_due, GRACE",
        "unpaid, RESTRICTED",
        "paused, PAUSED",
        "canceled, ENDED",
        "incomplete_expired, ENDED",
        "a_word_of_next_year, RESTRICTED",
    })
    void a_status_is_a_standing_and_an_unknown_one_gives_nothing(String status, Standing standing) {
        assertThat(mirror(status, Instant.MAX, END.plusSeconds(1), invoice(InvoiceState.OPEN, END))
                        .standing())
                .isEqualTo(standing);
        assertThat(mirror(status, Instant.MAX, NOW).status()).isEqualTo(status);
    }

    @Test
    void a_failed_payment_is_borne_with_for_the_plan_s_grace_and_not_an_instant_longer() {
        var open = invoice(InvoiceState.OPEN, FAILED);
        var end = FAILED.plus(PLAN.grace());

        assertThat(mirror("past_due", Instant.MAX, end.minusNanos(1), open)).satisfies(mirror -> {
            assertThat(mirror.standing()).isEqualTo(Standing.GRACE);
            assertThat(mirror.graceUntil()).isEqualTo(end);
            assertThat(mirror.due()).isEqualTo(end);
        });
        assertThat(mirror("past_due", Instant.MAX, end, open)).satisfies(mirror -> {
            assertThat(mirror.standing()).isEqualTo(Standing.RESTRICTED);
            assertThat(mirror.due()).isEqualTo(END);
        });
        assertThat(mirror("unpaid", Instant.MAX, NOW, open).graceUntil()).isEqualTo(end);
    }

    @Test
    void the_first_of_several_failures_counts() {
        var later = invoice(InvoiceState.UNCOLLECTIBLE, NOW.minusSeconds(1));

        assertThat(mirror("past_due", Instant.MAX, NOW, later, invoice(InvoiceState.OPEN, FAILED))
                        .graceUntil())
                .isEqualTo(FAILED.plus(PLAN.grace()));
    }

    @ParameterizedTest
    @EnumSource
    void only_a_bill_that_may_still_be_paid_ends_the_grace(InvoiceState state) {
        var counts = Stream.of(InvoiceState.OPEN, InvoiceState.UNCOLLECTIBLE).anyMatch(state::equals);

        assertThat(mirror("past_due", Instant.MAX, NOW, invoice(state, FAILED)).graceUntil())
                .isEqualTo((counts ? FAILED : END.minus(Duration.ofDays(31))).plus(PLAN.grace()));
    }

    @Test
    void without_a_bill_to_pay_the_grace_begins_when_what_is_paid_for_ends() {
        var paidThrough = NOW.minus(Duration.ofDays(2));
        var line = new InvoiceLine(
                "il_1",
                "si_1",
                "price_basic",
                "",
                1,
                1_000,
                1_000,
                new Period(FAILED, paidThrough),
                false,
                false,
                false);
        var loose = new InvoiceLine("il_2", "", "", "", 1, 5, 5, Period.NONE, false, false, false);
        var paid = new Invoice(
                "in_0", InvoiceState.PAID, FAILED, Instant.MAX, 1_005, 1_005, List.of(loose, line), List.of());
        var end = paidThrough.plus(PLAN.grace());
        for (var other : List.of(invoice(InvoiceState.VOID, FAILED), invoice(InvoiceState.OPEN, Instant.MAX))) {
            assertThat(mirror("past_due", Instant.MAX, end.minusNanos(1), paid, other))
                    .extracting(Subscription::standing, Subscription::graceUntil, Subscription::due)
                    .containsExactly(Standing.GRACE, end, end);
            assertThat(mirror("past_due", Instant.MAX, end, paid, other).standing())
                    .isEqualTo(Standing.RESTRICTED);
        }
        assertThat(mirror("past_due", Instant.MAX, NOW).graceUntil())
                .isEqualTo(END.minus(Duration.ofDays(31)).plus(PLAN.grace()));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "UNCOLLECTIBLE"})
    void a_bill_that_was_left_unpaid_before_a_later_one_was_paid_shortens_no_grace(InvoiceState state) {
        var left = invoice(state, FAILED.minus(Duration.ofDays(60)));
        var paidAt = FAILED.minus(Duration.ofDays(31));
        var paid = new Invoice("in_2", InvoiceState.PAID, paidAt, Instant.MAX, 1_000, 1_000, List.of(), List.of());

        assertThat(mirror("past_due", Instant.MAX, NOW, left, paid, invoice(InvoiceState.OPEN, FAILED)))
                .extracting(Subscription::standing, Subscription::graceUntil)
                .containsExactly(Standing.GRACE, FAILED.plus(PLAN.grace()));
    }

    @ParameterizedTest
    @EnumSource
    void nor_does_it_before_one_that_credit_notes_settled(InvoiceState state) {
        var isSettled = Stream.of(InvoiceState.PAID, InvoiceState.CREDITED).anyMatch(state::equals);
        var before = FAILED.minus(Duration.ofDays(60));
        var between = invoice(state, Instant.MAX);

        var mirror = mirror(
                "past_due",
                Instant.MAX,
                NOW,
                invoice(InvoiceState.UNCOLLECTIBLE, before),
                between,
                invoice(InvoiceState.OPEN, FAILED));

        assertThat(mirror.graceUntil()).isEqualTo((isSettled ? FAILED : before).plus(PLAN.grace()));
    }

    @Test
    void one_that_is_paid_has_no_grace_though_a_payment_failed() {
        assertThat(mirror("active", Instant.MAX, NOW, invoice(InvoiceState.OPEN, FAILED))
                        .graceUntil())
                .isEqualTo(Instant.MAX);
    }

    @Test
    void it_is_looked_at_again_at_the_first_instant_that_may_change_something() {
        var next = NOW.plus(Duration.ofDays(2));

        assertThat(mirror("active", next, NOW).due()).isEqualTo(next);
        assertThat(mirror("active", Instant.MAX, NOW).due()).isEqualTo(END);
        assertThat(mirror("active", NOW, NOW).due())
                .as("no loop at an instant that has come")
                .isEqualTo(END);
        assertThat(mirror("active", Instant.MAX, END).due()).isEqualTo(END.plus(Duration.ofDays(1)));
        assertThat(mirror("canceled", Instant.MAX, NOW).due()).isEqualTo(Instant.MAX);
        assertThat(mirror("canceled", next, NOW).due())
                .as("the paid year runs on")
                .isEqualTo(next);
    }
}
