package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every part of a rule sees what no other part does, and what only looks wrong breaks none. */
class AuditClausesTest extends SoundBooks {

    private static final Credits ONE = Credits.of(1);

    private final Entry last = sound.journal().entries().getLast();

    @Test
    void a1_and_a15_credits_that_are_not_in_effect_yet_are_not_posted() {
        LotTerms tomorrow = LotTerms.of(LotKind.PAID).effectiveFrom(now.plusSeconds(86_400));
        List<Lot> lots = new ArrayList<>(sound.lots());
        lots.add(new Lot(
                lots.size() + 1,
                new OperationKey("tomorrow"),
                tomorrow,
                Money.NONE,
                ONE,
                ONE,
                Credits.ZERO,
                Credits.ZERO,
                Credits.ZERO,
                Credits.ZERO,
                LotClaims.NONE));

        assertThat(brokenBy(withLots(lots))).isEmpty();
    }

    @Test
    void a2_what_one_lot_has_set_aside_for_the_holds_of_another() {
        List<Lot> swapped = new ArrayList<>(sound.lots());
        swapped.set(
                0,
                lot(
                        swapped.get(0),
                        swapped.get(0).remaining(),
                        sound.lots().get(1).held()));
        swapped.set(
                1,
                lot(
                        swapped.get(1),
                        swapped.get(1).remaining(),
                        sound.lots().get(0).held()));

        assertThat(swapped).isNotEqualTo(sound.lots());
        reports(AuditRule.A2, withLots(swapped));
    }

    @Test
    void a2_a_hold_of_more_than_it_drew() {
        Hold hold = sound.holds().getFirst();
        LotDraw draw = hold.draws().getFirst();
        List<LotDraw> less = new ArrayList<>(hold.draws());
        less.set(0, new LotDraw(draw.lot(), draw.amount().minus(ONE)));
        List<Lot> lots = sound.lots().stream()
                .map(lot -> lot.number() == draw.lot()
                        ? lot(lot, lot.remaining(), lot.held().minus(ONE))
                        : lot)
                .toList();
        AccountTotals old = sound.totals();
        AccountTotals onCredit = new AccountTotals(
                old.posted(),
                old.held(),
                old.heldOnCredit().plus(ONE),
                old.debt(),
                old.creditLimit(),
                old.frozen(),
                old.entries(),
                old.lots(),
                old.asOf(),
                old.next());
        Hold half = hold.extended(hold.amount(), less, hold.onCredit(), hold.counted(), hold.expires());

        reports(AuditRule.A2, books(onCredit, lots, List.of(half), sound.journal(), sound.readAt()));
    }

    @Test
    void a3_a_lot_that_owes_more_than_is_held_or_less_than_nothing() {
        Lot first = sound.lots().getFirst();
        Credits more = first.held().plus(ONE);
        reports(
                AuditRule.A3,
                withFirst(lot(first, new LotClaims(more, more, Credits.ZERO, Credits.ZERO, Credits.ZERO))));
        reports(
                AuditRule.A3,
                withFirst(lot(first, new LotClaims(ONE, ONE.negated(), ONE, Credits.ZERO, Credits.ZERO))));
    }

    @Test
    void a4_debt_stands_beside_credits_that_cannot_repay_it() {
        AccountTotals owing = totals(Credits.ZERO, Credits.ZERO, ONE, Instant.MAX);
        for (LotTerms terms : List.of(
                new LotTerms(LotKind.PAID, 1, LotScope.of("a"), Instant.EPOCH, LotTerms.NEVER),
                LotTerms.of(LotKind.PAID).effectiveFrom(now.plusSeconds(1)))) {
            List<Lot> lots = sound.lots().stream().map(lot -> on(lot, terms)).toList();

            assertThat(AuditRule.A4.violations(books(owing, lots, sound.holds(), sound.journal(), sound.readAt())))
                    .isEmpty();
        }
    }

    @Test
    void a5_an_entry_with_another_number_or_another_sum() {
        reports(AuditRule.A5, endingWith(entry(last.sequence() + 1, last.lot(), last.posted(), last.debt())));
        reports(
                AuditRule.A5,
                endingWith(entry(last.sequence(), last.lot(), last.posted().plus(ONE), last.debt())));
        reports(
                AuditRule.A5,
                endingWith(entry(
                        last.sequence(), last.lot(), last.posted(), last.debt().plus(ONE))));
    }

    @Test
    void a7_credits_of_a_lot_that_no_lot_lost_and_codes_that_are_wrong_on_one_side() {
        reports(AuditRule.A7, endingWith(entry(last.sequence(), 0, last.posted(), last.debt())));
        reports(AuditRule.A7, endingWith(moving(LedgerCode.ADJUSTMENT, LedgerCode.EARNED)));
        reports(AuditRule.A7, endingWith(moving(LedgerCode.DEFERRED, LedgerCode.ADJUSTMENT)));
    }

    @Test
    void a9_a_record_whose_cost_was_never_captured() {
        List<Entry> without = sound.journal().entries().stream()
                .filter(entry -> entry.kind() != EntryKind.CAPTURE)
                .toList();

        reports(AuditRule.A9, books(sound.totals(), sound.lots(), sound.holds(), Journal.whole(without), now));
    }

    @Test
    void a9_a_call_that_captured_more_than_it_drew_and_owed() {
        EndedCall call = sound.ended().getFirst();
        EndedCall more = new EndedCall(
                call.id(),
                call.end(),
                call.amount(),
                call.captured().plus(ONE),
                call.model(),
                call.draws(),
                call.debt(),
                call.counted(),
                call.recorded(),
                call.fingerprint(),
                call.provisional());

        reports(AuditRule.A9, with(List.of(more), sound.records()));
    }

    @Test
    void a10_and_a11_what_has_lapsed_or_is_used_up_may_be_as_old_as_it_likes() {
        Instant muchLater = now.plus(Duration.ofDays(30));
        List<Hold> lapsed =
                sound.holds().stream().map(hold -> hold.lapsed(List.of())).toList();
        List<Lot> empty = sound.lots().stream()
                .map(lot -> lot(lot, Credits.ZERO, Credits.ZERO))
                .toList();
        Books old = books(sound.totals(), empty, lapsed, sound.journal(), muchLater);

        assertThat(AuditRule.A10.violations(old)).isEmpty();
        assertThat(AuditRule.A11.violations(old)).isEmpty();
    }

    @Test
    void a13_a_cost_that_its_rates_do_not_give() {
        UsageRecord record = sound.records().getFirst();
        Charge charge = record.charge();
        Charge dearer = new Charge(
                charge.credits(),
                new Usd(charge.vendorCost().amount().add(Usd.of("1").amount())),
                charge.version(),
                charge.tier(),
                charge.multiplier(),
                charge.rates());
        UsageRecord wrong = new UsageRecord(
                record.call(),
                record.account(),
                record.key(),
                record.model(),
                record.priced(),
                record.provider(),
                record.dialect(),
                record.plan(),
                record.usage(),
                dearer,
                record.ending(),
                record.timing(),
                record.provisional());

        reports(AuditRule.A13, with(sound.ended(), List.of(wrong)));
    }

    @Test
    void a16_a_lot_that_is_used_up_has_no_instant_to_wait_for() {
        List<Lot> empty = sound.lots().stream()
                .map(lot -> lot(lot, Credits.ZERO, Credits.ZERO))
                .toList();
        AccountTotals never = totals(Credits.ZERO, Credits.ZERO, Credits.ZERO, Instant.MAX);

        assertThat(AuditRule.A16.violations(books(never, empty, sound.holds(), sound.journal(), now)))
                .isEmpty();
    }

    private static List<Violation> brokenBy(Books books) {
        return List.of(AuditRule.values()).stream()
                .flatMap(rule -> rule.violations(books))
                .toList();
    }

    private Books withFirst(Lot changed) {
        List<Lot> lots = new ArrayList<>(sound.lots());
        lots.set(0, changed);
        return withLots(lots);
    }

    private Books withLots(List<Lot> lots) {
        return books(sound.totals(), lots, sound.holds(), sound.journal(), sound.readAt());
    }

    private Books endingWith(Entry changed) {
        List<Entry> entries = new ArrayList<>(sound.journal().entries());
        entries.set(entries.size() - 1, changed);
        return books(sound.totals(), sound.lots(), sound.holds(), Journal.whole(entries), sound.readAt());
    }

    private Books with(List<EndedCall> ended, List<UsageRecord> records) {
        return new Books(
                sound.account(),
                sound.totals(),
                sound.lots(),
                sound.holds(),
                ended,
                records,
                sound.journal(),
                sound.remembered(),
                sound.periods(),
                sound.terms(),
                sound.readAt());
    }

    private static Lot on(Lot lot, LotTerms terms) {
        return new Lot(
                lot.number(),
                lot.source(),
                terms,
                lot.price(),
                lot.granted(),
                lot.remaining(),
                lot.held(),
                lot.spent(),
                lot.expired(),
                lot.moved(),
                lot.claims());
    }

    private Entry entry(long sequence, long lot, Credits posted, Credits debt) {
        return entry(sequence, last.debit(), last.credit(), lot, posted, debt);
    }

    private Entry moving(LedgerCode debit, LedgerCode credit) {
        return entry(last.sequence(), debit, credit, last.lot(), last.posted(), last.debt());
    }

    private Entry entry(long sequence, LedgerCode debit, LedgerCode credit, long lot, Credits posted, Credits debt) {
        return new Entry(
                last.account(),
                sequence,
                last.kind(),
                debit,
                credit,
                last.amount(),
                lot,
                posted,
                last.held(),
                debt,
                last.recorded(),
                last.effective(),
                last.cause());
    }
}
