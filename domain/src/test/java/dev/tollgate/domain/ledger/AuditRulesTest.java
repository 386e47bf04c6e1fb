package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.books.Violation;
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
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule reports the corruption it is there for. */
class AuditRulesTest {

    private final AnyOperation any = ofSmallAmounts();
    private final Instant now = AnyOperation.START;
    private final OperationKey gift = new OperationKey("gift");
    private final OperationKey plan = new OperationKey("plan");
    private final Books sound = soundBooks();

    private static AnyOperation ofSmallAmounts() {
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> new AnyOperation(new Random(seed)))
                .filter(candidate -> candidate.scale == 10)
                .findFirst()
                .orElseThrow();
    }

    private Books soundBooks() {
        TestStore store = new TestStore();
        give(store, gift, LotTerms.of(LotKind.PAID));
        give(store, new OperationKey("other"), LotTerms.of(LotKind.PAID).expiringAt(now.plusSeconds(86_400)));
        store.apply(
                new LedgerOperation.ChangePlan(new AllowanceChange(
                        plan, new OperationKey("period"), Credits.of(5), LotTerms.of(LotKind.PLAN))),
                now);
        HoldId spent = place(store);
        store.apply(any.capture(spent, false), now);
        place(store);
        return new Books(
                store.state.account(),
                store.state.totals(),
                List.copyOf(store.lots.values()),
                List.copyOf(store.holds.values()),
                List.copyOf(store.ended.values()),
                List.copyOf(any.offered.values()),
                store.entries,
                List.copyOf(store.remembered.values()),
                List.copyOf(store.periods.values()),
                Map.of(),
                now);
    }

    private void give(TestStore store, OperationKey key, LotTerms terms) {
        store.apply(new LedgerOperation.Give(Grant.of(key, Credits.of(100), terms)), now);
    }

    private HoldId place(TestStore store) {
        HoldId id = any.request().id();
        store.apply(
                new LedgerOperation.PlaceHold(new HoldRequest(
                        id,
                        store.state.account(),
                        Credits.of(7),
                        "a",
                        dev.tollgate.domain.account.KeyId.NONE,
                        List.of(),
                        Duration.ofMinutes(5),
                        new OwnerId("owner"))),
                now);
        return id;
    }

    private void reports(AuditRule rule, Books corrupted) {
        List<Violation> found = rule.violations(corrupted).toList();
        assertThat(found).isNotEmpty().allMatch(violation -> violation.rule() == rule);
        assertThat(found.getFirst().account()).isEqualTo(sound.account());
        assertThat(found.getFirst().what()).isNotBlank();
        assertThat(rule.meaning()).isNotBlank();
    }

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
    void a4_debt_beside_free_credits() {
        reports(AuditRule.A4, with(totals(Credits.ZERO, Credits.ZERO, Credits.of(1), Instant.MAX)));
        reports(AuditRule.A4, with(totals(Credits.ZERO, Credits.ZERO, Credits.of(-1), Instant.MAX)));
    }

    @Test
    void a5_an_entry_that_is_missing() {
        for (int i = 0; i < sound.entries().size(); i++) {
            List<Entry> entries = new ArrayList<>(sound.entries());
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
        List<Entry> entries = new ArrayList<>(sound.entries());
        Entry last = entries.removeLast();
        entries.add(new Entry(
                last.account(),
                last.sequence(),
                EntryKind.CAPTURE,
                LedgerCode.DEFERRED,
                LedgerCode.BREAKAGE,
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
        EndedCall call = sound.ended().getFirst();
        EndedCall dearer = new EndedCall(
                call.id(),
                call.end(),
                call.amount(),
                call.captured().plus(Credits.of(1)),
                call.model(),
                call.draws(),
                call.debt().plus(Credits.of(1)),
                call.counted(),
                call.recorded(),
                call.fingerprint(),
                call.provisional());

        reports(AuditRule.A9, withCalls(List.of(dearer), sound.records()));
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
                        sound.entries(),
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

    @Test
    void the_journal_alone_gives_back_what_there_is() {
        Rebuilt rebuilt = Rebuilt.from(sound.entries());

        assertThat(rebuilt.posted()).isEqualTo(sound.totals().posted());
        assertThat(rebuilt.debt()).isEqualTo(sound.totals().debt());
        assertThat(rebuilt.remaining().values())
                .containsExactlyElementsOf(
                        sound.lots().stream().map(Lot::remaining).toList());
    }

    @Test
    void a_part_of_sound_books_breaks_no_rule_wherever_it_begins() {
        for (int i = 1; i <= sound.entries().size(); i++) {
            assertThat(brokenBy(after(i, sound.totals(), sound.ended()))).isEmpty();
        }
        assertThat(brokenBy(upTo(2))).isEmpty();
    }

    @Test
    void a5_and_a15_a_part_that_does_not_go_on_from_what_came_before() {
        Books later = after(3, sound.totals(), sound.ended());
        Books gap = part(later, Rebuilt.from(sound.entries().subList(0, 2)), sound.ended());

        reports(AuditRule.A5, gap);
        reports(AuditRule.A15, gap);
    }

    @Test
    void a8_an_entry_of_a_call_that_is_not_kept() {
        Books part = after(3, sound.totals(), List.of());

        assertThat(brokenBy(after(3, sound.totals(), sound.ended()))).isEmpty();
        reports(AuditRule.A8, part);
    }

    @Test
    void a9_a_call_that_captured_more_than_its_entries_say() {
        EndedCall call = sound.ended().getFirst();
        EndedCall dearer = new EndedCall(
                call.id(),
                call.end(),
                call.amount(),
                call.captured().plus(Credits.of(1)),
                call.model(),
                call.draws(),
                call.debt().plus(Credits.of(1)),
                call.counted(),
                call.recorded(),
                call.fingerprint(),
                call.provisional());

        reports(AuditRule.A9, after(3, sound.totals(), List.of(dearer)));
    }

    @Test
    void a_part_ends_with_the_last_entry_of_a_call() {
        List<Entry> entries = sound.entries();
        Entry capture = entries.getLast();
        List<Entry> more = new ArrayList<>(entries);
        more.add(capture);
        more.add(capture);

        assertThat(Books.part(more, entries.size() + 1)).isEqualTo(entries.subList(0, entries.size() - 1));
        assertThat(Books.part(more, more.size())).isEqualTo(more);
        assertThat(Books.part(more, 1)).isEqualTo(entries.subList(0, 1));
        assertThat(Books.part(List.of(capture, capture, capture), 2)).hasSize(2);
    }

    private static List<Violation> brokenBy(Books books) {
        return Stream.of(AuditRule.values())
                .flatMap(rule -> rule.violations(books))
                .toList();
    }

    private Books upTo(int count) {
        Books all = after(0, sound.totals(), sound.ended());
        return new Books(
                all.account(),
                all.totals(),
                all.lots(),
                all.holds(),
                all.ended(),
                all.records(),
                Rebuilt.NOTHING,
                all.entries().subList(0, count),
                false,
                List.of(),
                all.periods(),
                all.terms(),
                all.readAt());
    }

    private Books after(int count, AccountTotals totals, List<EndedCall> ended) {
        List<Entry> later = sound.entries().subList(count, sound.entries().size());
        Books rest = books(totals, sound.lots(), sound.holds(), later, sound.readAt());
        return part(rest, Rebuilt.from(sound.entries().subList(0, count)), ended);
    }

    private static Books part(Books books, Rebuilt before, List<EndedCall> ended) {
        return new Books(
                books.account(),
                books.totals(),
                books.lots(),
                books.holds(),
                ended,
                ended.isEmpty() ? List.of() : books.records(),
                before,
                books.entries(),
                true,
                List.of(),
                books.periods(),
                books.terms(),
                books.readAt());
    }

    private AccountTotals totals(Credits posted, Credits held, Credits debt, Instant next) {
        AccountTotals old = sound.totals();
        return new AccountTotals(
                old.posted().plus(posted),
                old.held().plus(held),
                old.heldOnCredit(),
                old.debt().plus(debt),
                old.creditLimit(),
                old.frozen(),
                old.entries(),
                old.lots(),
                old.asOf(),
                next);
    }

    private static Lot lot(Lot old, Credits remaining, Credits held) {
        return new Lot(
                old.number(),
                old.source(),
                old.terms(),
                old.price(),
                old.granted(),
                remaining,
                held,
                old.spent(),
                old.expired(),
                old.moved(),
                old.claims());
    }

    private Books with(AccountTotals totals) {
        return books(totals, sound.lots(), sound.holds(), sound.entries(), sound.readAt());
    }

    private Books withLot(UnaryOperator<Lot> change) {
        List<Lot> lots = new ArrayList<>(sound.lots());
        lots.set(0, change.apply(lots.getFirst()));
        return withLots(lots);
    }

    private Books withLots(List<Lot> lots) {
        return books(sound.totals(), lots, sound.holds(), sound.entries(), sound.readAt());
    }

    private Books withHolds(List<Hold> holds) {
        return books(sound.totals(), sound.lots(), holds, sound.entries(), sound.readAt());
    }

    private Books withEntries(List<Entry> entries) {
        return books(sound.totals(), sound.lots(), sound.holds(), entries, sound.readAt());
    }

    private Books readAt(Instant instant) {
        return books(sound.totals(), sound.lots(), sound.holds(), sound.entries(), instant);
    }

    private Books books(AccountTotals totals, List<Lot> lots, List<Hold> holds, List<Entry> entries, Instant readAt) {
        return new Books(
                sound.account(),
                totals,
                lots,
                holds,
                sound.ended(),
                sound.records(),
                entries,
                sound.remembered(),
                sound.periods(),
                sound.terms(),
                readAt);
    }

    private Books withCalls(List<EndedCall> ended, List<UsageRecord> records) {
        return new Books(
                sound.account(),
                sound.totals(),
                sound.lots(),
                sound.holds(),
                ended,
                records,
                sound.entries(),
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
                sound.entries(),
                sound.remembered(),
                List.of(period),
                sound.terms(),
                sound.readAt());
    }
}
