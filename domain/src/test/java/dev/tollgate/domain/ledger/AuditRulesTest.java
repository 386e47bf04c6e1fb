package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule reports the corruption it is there for. */
class AuditRulesTest extends SoundBooks {
    @Test
    void sound_books_break_no_rule() {
        assertThat(Stream.of(AuditRule.values()).flatMap(rule -> rule.violations(sound)))
                .isEmpty();
        assertThat(sound.ended()).hasSize(1);
        assertThat(sound.holds()).hasSize(1);
    }

    @Test
    void a1_credits_that_no_lot_has() {
        reports(AuditRule.A1, with(totals(Credits.of(1), Credits.ZERO, Credits.ZERO, Instant.MAX)));
    }

    @Test
    void a2_credits_held_for_nobody() {
        reports(AuditRule.A2, with(totals(Credits.ZERO, Credits.of(1), Credits.ZERO, Instant.MAX)));
        reports(AuditRule.A2, withHolds(List.of()));
    }

    @Test
    void a2_a_hold_that_forgot_where_it_drew() {
        Hold hold = sound.holds().getFirst();
        reports(
                AuditRule.A2,
                withHolds(List.of(hold.extended(hold.amount(), List.of(), Credits.ZERO, List.of(), hold.expires()))));
    }

    @Test
    void a3_a_lot_with_more_held_than_remains() {
        reports(
                AuditRule.A3,
                withLot(lot -> lot(lot, lot.remaining(), lot.remaining().plus(Credits.of(1)))));
    }

    @Test
    void a3_a_lot_with_more_than_was_granted() {
        reports(AuditRule.A3, withLot(lot -> lot(lot, lot.granted().plus(Credits.of(1)), lot.held())));
    }

    @Test
    void a3_a_lot_that_lost_more_to_claims_than_was_claimed_or_granted() {
        Credits one = Credits.of(1);
        Credits all = sound.lots().getFirst().granted();
        Credits more = all.plus(one);
        for (LotClaims claims : List.of(
                new LotClaims(Credits.ZERO, Credits.ZERO, one, Credits.ZERO, Credits.ZERO),
                new LotClaims(Credits.ZERO, Credits.ZERO, Credits.ZERO, one, Credits.ZERO),
                new LotClaims(more, Credits.ZERO, all, Credits.ZERO, one))) {
            reports(AuditRule.A3, withLot(lot -> lot(lot, claims)));
        }
        LotClaims beyond = new LotClaims(more, Credits.ZERO, all, Credits.ZERO, Credits.ZERO);
        assertThat(AuditRule.A3.violations(withLot(lot -> lot(lot, beyond)))).isEmpty();
    }

    @Test
    void a4_debt_beside_free_credits() {
        reports(AuditRule.A4, with(totals(Credits.ZERO, Credits.ZERO, Credits.of(1), Instant.MAX)));
        reports(AuditRule.A4, with(totals(Credits.ZERO, Credits.ZERO, Credits.of(-1), Instant.MAX)));
    }

    @Test
    void a5_an_entry_that_is_missing() {
        for (int i = 0; i < sound.journal().entries().size(); i++) {
            List<Entry> entries = new ArrayList<>(sound.journal().entries());
            entries.remove(i);
            reports(AuditRule.A5, withEntries(entries));
        }
    }

    @Test
    void a6_credits_that_left_a_lot_for_nowhere() {
        reports(AuditRule.A6, withLot(lot -> lot(lot, lot.remaining().minus(Credits.of(1)), lot.held())));
    }

    @Test
    void a7_an_entry_between_codes_that_have_nothing_to_do_with_each_other() {
        List<Entry> entries = new ArrayList<>(sound.journal().entries());
        Entry last = entries.removeLast();
        entries.add(new Entry(
                last.account(),
                last.sequence(),
                EntryKind.CAPTURE,
                LedgerCode.DEFERRED,
                LedgerCode.PROMOTION,
                last.amount(),
                last.lot(),
                last.posted(),
                last.held(),
                last.debt(),
                last.recorded(),
                last.effective(),
                last.cause()));

        reports(AuditRule.A7, withEntries(entries));
    }

    @Test
    void a8_a_call_in_two_places() {
        EndedCall call = sound.ended().getFirst();
        Hold hold = sound.holds().getFirst();
        Hold same = new Hold(
                call.id(),
                Hold.State.LAPSED,
                hold.amount(),
                hold.model(),
                hold.key(),
                List.of(),
                Credits.ZERO,
                List.of(),
                hold.placed(),
                hold.expires(),
                hold.owner(),
                hold.fingerprint());

        reports(AuditRule.A8, withHolds(List.of(hold, same)));
    }

    @Test
    void a8_a_call_without_its_record_and_a_record_without_its_call() {
        reports(AuditRule.A8, withCalls(sound.ended(), List.of()));
        reports(AuditRule.A8, withCalls(List.of(), sound.records()));
    }

    @Test
    void a9_a_cost_that_was_not_captured() {
        reports(AuditRule.A9, withCalls(List.of(dearer()), sound.records()));
    }

    @Test
    void a10_a_hold_that_nobody_ended() {
        reports(AuditRule.A10, readAt(now.plus(Duration.ofMinutes(16))));
        assertThat(AuditRule.A10.violations(readAt(now.plus(Duration.ofMinutes(14)))))
                .isEmpty();
    }

    @Test
    void a11_a_lot_that_nobody_expired() {
        reports(AuditRule.A11, readAt(now.plus(Duration.ofHours(25))));
        assertThat(AuditRule.A11.violations(readAt(now.plus(Duration.ofHours(24)))))
                .isEmpty();
    }

    @Test
    void a12_a_source_with_two_lots() {
        List<Lot> lots = new ArrayList<>(sound.lots());
        lots.add(sound.lots().getFirst());
        reports(AuditRule.A12, withLots(lots));
    }

    @Test
    void a12_a_key_used_twice() {
        List<Remembered> remembered = new ArrayList<>(sound.remembered());
        remembered.add(sound.remembered().getFirst());
        reports(
                AuditRule.A12,
                new Books(
                        sound.account(),
                        sound.totals(),
                        sound.lots(),
                        sound.holds(),
                        sound.ended(),
                        sound.records(),
                        sound.journal(),
                        remembered,
                        sound.periods(),
                        sound.terms(),
                        sound.readAt()));
    }

    @Test
    void a13_a_charge_that_its_price_does_not_give() {
        CreditTerms right = new CreditTerms(Usd.of("1000000000"), Credits.ofNanos(1));
        assertThat(AuditRule.A13.violations(sound.pricedBy(Map.of(new PriceVersion(1), right))))
                .isEmpty();

        CreditTerms other = new CreditTerms(Usd.of("2000000000"), Credits.ofNanos(1));
        reports(AuditRule.A13, sound.pricedBy(Map.of(new PriceVersion(1), other)));
    }

    @Test
    void a14_a_period_that_forgot_what_it_gave() {
        PlanPeriod period = sound.periods().getFirst();
        reports(
                AuditRule.A14,
                withPeriod(new PlanPeriod(
                        period.period(), period.target(), period.received(), Credits.of(1), period.lots())));
        reports(
                AuditRule.A14,
                withPeriod(new PlanPeriod(
                        period.period(), Credits.of(6), period.received(), period.reduced(), period.lots())));
    }

    @Test
    void a15_a_lot_that_the_journal_does_not_know() {
        reports(AuditRule.A15, withLot(lot -> lot(lot, lot.remaining().minus(Credits.of(1)), lot.held())));
        reports(AuditRule.A15, with(totals(Credits.of(1), Credits.ZERO, Credits.ZERO, Instant.MAX)));
        reports(AuditRule.A15, with(totals(Credits.ZERO, Credits.ZERO, Credits.of(1), Instant.MAX)));
    }

    @Test
    void a16_a_next_instant_that_comes_too_late() {
        reports(AuditRule.A16, with(totals(Credits.ZERO, Credits.ZERO, Credits.ZERO, Instant.MAX)));
    }

    private Books with(AccountTotals totals) {
        return books(totals, sound.lots(), sound.holds(), sound.journal(), sound.readAt());
    }

    private Books withLot(UnaryOperator<Lot> change) {
        List<Lot> lots = new ArrayList<>(sound.lots());
        lots.set(0, change.apply(lots.getFirst()));
        return withLots(lots);
    }

    private Books withLots(List<Lot> lots) {
        return books(sound.totals(), lots, sound.holds(), sound.journal(), sound.readAt());
    }

    private Books withHolds(List<Hold> holds) {
        return books(sound.totals(), sound.lots(), holds, sound.journal(), sound.readAt());
    }

    private Books withEntries(List<Entry> entries) {
        return books(sound.totals(), sound.lots(), sound.holds(), Journal.whole(entries), sound.readAt());
    }

    private Books readAt(Instant instant) {
        return books(sound.totals(), sound.lots(), sound.holds(), sound.journal(), instant);
    }

    private Books withCalls(List<EndedCall> ended, List<UsageRecord> records) {
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

    private Books withPeriod(PlanPeriod period) {
        return new Books(
                sound.account(),
                sound.totals(),
                sound.lots(),
                sound.holds(),
                sound.ended(),
                sound.records(),
                sound.journal(),
                sound.remembered(),
                List.of(period),
                sound.terms(),
                sound.readAt());
    }
}
