package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Books that break no rule, what may be wrong with them, and that a rule reports it. */
abstract class SoundBooks {
    final AnyOperation any = ofSmallAmounts();
    final Instant now = AnyOperation.START;
    final OperationKey gift = new OperationKey("gift");
    final OperationKey plan = new OperationKey("plan");
    final Books sound = soundBooks();

    static AnyOperation ofSmallAmounts() {
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> new AnyOperation(new Random(seed)))
                .filter(candidate -> candidate.scale == 10)
                .findFirst()
                .orElseThrow();
    }

    Books soundBooks() {
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
        return store.books(Journal.whole(store.entries), List.copyOf(any.offered.values()), now);
    }

    void give(TestStore store, OperationKey key, LotTerms terms) {
        store.apply(new LedgerOperation.Give(Grant.of(key, Credits.of(100), terms)), now);
    }

    HoldId place(TestStore store) {
        HoldId id = any.request().id();
        store.apply(
                new LedgerOperation.PlaceHold(new HoldRequest(
                        id,
                        store.state.account(),
                        Credits.of(7),
                        "a",
                        KeyId.NONE,
                        List.of(),
                        Duration.ofMinutes(5),
                        new OwnerId("owner"))),
                now);
        return id;
    }

    void reports(AuditRule rule, Books corrupted) {
        List<Violation> found = rule.violations(corrupted).toList();
        assertThat(found).isNotEmpty().allMatch(violation -> violation.rule() == rule);
        assertThat(found.getFirst().account()).isEqualTo(sound.account());
        assertThat(found.getFirst().what()).isNotBlank();
        assertThat(rule.meaning()).isNotBlank();
    }

    /** The ended call with a credit that its record does not cost. */
    EndedCall dearer() {
        EndedCall call = sound.ended().getFirst();
        return new EndedCall(
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
    }

    AccountTotals totals(Credits posted, Credits held, Credits debt, Instant next) {
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

    static Lot lot(Lot old, Credits remaining, Credits held) {
        return lot(old, remaining, held, old.claims());
    }

    static Lot lot(Lot old, LotClaims claims) {
        return lot(old, old.remaining(), old.held(), claims);
    }

    private static Lot lot(Lot old, Credits remaining, Credits held, LotClaims claims) {
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
                claims);
    }

    Books books(AccountTotals totals, List<Lot> lots, List<Hold> holds, Journal journal, Instant readAt) {
        return new Books(
                sound.account(),
                totals,
                lots,
                holds,
                sound.ended(),
                sound.records(),
                journal,
                sound.remembered(),
                sound.periods(),
                sound.terms(),
                readAt);
    }
}
