package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.LedgerBooks;
import jakarta.inject.Inject;

/** Shows how far the audit of all accounts is. */
public final class ViewAuditRound {

    private final LedgerBooks ledgerBooks;

    @Inject
    public ViewAuditRound(Ports ports) {
        this.ledgerBooks = ports.ledgerBooks();
    }

    /** As it was after its last piece; {@link AuditRound#NONE} before the first. */
    public AuditRound view() {
        return ledgerBooks.round();
    }
}
