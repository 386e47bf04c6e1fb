package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.persistence.postgres.Ticket.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spreads operations over lanes by account, so that strangers commit side by side. */
final class Lanes implements AutoCloseable {

    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final int PATIENCE_FOR_THE_REST = 5;

    private final List<Lane> lanes = new ArrayList<>();
    private final Patience patience = new Patience();
    private final Duration forHolds;
    private final Duration forTheRest;

    Lanes(Database database, LedgerTime time, Probe probe) {
        PostgresConfig config = database.config();
        this.forHolds = config.holdTimeout();
        this.forTheRest = config.holdTimeout().multipliedBy(PATIENCE_FOR_THE_REST);
        for (int i = 0; i < config.lanes(); i++) {
            String name = "lane-" + i;
            Lane lane = new Lane(name, config, new BatchWriter(database, time, name, probe));
            lanes.add(lane);
            lane.start();
        }
    }

    /** How a hold's wait ended: {@link Outcome.NotDone} at once if its lane is full. */
    Outcome hold(AccountId account, LedgerOperation.PlaceHold hold) {
        Ticket ticket = new Ticket(new Asked.Change(account, hold), forHolds);
        if (!laneOf(account).offer(ticket)) {
            return new Outcome.NotDone(new IllegalStateException("too many holds wait"));
        }
        return patience.await(ticket);
    }

    /**
     * The answer to a change, durable; empty if there is no such account.
     *
     * @throws UnknownOutcomeException if nobody can say whether it was done
     */
    Optional<LedgerAnswer> change(AccountId account, LedgerOperation operation) {
        return answer(new Asked.Change(account, operation));
    }

    Optional<LedgerAnswer> answer(Asked asked) {
        Ticket ticket = new Ticket(asked, forTheRest);
        if (!laneOf(asked.account()).offer(ticket)) {
            throw new UnavailableException(
                    "the ledger is closing", RETRY_AFTER, new IllegalStateException("lane closed"));
        }
        return answered(patience.await(ticket));
    }

    static Optional<LedgerAnswer> answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.answer();
            case Outcome.NotDone notDone ->
                throw new UnknownOutcomeException("the ledger could not be written in time", notDone.cause());
            case Outcome.Unknown unknown ->
                throw new UnknownOutcomeException("the ledger was lost while it was written", unknown.cause());
            case Outcome.Failed failed ->
                throw new IllegalStateException("the ledger refused a change", failed.cause());
        };
    }

    /** How long the slowest lane has been writing what it writes now. */
    Duration writingFor() {
        return lanes.stream().map(Lane::writingFor).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        patience.close();
    }

    private Lane laneOf(AccountId account) {
        int hash = account.value().hashCode();
        return lanes.get(Math.floorMod(hash ^ (hash >>> 16), lanes.size()));
    }
}
