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
import java.util.function.Predicate;

/**
 * Brings batches to an end whatever happens: conflicts between transactions are retried; a batch that
 * fails is tried once more and then halved until the operation at fault stands alone; a lost
 * connection is opened again and the batch repeated, which finds by their ids what had been done.
 */
final class BatchWriter {

    private static final int MOST_CONFLICTS = 20;
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
            writeAll(Part.whole(batch));
            return;
        }
        Map<String, List<Ticket>> byAccount = new LinkedHashMap<>();
        for (Ticket ticket : batch) {
            byAccount
                    .computeIfAbsent(ticket.asked().account().value(), account -> new ArrayList<>())
                    .add(ticket);
        }
        byAccount.values().forEach(ofAccount -> writeAll(Part.whole(ofAccount)));
    }

    void close() {
        disconnect();
    }

    /** Tickets that are written together, and what is known of the attempts at it. */
    private static final class Part {

        private List<Ticket> tickets;
        private final boolean failedInLarger;
        /** Whether an attempt may have been committed, perhaps one at the larger part. */
        private boolean maybeDone;

        private int attempts;

        private Part(List<Ticket> tickets, boolean failedInLarger, boolean maybeDone) {
            this.tickets = tickets;
            this.failedInLarger = failedInLarger;
            this.maybeDone = maybeDone;
        }

        static Part whole(List<Ticket> tickets) {
            return new Part(tickets, false, false);
        }

        /** Its halves, to be tried each by itself. */
        List<Part> halves() {
            int half = tickets.size() / 2;
            return List.of(
                    new Part(tickets.subList(0, half), true, maybeDone),
                    new Part(tickets.subList(half, tickets.size()), true, maybeDone));
        }

        /** Whether the attempt under way is not the first at these tickets. */
        boolean isTriedAgain() {
            return failedInLarger || attempts > 1;
        }

        /** Ends these tickets, undone as far as anybody can say. */
        void end(Predicate<Ticket> these, SQLException failure) {
            List<Ticket> left = new ArrayList<>();
            for (Ticket ticket : tickets) {
                if (these.test(ticket)) {
                    ticket.complete(maybeDone ? new Outcome.Unknown(failure) : new Outcome.NotDone(failure));
                } else {
                    left.add(ticket);
                }
            }
            tickets = left;
        }
    }

    private void writeAll(Part part) {
        while (!part.tickets.isEmpty()) {
            part.attempts++;
            try {
                attempt(part);
                return;
            } catch (SQLException failure) {
                part.maybeDone |= !Database.isReadOnly(failure)
                        && open.map(LedgerTransaction::maybeCommitted).orElse(false);
                if (!mayBeRepeated(part, failure)) {
                    halve(part, failure);
                    return;
                }
            } catch (RuntimeException | StackOverflowError fault) {
                abandon();
                if (part.isTriedAgain()) {
                    halve(part, fault);
                    return;
                }
            }
        }
    }

    private void attempt(Part part) throws SQLException {
        long start = System.nanoTime();
        List<Ticket> batch = List.copyOf(part.tickets);
        boolean again = part.isTriedAgain();
        List<Asked> asked = new ArrayList<>(batch.size());
        batch.forEach(ticket -> asked.add(again ? ticket.asked().again() : ticket.asked()));
        LedgerTransaction transaction = connection();
        List<Optional<LedgerAnswer>> answers = transaction.write(asked, again);
        if (batch.size() == 1) {
            answer(batch, answers);
        } else {
            // Waking many takes as long as PostgreSQL does for two statements; the next batch need not wait for it.
            Thread.startVirtualThread(() -> answer(batch, answers));
        }
        probe.batch(batch.size(), transaction.lockNanos(), System.nanoTime() - start);
    }

    private static void answer(List<Ticket> batch, List<Optional<LedgerAnswer>> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).complete(new Outcome.Answered(answers.get(i)));
        }
    }

    /** Whether the next attempt may succeed; makes ready for it. */
    private boolean mayBeRepeated(Part part, SQLException failure) {
        if (!Database.isConnectionLost(failure) && !Database.isReadOnly(failure)) {
            abandon();
            return part.attempts == 1 || (isConflict(failure) && part.attempts <= MOST_CONFLICTS);
        }
        if (part.attempts == 1) {
            Lane.log(name + " has lost the database and tries again", failure);
        }
        disconnect();
        if (Database.isReadOnly(failure) && part.attempts > 1) {
            // A new connection found it so, too: whoever waits had better hear it.
            part.end(every -> true, failure);
        } else {
            part.end(Ticket::isLate, failure);
            pause(part.attempts);
        }
        return true;
    }

    /** Looks for the operation at fault, which alone is answered with the failure. */
    private void halve(Part part, Throwable failure) {
        if (part.tickets.size() == 1) {
            part.tickets
                    .getFirst()
                    .complete(part.maybeDone ? new Outcome.Unknown(failure) : new Outcome.Failed(failure));
        } else {
            part.halves().forEach(this::writeAll);
        }
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
