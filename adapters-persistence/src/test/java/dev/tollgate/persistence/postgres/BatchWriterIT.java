package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.CaptureOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.persistence.postgres.Ticket.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch that fails because of ourselves: here whatever decides it throws so many times. */
class BatchWriterIT {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final AtomicInteger faults = new AtomicInteger();
    private final LedgerTime faulty = new LedgerTime() {
        @Override
        public long micros() {
            return 0;
        }

        @Override
        public Instant now(Instant databaseClock) {
            if (faults.getAndDecrement() > 0) {
                throw new IllegalStateException("a fault of ours");
            }
            return databaseClock;
        }
    };

    private final PostgresConfig config = Databases.migrated();
    private final PostgresPorts ports = PostgresPorts.open(config);
    private final Database database = new Database(config);
    private final Patience patience = new Patience();
    private final List<String> decidedFrom = new ArrayList<>();
    private final BatchWriter writer = new BatchWriter(
            database,
            faulty,
            "test",
            (operations, lockNanos, nanos) -> decidedFrom.add(lockNanos == 0 ? "memory" : "rows"));
    private final AccountId acme = Calls.account(ports, "acme", Credits.of(100));

    @AfterEach
    void audit() {
        writer.close();
        patience.close();
        database.close();
        Audits.assertClean(ports);
        ports.close();
    }

    @Test
    void is_written_from_what_is_read_after_the_first_failure() {
        write(hold(Calls.id()));
        faults.set(1);

        List<Outcome> outcomes = write(hold(Calls.id()));

        assertThat(outcomes).satisfiesExactly(BatchWriterIT::held);
        assertThat(decidedFrom).containsExactly("rows", "rows");
        assertThat(balance().held()).isEqualTo(Credits.of(20));
    }

    @Test
    void answers_every_caller_after_the_second_and_neither_charges_nor_gives_back() {
        CallId one = Calls.id();
        CallId other = Calls.id();
        write(hold(one), hold(other));
        faults.set(FOR_EVER);

        List<Outcome> outcomes = write(capture(one), hold(Calls.id()), capture(other));

        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Failed.class,
                                failed -> assertThat(failed.cause()).hasMessage("a fault of ours")));
        assertThat(balance().posted()).isEqualTo(Credits.of(100));
        assertThat(balance().held()).isEqualTo(Credits.of(20));

        faults.set(0);
        assertThat(write(capture(one), capture(other)))
                .satisfiesExactly(BatchWriterIT::captured, BatchWriterIT::captured);
        assertThat(balance().posted()).isEqualTo(Credits.of(94));
        assertThat(balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void fails_the_operation_at_fault_alone() {
        CallId one = Calls.id();
        CallId other = Calls.id();
        write(hold(one), hold(other));

        List<Outcome> outcomes = write(capture(one), grantBeforeAllTime(), capture(other));

        assertThat(outcomes)
                .satisfiesExactly(
                        BatchWriterIT::captured,
                        outcome -> assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Outcome.Failed.class,
                                        failed -> assertThat(failed.cause()).isInstanceOf(ArithmeticException.class)),
                        BatchWriterIT::captured);
        assertThat(balance().posted()).isEqualTo(Credits.of(94));
        assertThat(Audits.charged(ports, acme)).isEqualTo(Credits.of(6));
    }

    private List<Outcome> write(Asked... batch) {
        List<Ticket> tickets = Stream.of(batch)
                .map(asked -> new Ticket(asked, Duration.ofMinutes(1)))
                .toList();
        writer.write(tickets);
        return tickets.stream().map(patience::await).toList();
    }

    private Asked hold(CallId call) {
        return new Asked.Change(acme, new LedgerOperation.PlaceHold(Calls.hold(acme, call, Credits.of(10))));
    }

    private Asked capture(CallId call) {
        UsageRecord record = Calls.record(acme, call, Credits.of(3));
        return new Asked.Recording(record, record.capture());
    }

    /** Farther back than microseconds can be counted. */
    private Asked grantBeforeAllTime() {
        LotTerms terms = LotTerms.of(LotKind.PROMO).effectiveFrom(Instant.MIN);
        return new Asked.Change(
                acme, new LedgerOperation.Give(Grant.of(new OperationKey("too-early"), Credits.of(1), terms)));
    }

    private static void held(Outcome outcome) {
        answered(outcome, HoldOutcome.Held.class);
    }

    private static void captured(Outcome outcome) {
        answered(outcome, CaptureOutcome.Captured.class);
    }

    private static void answered(Outcome outcome, Class<?> how) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.answer()).containsInstanceOf(how));
    }

    private Balance balance() {
        return ports.ledgerStatement().findBalance(acme).orElseThrow();
    }
}
