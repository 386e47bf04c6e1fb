package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.HouseTotals.MoneyTotal;
import dev.tollgate.domain.books.HouseTotals.Movement;
import dev.tollgate.domain.books.Standing;
import dev.tollgate.domain.books.VendorTotal;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link HouseReport} keeps. Each test begins a day of its own. */
@ExtendWith(Promises.class)
public abstract class HouseReportContract {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private HouseReport report() {
        return fixture().ports().houseReport();
    }

    /** The first instant of a day on which nothing has happened. */
    private Instant newDay() {
        Instant now = fixture().now();
        fixture().pass(Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
        return fixture().now();
    }

    private HouseTotals of(Instant day) {
        return report().totals(day, day.plus(1, ChronoUnit.DAYS));
    }

    private OperationKey pay(TestAccount account, long credits, Money price, Instant expires) {
        OperationKey key = TestIds.key();
        LotTerms terms = LotTerms.of(LotKind.PAID).expiringAt(expires);
        fixture().ports().creditLedger().grant(account.id(), new Grant(key, Credits.of(credits), terms, price, ""));
        return key;
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void a_day_tells_what_was_given_spent_expired_and_owed() {
        Instant day = newDay();
        var account = TestAccount.open(fixture());
        account.grant(20, LotTerms.of(LotKind.PAID));
        account.grant(10, LotTerms.of(LotKind.PROMO).expiringAt(day.plusSeconds(3_600)));
        fixture().ports().ledgerCorrections().adjust(account.id(), TestIds.key(), Credits.of(5), "kind");
        account.capture(account.hold(4), 4);
        fixture().pass(Duration.ofHours(2));
        account.capture(account.hold(1), 28);

        HouseTotals totals = of(day);

        assertThat(totals.sold()).isEqualByComparingTo("20");
        assertThat(totals.promotion()).isEqualByComparingTo("10");
        assertThat(totals.adjusted()).isEqualByComparingTo("5");
        assertThat(totals.granted()).isEqualByComparingTo("35");
        assertThat(totals.earned()).isEqualByComparingTo("32");
        assertThat(totals.breakage()).isEqualByComparingTo("6");
        assertThat(totals.owed()).isEqualByComparingTo("3");
        assertThat(totals.repaid()).isEqualByComparingTo("0");
        assertThat(totals.moved())
                .hasEntrySatisfying(
                        new Movement(EntryKind.DEBT, LedgerCode.DEBT, LedgerCode.EARNED),
                        amount -> assertThat(amount).isEqualByComparingTo("3"));
    }

    @Test
    void money_is_told_by_the_share_of_its_price_that_credits_are() {
        Instant day = newDay();
        var account = TestAccount.open(fixture());
        pay(account, 30, new Money(1_000, "EUR"), day.plusSeconds(3_600));
        pay(account, 10, new Money(500, "USD"), LotTerms.NEVER);
        account.capture(account.hold(10), 10);
        pay(TestAccount.open(fixture()), 10, new Money(70, "DKK"), LotTerms.NEVER);
        fixture().pass(Duration.ofHours(2));
        account.capture(account.hold(4), 4);

        List<MoneyTotal> money = of(day).money();

        assertThat(money).extracting(MoneyTotal::currency).contains("EUR", "USD");
        assertThat(moneyOf(day, "EUR").sold()).isEqualByComparingTo("1000");
        assertThat(moneyOf(day, "EUR").earned()).isEqualByComparingTo("333.333333");
        assertThat(moneyOf(day, "EUR").broken()).isEqualByComparingTo("666.666667");
        assertThat(moneyOf(day, "USD").sold()).isEqualByComparingTo("500");
        assertThat(moneyOf(day, "USD").earned()).isEqualByComparingTo("200");
        assertThat(moneyOf(day, "USD").returned()).isEqualByComparingTo("0");
        assertThat(moneyOf(day, "USD").deferred()).isEqualByComparingTo("300");
        assertThat(moneyOf(day, "DKK").earned()).as("of nobody's calls").isEqualByComparingTo("0");
    }

    private MoneyTotal moneyOf(Instant day, String currency) {
        return of(day).money().stream()
                .filter(total -> total.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_refund_and_a_repaid_debt_are_told_too() {
        Instant day = newDay();
        var account = TestAccount.open(fixture());
        account.capture(TestIds.hold(fixture().now()), 4);
        var key = pay(account, 10, new Money(100, "CHF"), LotTerms.NEVER);
        fixture().ports().ledgerCorrections().revoke(account.id(), TestIds.key(), key, Credits.of(6));

        HouseTotals totals = of(day);

        assertThat(totals.owed()).isEqualByComparingTo("4");
        assertThat(totals.repaid()).isEqualByComparingTo("4");
        assertThat(totals.revoked()).isEqualByComparingTo("6");
        assertThat(totals.writtenOff()).isEqualByComparingTo("0");
        assertThat(moneyOf(day, "CHF").earned()).isEqualByComparingTo("40");
        assertThat(moneyOf(day, "CHF").returned()).isEqualByComparingTo("60");
        assertThat(moneyOf(day, "CHF").deferred()).isEqualByComparingTo("0");
    }

    @Test
    void what_an_operator_takes_of_credits_that_were_paid_for_is_told_as_returned() {
        Instant day = newDay();
        var account = TestAccount.open(fixture());
        pay(account, 10, new Money(100, "NOK"), LotTerms.NEVER);

        fixture().ports().ledgerCorrections().adjust(account.id(), TestIds.key(), Credits.of(-4), "wrong");

        assertThat(moneyOf(day, "NOK").returned()).isEqualByComparingTo("40");
    }

    @Test
    void what_there_was_at_the_end_of_a_day_stays_so_whatever_happens_later() {
        Instant before = newDay();
        BigDecimal deferred = of(before).deferred();
        BigDecimal debt = of(before).debt();
        var account = TestAccount.open(fixture());
        pay(account, 10, new Money(100, "SEK"), LotTerms.NEVER);
        account.capture(account.hold(3), 3);
        account.capture(TestIds.hold(fixture().now()), 0);
        Instant day = newDay();
        account.capture(account.hold(7), 9);

        assertThat(of(before).deferred()).isEqualByComparingTo(deferred.add(decimal("7")));
        assertThat(of(before).debt()).isEqualByComparingTo(debt);
        assertThat(of(before).earned()).isEqualByComparingTo("3");
        assertThat(moneyOf(before, "SEK").deferred()).isEqualByComparingTo("70");
        assertThat(of(day).deferred()).isEqualByComparingTo(deferred);
        assertThat(of(day).debt()).isEqualByComparingTo(debt.add(decimal("2")));
        assertThat(moneyOf(day, "SEK").deferred()).isEqualByComparingTo("0");
        assertThat(of(day).granted()).isEqualByComparingTo("0");
    }

    @Test
    void models_are_told_with_what_they_were_charged_at_and_what_they_cost() {
        var account = TestAccount.with(fixture(), 100);
        var other = TestAccount.with(fixture(), 100);
        Instant before = newDay();
        account.capture(account.hold(3), 3);
        Instant day = newDay();
        account.recorded(TestUsage.of(
                account.id(),
                account.hold(5),
                "model-x",
                Credits.of(5),
                fixture().now()));
        other.recorded(TestUsage.of(
                other.id(), other.hold(2), "model-x", Credits.of(2), fixture().now()));
        other.recorded(TestUsage.of(
                other.id(), other.hold(1), "model-y", Credits.of(1), fixture().now()));

        var models = report().models(day, day.plus(1, ChronoUnit.DAYS));

        assertThat(models).extracting(total -> total.model().value()).containsExactly("model-x", "model-y");
        assertThat(models.getFirst().calls()).isEqualTo(2);
        assertThat(models.getFirst().credits()).isEqualByComparingTo("7");
        assertThat(models.getFirst().vendorCost().amount()).isEqualByComparingTo("7");
        assertThat(report().models(before, day))
                .extracting(total -> total.model().value())
                .containsExactly(TestUsage.MODEL);
    }

    @Test
    void vendors_are_told_by_day_and_their_own_model() {
        Instant day = newDay();
        var account = TestAccount.with(fixture(), 100);
        account.capture(account.hold(5), 5);
        account.capture(account.hold(1), 1);
        Instant next = newDay();
        for (int i = 0; i < 2; i++) {
            account.recorded(account.record(TestIds.hold(fixture().now()), 9_000_000_000L));
        }

        List<VendorTotal> vendors = report().vendors(day, next.plus(1, ChronoUnit.DAYS));

        assertThat(vendors)
                .extracting(VendorTotal::day)
                .containsExactly(LocalDate.ofInstant(day, ZoneOffset.UTC), LocalDate.ofInstant(next, ZoneOffset.UTC));
        VendorTotal first = vendors.getFirst();
        assertThat(first.provider().value()).isEqualTo("vendor");
        assertThat(first.model().value()).isEqualTo(TestUsage.MODEL);
        assertThat(first.calls()).isEqualTo(2);
        assertThat(first.quantities())
                .containsOnlyKeys(Meter.OUTPUT)
                .containsEntry(Meter.OUTPUT, BigInteger.valueOf(Credits.of(6).nanos()));
        assertThat(first.cost().amount()).isEqualByComparingTo("6");
        assertThat(vendors.getLast().quantities())
                .as("more than a number of 64 bits")
                .containsEntry(Meter.OUTPUT, new BigInteger("18000000000000000000"));
        assertThat(report().vendors(day, next)).hasSize(1);
        assertThat(report().vendors(next, next.plus(1, ChronoUnit.DAYS))).hasSize(1);
    }

    @Test
    void what_is_open_at_present_is_counted() {
        Standing before = report().standing();
        var account = TestAccount.with(fixture(), 10);
        account.hold(1);
        var lapsed = account.hold(2);
        fixture().ports().openHolds().lapse(account.id(), lapsed);
        account.capture(TestIds.hold(fixture().now()), 12);
        fixture().ports().ledgerCorrections().freeze(account.id(), "test");
        fixture().pass(Duration.ofSeconds(90));

        Standing standing = report().standing();

        assertThat(standing.holds()).isEqualTo(before.holds() + 1);
        assertThat(standing.lapsed()).isEqualTo(before.lapsed() + 1);
        assertThat(standing.oldestHold()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
        assertThat(standing.debt()).isEqualByComparingTo(before.debt().add(decimal("3")));
        assertThat(standing.indebted()).isEqualTo(before.indebted() + 1);
        assertThat(standing.frozen()).isEqualTo(before.frozen() + 1);
        fixture().ports().ledgerCorrections().unfreeze(account.id());
    }
}
