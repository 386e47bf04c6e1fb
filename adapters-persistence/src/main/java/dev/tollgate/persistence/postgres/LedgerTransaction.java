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

/** Writes batches on one connection: lock and read, decide in memory, write and commit. */
final class LedgerTransaction {

    private final Pipeline pipeline;
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
        pipeline.begin(batch.size() == 1);
        Map<String, AccountBatch> batches = byAccount(batch);
        long start = System.nanoTime();
        Instant now = time.now(new LedgerReads(pipeline, batches).read());
        lockNanos = System.nanoTime() - start;
        LedgerWrites writes = new LedgerWrites();
        List<Optional<LedgerAnswer>> answers = new ArrayList<>(Collections.nCopies(batch.size(), Optional.empty()));
        for (AccountBatch each : batches.values()) {
            if (each.exists()) {
                Decision decision = each.decide(now);
                writes.add(each, decision);
                for (int i = 0; i < each.positions.size(); i++) {
                    answers.set(
                            each.positions.get(i),
                            Optional.of(decision.answers().get(i)));
                }
            }
        }
        if (writes.isEmpty()) {
            pipeline.connection().rollback();
        } else {
            commitSent = true;
            writes.commit(pipeline);
        }
        return answers;
    }

    /** How long the last batch took until its accounts were locked and read. */
    long lockNanos() {
        return lockNanos;
    }

    /** Whether the last failure came after the commit was sent, so that the batch may be durable. */
    boolean maybeCommitted() {
        return commitSent;
    }

    void rollback() throws SQLException {
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
