package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.persistence.postgres.Ticket.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings batches to an end whatever happens: conflicts between transactions are retried; a batch that
 * fails is tried once more and then halved until the operation at fault stands alone; a lost
 * connection is opened again and the batch repeated, which finds by their ids what had been done.
 */
final class BatchWriter {

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Database database;
    private final LedgerTime time;
    private final String name;
    private final Probe probe;
    private Optional<LedgerTransaction> open = Optional.empty();

    BatchWriter(Database database, LedgerTime time, String name, Probe probe) {
        this.database = database;
        this.time = time;
        this.name = name;
        this.probe = probe;
    }

    /** Brings every ticket of the batch to its end. */
    void write(List<Ticket> batch) {
        if (!database.config().distributed()) {
            writeAll(batch, false, false);
            return;
        }
        Map<String, List<Ticket>> byAccount = new LinkedHashMap<>();
        for (Ticket ticket : batch) {
            byAccount
                    .computeIfAbsent(ticket.asked().account().value(), account -> new ArrayList<>())
                    .add(ticket);
        }
        byAccount.values().forEach(ofAccount -> writeAll(ofAccount, false, false));
    }

    void close() {
        disconnect();
    }

    /** @param maybeDoneBefore whether an attempt before may have been committed, as part of a larger batch */
    private void writeAll(List<Ticket> batch, boolean again, boolean maybeDoneBefore) {
        List<Ticket> left = batch;
        boolean maybeDone = maybeDoneBefore;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            try {
                attempt(left, again || attempt > 1);
                return;
            } catch (SQLException failure) {
                maybeDone |= open.map(LedgerTransaction::maybeCommitted).orElse(false);
                if (Database.isConnectionLost(failure)) {
                    if (attempt == 1) {
                        Lane.log(name + " has lost the database and tries again", failure);
                    }
                    disconnect();
                    left = withoutLate(left, failure, maybeDone);
                    pause(attempt);
                } else if (!isConflict(failure) || attempt > 20) {
                    abandon();
                    if (attempt > 1) {
                        halve(left, failure, maybeDone);
                        return;
                    }
                } else {
                    abandon();
                }
            } catch (RuntimeException | StackOverflowError atFault) {
                abandon();
                if (again || attempt > 1) {
                    halve(left, atFault, maybeDone);
                    return;
                }
            }
        }
    }

    private void attempt(List<Ticket> batch, boolean again) throws SQLException {
        long start = System.nanoTime();
        List<Asked> asked = new ArrayList<>(batch.size());
        batch.forEach(ticket -> asked.add(again ? ticket.asked().again() : ticket.asked()));
        LedgerTransaction transaction = connection();
        List<Optional<LedgerAnswer>> answers = transaction.write(asked, again);
        if (batch.size() == 1) {
            answer(batch, answers);
        } else {
            // Waking many takes as long as PostgreSQL does for two statements; the next batch need not wait for it.
            List<Ticket> answered = List.copyOf(batch);
            Thread.startVirtualThread(() -> answer(answered, answers));
        }
        probe.batch(batch.size(), transaction.lockNanos(), System.nanoTime() - start);
    }

    private static void answer(List<Ticket> batch, List<Optional<LedgerAnswer>> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).complete(new Outcome.Answered(answers.get(i)));
        }
    }

    private void halve(List<Ticket> batch, Throwable failure, boolean maybeDone) {
        if (batch.size() == 1) {
            batch.getFirst().complete(maybeDone ? new Outcome.Unknown(failure) : new Outcome.Failed(failure));
            return;
        }
        int half = batch.size() / 2;
        writeAll(batch.subList(0, half), true, maybeDone);
        writeAll(batch.subList(half, batch.size()), true, maybeDone);
    }

    private static List<Ticket> withoutLate(List<Ticket> batch, SQLException failure, boolean maybeDone) {
        List<Ticket> left = new ArrayList<>();
        for (Ticket ticket : batch) {
            if (!ticket.isLate()) {
                left.add(ticket);
            } else {
                ticket.complete(maybeDone ? new Outcome.Unknown(failure) : new Outcome.NotDone(failure));
            }
        }
        return left;
    }

    private LedgerTransaction connection() throws SQLException {
        if (open.isEmpty()) {
            open = Optional.of(new LedgerTransaction(database.lane(name), time));
        }
        return open.get();
    }

    /** Undoes what an attempt has begun. */
    private void abandon() {
        try {
            if (open.isPresent()) {
                open.get().rollback();
            }
        } catch (SQLException broken) {
            Lane.log("a rollback failed", broken);
            disconnect();
        }
    }

    private void disconnect() {
        open.ifPresent(LedgerTransaction::close);
        open = Optional.empty();
    }

    private static boolean isConflict(SQLException failure) {
        String state = failure.getSQLState();
        return "40001".equals(state) || "40P01".equals(state) || "55P03".equals(state);
    }

    private static void pause(int attempt) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(5) << Math.min(attempt, 6);
        LockSupport.parkNanos(Math.min(nanos, LONGEST_PAUSE_NANOS));
    }
}
