package dev.tollgate.application.ledger;

import dev.tollgate.application.ledger.AuditLedger.Extent;
import dev.tollgate.application.ledger.AuditLedger.Findings;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.LedgerBooks;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Audits all accounts by and by, those that nobody uses included: a piece of them at a time, from where the piece before
 * ended, whoever did it. In a round each account is read from where its last audit ended, in one of thirty from its
 * first entry. Two that do it at once read some accounts twice.
 */
public final class AuditNextAccounts {

    private final LedgerBooks ledgerBooks;
    private final AuditLedger auditLedger;
    private final InstantSource clock;

    @Inject
    public AuditNextAccounts(Ports ports, AuditLedger auditLedger, InstantSource clock) {
        this.ledgerBooks = ports.ledgerBooks();
        this.auditLedger = auditLedger;
        this.clock = clock;
    }

    /** What a piece came to: how far all is, and what this piece found. */
    public record Piece(AuditRound round, Findings findings) {}

    /** Audits the next piece; nothing while a round is over and the next is not due. */
    public Piece audit() {
        Instant now = clock.instant();
        AuditRound kept = ledgerBooks.round();
        if (kept.over() && !kept.isNextDue(now)) {
            return new Piece(kept, new Findings(0, List.of()));
        }
        AuditRound round = kept.over() ? kept.next(now, ledgerBooks.accounts()) : kept;
        List<AccountId> accounts = ledgerBooks.changedSince(Instant.EPOCH, round.after(), round.piece()).stream()
                .map(AccountVersion::account)
                .toList();
        Findings findings = auditLedger.audit(new Extent.These(accounts, round::readsWhole));
        AuditRound read = accounts.isEmpty()
                ? round
                : round.past(
                        accounts.getLast(),
                        findings.accounts(),
                        findings.violations().size());
        AuditRound next = accounts.size() < round.piece() ? read.ended(clock.instant()) : read;
        ledgerBooks.keepRound(next);
        return new Piece(next, findings);
    }
}
