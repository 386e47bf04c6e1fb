package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.LedgerAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes batches on one connection: lock and read, decide in memory, write and commit. What it knows from
 * the batches before is not read again but made a condition of the write.
 */
final class LedgerTransaction {

    private record Decided(AccountBatch batch, Decision decision) {}

    private final Pipeline pipeline;
    private final KnownAccounts known = new KnownAccounts();
    private final LedgerTime time;
    private boolean commitSent;
    private long lockNanos;

    LedgerTransaction(Connection connection, LedgerTime time) {
        this.pipeline = new Pipeline(connection);
        this.time = time;
    }

    /**
     * Writes a batch, durable when this returns. Answers one answer for each, empty where there is
     * no such account.
     */
    List<Optional<LedgerAnswer>> write(List<? extends Asked> batch) throws SQLException {
        commitSent = false;
        lockNanos = 0;
        List<Decided> decided = decideFromMemory(batch);
        boolean fromMemory = !decided.isEmpty();
        if (!fromMemory) {
            decided = decideFromRows(batch);
        }
        LedgerWrites writes = new LedgerWrites();
        decided.forEach(each -> writes.add(each.batch, each.decision));
        if (writes.isEmpty()) {
            pipeline.connection().rollback();
        } else {
            commitSent = true;
            writes.commit(pipeline, fromMemory);
            decided.stream()
                    .filter(each -> each.batch.changesWith(each.decision))
                    .forEach(each -> known.written(each.batch, each.decision));
        }
        return answers(batch.size(), decided);
    }

    /** Empty unless every account is known and gets what it asks for: the condition on its version proves no refusal. */
    private List<Decided> decideFromMemory(List<? extends Asked> batch) {
        Map<String, AccountBatch> batches = byAccount(batch);
        Optional<Instant> clock = known.tell(batches);
        if (clock.isEmpty()) {
            return List.of();
        }
        List<Decided> decided = decide(batches, time.now(clock.get()));
        return decided.stream().allMatch(each -> each.batch.isGrantedBy(each.decision)) ? decided : List.of();
    }

    private List<Decided> decideFromRows(List<? extends Asked> batch) throws SQLException {
        Map<String, AccountBatch> batches = byAccount(batch);
        long start = System.nanoTime();
        Instant clock = new LedgerReads(pipeline, batches).read();
        known.clockRead(clock);
        lockNanos = System.nanoTime() - start;
        return decide(batches, time.now(clock));
    }

    private static List<Decided> decide(Map<String, AccountBatch> batches, Instant now) {
        return batches.values().stream()
                .filter(AccountBatch::exists)
                .map(each -> new Decided(each, each.decide(now)))
                .toList();
    }

    private static List<Optional<LedgerAnswer>> answers(int size, List<Decided> decided) {
        List<Optional<LedgerAnswer>> answers = new ArrayList<>(Collections.nCopies(size, Optional.empty()));
        for (Decided each : decided) {
            for (int i = 0; i < each.batch.positions.size(); i++) {
                answers.set(
                        each.batch.positions.get(i),
                        Optional.of(each.decision.answers().get(i)));
            }
        }
        return answers;
    }

    /** How long the last batch took until its accounts were locked and read; nothing if they were known. */
    long lockNanos() {
        return lockNanos;
    }

    /** Whether the last failure came after the commit was sent, so that the batch may be durable. */
    boolean maybeCommitted() {
        return commitSent;
    }

    void rollback() throws SQLException {
        known.forget();
        pipeline.forget();
        pipeline.connection().rollback();
    }

    void close() {
        try {
            pipeline.connection().close();
        } catch (SQLException alreadyGone) {
            System.getLogger(LedgerTransaction.class.getName())
                    .log(System.Logger.Level.DEBUG, "a broken connection was closed", alreadyGone);
        }
    }

    private static Map<String, AccountBatch> byAccount(List<? extends Asked> batch) {
        Map<String, AccountBatch> batches = new TreeMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Asked asked = batch.get(i);
            batches.computeIfAbsent(asked.account().value(), id -> new AccountBatch(asked.account()))
                    .add(i, asked);
        }
        return batches;
    }
}
