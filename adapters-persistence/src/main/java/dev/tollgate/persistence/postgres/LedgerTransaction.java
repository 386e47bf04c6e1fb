package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.LedgerAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes batches on one connection: lock and read, decide in memory, write and commit. What it wrote last it need not
 * read again.
 */
final class LedgerTransaction {

    private record Decided(AccountBatch batch, Decision decision) {}

    private final Pipeline pipeline;
    private final LedgerTime time;
    private final KnownAccounts known;
    private boolean commitSent;
    private long lockNanos;

    LedgerTransaction(Connection connection, LedgerTime time) {
        this.pipeline = new Pipeline(connection);
        this.time = time;
        this.known = new KnownAccounts(time);
    }

    /**
     * Writes a batch, durable when this returns. Answers one answer for each, empty where there is
     * no such account.
     *
     * @param again whether it failed before: then it is decided from what is read, whatever is known
     */
    List<Optional<LedgerAnswer>> write(List<? extends Asked> batch, boolean again) throws SQLException {
        commitSent = false;
        lockNanos = 0;
        pipeline.begin(batch.size() == 1);
        List<Decided> decided = again ? List.of() : decideFromMemory(batch);
        LedgerWrites writes = writes(decided);
        if (!writes.isEmpty()) {
            requireUnmoved(decided);
        } else {
            decided = decideFromRows(batch);
            writes = writes(decided);
        }
        if (writes.isEmpty()) {
            pipeline.rollback();
        } else {
            commitSent = true;
            writes.commit(pipeline);
            writes.changed().forEach(known::written);
        }
        return answers(batch.size(), decided);
    }

    private List<Decided> decideFromMemory(List<? extends Asked> batch) {
        Collection<AccountBatch> batches = byAccount(batch).values();
        return known.tell(batches).map(clock -> decide(batches, clock)).orElse(List.of());
    }

    private List<Decided> decideFromRows(List<? extends Asked> batch) throws SQLException {
        Map<String, AccountBatch> batches = byAccount(batch);
        long start = System.nanoTime();
        Instant clock = new LedgerReads(pipeline, batches).read();
        known.read(batches.values(), clock);
        lockNanos = System.nanoTime() - start;
        return decide(batches.values(), clock);
    }

    private List<Decided> decide(Collection<AccountBatch> batches, Instant clock) {
        Instant now = time.now(clock);
        List<Decided> decided = new ArrayList<>(batches.size());
        for (AccountBatch batch : batches) {
            if (batch.exists()) {
                decided.add(new Decided(batch, batch.decide(now)));
            }
        }
        return decided;
    }

    /** An account that stands alone proves by the update of its row that it was as it was told. */
    private void requireUnmoved(List<Decided> decided) {
        if (decided.size() > 1) {
            pipeline.require(
                    KnownAccounts.UNMOVED,
                    KnownAccounts.rows(decided.stream().map(Decided::batch).toList()));
        }
    }

    private static LedgerWrites writes(List<Decided> decided) {
        LedgerWrites writes = new LedgerWrites();
        decided.forEach(each -> writes.add(each.batch, each.decision));
        return writes;
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

    /** How long the last batch took until its accounts were locked and read. */
    long lockNanos() {
        return lockNanos;
    }

    /** Whether the last failure came after the commit was sent, so that the batch may be durable. */
    boolean maybeCommitted() {
        return commitSent;
    }

    void rollback() throws SQLException {
        known.forget();
        pipeline.rollback();
    }

    void close() {
        try {
            pipeline.close();
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
