package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** An account in the plainest store, and short words for what is done to it. */
abstract class OneAccount {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    /** Its calls have no records, and no job rolls it. */
    private static final Set<AuditRule> WITHOUT_RECORDS =
            EnumSet.complementOf(EnumSet.of(AuditRule.A8, AuditRule.A9, AuditRule.A10, AuditRule.A11, AuditRule.A13));

    TestStore store = new TestStore();
    Instant now = AnyOperation.START;
    long named;

    @AfterEach
    void its_books_stand_up_to_the_audit() {
        Books books = store.books(Journal.whole(store.entries), List.of(), now);

        assertThat(WITHOUT_RECORDS.stream().flatMap(rule -> rule.violations(books)))
                .isEmpty();
    }

    OperationKey key() {
        named++;
        return new OperationKey("key-" + named);
    }

    HoldId call() {
        named++;
        return new HoldId(new UUID((now.toEpochMilli() << 16) | 0x7000L, 0x8000000000000000L | named));
    }

    static Credits nanos(long nanos) {
        return Credits.ofNanos(nanos);
    }

    static LotTerms paid() {
        return LotTerms.of(LotKind.PAID);
    }

    LedgerAnswer apply(LedgerOperation operation) {
        return store.apply(operation, now);
    }

    GrantOutcome.Granted grant(long amount, LotTerms terms) {
        return (GrantOutcome.Granted) give(amount, terms);
    }

    LedgerAnswer give(long amount, LotTerms terms) {
        return apply(new LedgerOperation.Give(Grant.of(key(), nanos(amount), terms)));
    }

    LedgerAnswer adjust(long amount) {
        return apply(new LedgerOperation.Adjust(new Adjustment(key(), nanos(amount), "why")));
    }

    HoldRequest request(HoldId id, long amount, SpendCap... caps) {
        return new HoldRequest(
                id,
                store.state.account(),
                nanos(amount),
                "a",
                KeyId.NONE,
                List.of(caps),
                LIFETIME,
                new OwnerId("owner"));
    }

    HoldOutcome hold(HoldId id, long amount, SpendCap... caps) {
        return (HoldOutcome) apply(new LedgerOperation.PlaceHold(request(id, amount, caps)));
    }

    HoldId held(long amount, SpendCap... caps) {
        HoldId id = call();
        assertThat(hold(id, amount, caps)).isInstanceOf(HoldOutcome.Held.class);
        return id;
    }

    CaptureOutcome.Captured capture(HoldId id, long actual) {
        return capture(id, actual, false);
    }

    CaptureOutcome.Captured capture(HoldId id, long actual, boolean provisional) {
        return (CaptureOutcome.Captured) apply(
                new LedgerOperation.Capture(id, nanos(actual), "a", HoldEnd.CAPTURED, 1_000 + actual, provisional));
    }

    Corrected corrected(LedgerOperation operation) {
        return (Corrected) apply(operation);
    }

    Corrected revoke(OperationKey source, long amount, Revocation.Spent spent) {
        return corrected(new LedgerOperation.Revoke(new Revocation(key(), source, nanos(amount), spent, "")));
    }

    Corrected restore(OperationKey source, long amount) {
        return corrected(
                new LedgerOperation.Restore(new Restoration(key(), source, nanos(amount), Duration.ofDays(2), "")));
    }

    void has(long posted, long held, long debt) {
        Balance balance = store.state.balance();
        assertThat(List.of(
                        balance.posted().nanos(),
                        balance.held().nanos(),
                        balance.debt().nanos()))
                .containsExactly(posted, held, debt);
    }
}
