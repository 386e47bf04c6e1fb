package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Credits;
import java.util.Optional;
import java.util.function.Supplier;

/** Does keyed changes once, and remembers what became of them. */
final class Correcting {

    /** What a change did, in the terms of {@link LedgerCorrections.CorrectionOutcome.Corrected}. */
    record Done(long lot, long credits, long debt, long due) {

        static final Done NOTHING = new Done(0, 0, 0, 0);

        /** The same with what was done to another lot beside. */
        Done and(Done beside) {
            return new Done(lot, credits + beside.credits, debt + beside.debt, due + beside.due);
        }
    }

    private Correcting() {}

    static CorrectionOutcome once(WorkingAccount account, OperationKey key, long fingerprint, Supplier<Done> change) {
        return repeat(account, key, fingerprint).orElseGet(() -> remember(account, key, fingerprint, change.get()));
    }

    /** What an earlier change with that key says to this one, if there was one. */
    static Optional<CorrectionOutcome> repeat(WorkingAccount account, OperationKey key, long fingerprint) {
        return account.recall
                .findRemembered(key)
                .map(before ->
                        before.fingerprint() == fingerprint ? corrected(before) : new CorrectionOutcome.Conflict(key));
    }

    static CorrectionOutcome remember(WorkingAccount account, OperationKey key, long fingerprint, Done done) {
        Remembered answer = new Remembered(
                key,
                fingerprint,
                done.lot(),
                Credits.ofNanos(done.credits()),
                Credits.ofNanos(done.debt()),
                Credits.ofNanos(done.due()));
        account.recall.keep(answer);
        return corrected(answer);
    }

    private static CorrectionOutcome corrected(Remembered done) {
        return new CorrectionOutcome.Corrected(done.key(), done.lot(), done.credits(), done.debt(), done.due());
    }
}
