package dev.tollgate.domain.ledger;

import static dev.tollgate.domain.ledger.ManySequences.STEPS;
import static dev.tollgate.domain.ledger.ManySequences.forManySequences;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Laws that hold over any sequence of operations. */
@Execution(ExecutionMode.CONCURRENT)
class LedgerLawsTest {
    /** What only time and a job can keep. */
    private static final Set<AuditRule> OF_JOBS = EnumSet.of(AuditRule.A10, AuditRule.A11);

    @Test
    void every_step_leaves_books_that_stand_up_to_the_audit() {
        forManySequences(any -> {
            TestStore store = new TestStore();
            for (int step = 0; step < STEPS; step++) {
                any.pass();
                store.apply(any.next(), any.now);
                assertThat(violations(store, any, 0)).isEmpty();
            }
            for (int cut = 1; cut <= store.entries.size(); cut++) {
                if (isBetweenCalls(store.entries, cut)) {
                    assertThat(violations(store, any, cut)).isEmpty();
                }
            }
        });
    }

    private static boolean isBetweenCalls(List<Entry> entries, int cut) {
        return cut == entries.size()
                || !entries.get(cut - 1).cause().equals(entries.get(cut).cause());
    }

    /** Of the books from an entry on. */
    private static List<Violation> violations(TestStore store, AnyOperation any, int from) {
        List<UsageRecord> records = new ArrayList<>();
        for (EndedCall call : store.ended.values()) {
            if (call.fingerprint() != 0) {
                records.add(any.offered.get(call.fingerprint()));
            }
        }
        Journal journal = new Journal(
                Rebuilt.from(store.entries.subList(0, from)), store.entries.subList(from, store.entries.size()), true);
        Books books = store.books(journal, records, any.now);
        return Arrays.stream(AuditRule.values())
                .filter(rule -> !OF_JOBS.contains(rule))
                .flatMap(rule -> rule.violations(books))
                .toList();
    }

    @Test
    void a_batch_is_its_operations_one_by_one_in_batch_order() {
        forManySequences(any -> {
            TestStore store = new TestStore();
            for (int step = 0; step < STEPS / 4; step++) {
                any.pass();
                List<LedgerOperation> batch = new ArrayList<>();
                for (int i = 0; i < 1 + any.random.nextInt(8); i++) {
                    batch.add(any.next());
                }
                if (any.random.nextBoolean()) {
                    batch.add(batch.getFirst());
                }
                TestStore single = store.copy();
                List<LedgerAnswer> together = store.apply(batch, any.now);
                LedgerAnswer[] apart = new LedgerAnswer[batch.size()];
                for (int position : BatchOrder.of(batch)) {
                    apart[position] = single.apply(batch.get(position), any.now);
                }
                assertThat(together).containsExactly(apart);
                assertThat(store.contents()).isEqualTo(single.contents());
                assertThat(store.entries).isEqualTo(single.entries);
            }
        });
    }

    @Test
    void a_duplicate_changes_nothing() {
        forManySequences(any -> {
            TestStore store = new TestStore();
            List<LedgerOperation> done = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                any.pass();
                LedgerOperation operation = any.next();
                if (!isRefusal(store.apply(operation, any.now))) {
                    done.add(operation);
                    TestStore once = store.copy();
                    store.apply(operation, any.now);
                    assertThat(store.contents()).isEqualTo(once.contents());
                }
            }
            store.apply(new LedgerOperation.Roll(), any.now);
            TestStore once = store.copy();
            done.removeIf(operation -> !isDone(operation, store));
            Collections.shuffle(done, new Random(any.random.nextLong()));
            for (LedgerOperation operation : done) {
                store.apply(operation, any.now);
            }
            assertThat(store.contents()).isEqualTo(once.contents());
        });
    }

    /** Whether it left a trace by which its repeat is known, however late. */
    private static boolean isDone(LedgerOperation operation, TestStore store) {
        return switch (operation) {
            case LedgerOperation.PlaceHold hold ->
                store.holds.containsKey(hold.request().id())
                        || store.ended.containsKey(hold.request().id());
            case LedgerOperation.Capture capture ->
                store.ended.containsKey(capture.id())
                        && store.ended.get(capture.id()).fingerprint() == capture.fingerprint();
            case LedgerOperation.Release release -> store.ended.containsKey(release.id());
            default -> LedgerNeeds.of(List.of(operation)).keys().stream().anyMatch(store.remembered::containsKey);
        };
    }

    @Test
    void a_refusal_leaves_the_state_as_it_was() {
        forManySequences(any -> {
            TestStore store = new TestStore();
            for (int step = 0; step < STEPS; step++) {
                any.pass();
                store.apply(new LedgerOperation.Roll(), any.now);
                TestStore before = store.copy();
                if (isRefusal(store.apply(any.next(), any.now))) {
                    assertThat(store.contents()).isEqualTo(before.contents());
                    assertThat(store.entries).isEqualTo(before.entries);
                }
            }
        });
    }

    private static boolean isRefusal(LedgerAnswer answer) {
        return answer instanceof CreditLedger.GrantOutcome && !(answer instanceof CreditLedger.GrantOutcome.Granted)
                || answer instanceof HoldOutcome && !(answer instanceof HoldOutcome.Held)
                || answer instanceof CreditLedger.ExtendOutcome
                        && !(answer instanceof CreditLedger.ExtendOutcome.Extended)
                || answer instanceof CreditLedger.ReleaseOutcome.NoHold
                || answer instanceof CaptureOutcome.Conflict
                || answer instanceof CorrectionOutcome && !(answer instanceof CorrectionOutcome.Corrected);
    }

    @Test
    void time_in_one_step_or_in_many_is_the_same() {
        forManySequences(any -> {
            TestStore store = new TestStore();
            for (int step = 0; step < STEPS; step++) {
                any.pass();
                store.apply(any.next(), any.now);
            }
            TestStore slow = store.copy();
            Instant end = any.now.plus(Duration.ofDays(5));
            for (Instant now = any.now; now.isBefore(end); now = now.plusSeconds(977 * 60)) {
                slow.apply(new LedgerOperation.Roll(), now);
            }
            slow.apply(new LedgerOperation.Roll(), end);
            store.apply(new LedgerOperation.Roll(), end);
            assertThat(store.contents()).isEqualTo(slow.contents());
            assertThat(store.entries)
                    .extracting(Entry::effective, Entry::kind, Entry::amount, Entry::lot)
                    .isEqualTo(slow.entries.stream()
                            .map(entry -> Tuple.tuple(entry.effective(), entry.kind(), entry.amount(), entry.lot()))
                            .toList());
        });
    }

    @Test
    void a_hold_and_its_release_are_nothing() {
        forManySequences(any -> {
            TestStore store = new TestStore();
            for (int step = 0; step < STEPS; step++) {
                any.pass();
                store.apply(any.next(), any.now);
            }
            store.apply(new LedgerOperation.Roll(), any.now);
            AccountState before = store.state;
            HoldRequest request = any.request();
            store.apply(new LedgerOperation.PlaceHold(request), any.now);
            store.apply(new LedgerOperation.Release(request.id()), any.now);
            assertThat(store.state).isEqualTo(before);
        });
    }

    @Test
    void a_capture_draws_in_order_and_within_its_hold_never_owes() {
        forManySequences(any -> {
            TestStore store = new TestStore();
            for (int step = 0; step < STEPS; step++) {
                any.pass();
                LedgerOperation operation = any.next();
                Hold hold = operation instanceof LedgerOperation.Capture capture ? store.holds.get(capture.id()) : null;
                store.apply(operation, any.now);
                if (hold != null && hold.isOpen()) {
                    EndedCall call = store.ended.get(hold.id());
                    drawLaw(store, call);
                    if (!call.captured().isMoreThan(hold.amount())
                            && hold.onCredit().isZero()) {
                        assertThat(call.debt()).isEqualTo(Credits.ZERO);
                    }
                }
            }
        });
    }

    private static void drawLaw(TestStore store, EndedCall call) {
        for (LotDraw draw : call.draws()) {
            Lot drawn = store.lots.get(draw.lot());
            for (Lot lot : store.state.lots()) {
                boolean better = DrawOrder.COMPARATOR.compare(lot, drawn) < 0;
                boolean eligible = lot.isInEffect(store.state.totals().asOf())
                        && lot.terms().scope().covers(call.model());
                if (better && eligible) {
                    assertThat(lot.free())
                            .as("free in lot %s before %s", lot, drawn)
                            .isEqualTo(Credits.ZERO);
                }
            }
        }
    }
}
