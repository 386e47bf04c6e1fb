package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.ledger.AuditLedger.Extent;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A long journal is audited part by part, and what was found right is not read again. */
class AuditLongJournalsTest extends AuditedAccounts {
    private int adjusted;

    @Test
    void of_a_long_journal_what_was_found_right_is_not_read_again() {
        adjustOften(RIGHT, 1_200);
        new AuditLedger(ports).audit(new Extent.ChangedSince(NOW));
        adjustOften(RIGHT, 3);
        List<Rebuilt> starts = new ArrayList<>();

        new AuditLedger(noting(starts)).audit(new Extent.ChangedSince(NOW));
        assertThat(starts).extracting(Rebuilt::sequence).containsExactlyInAnyOrder(1_201L, 0L);

        starts.clear();
        new AuditLedger(noting(starts)).audit(new Extent.Only(RIGHT));
        assertThat(starts).containsExactly(Rebuilt.NOTHING);
    }

    @Test
    void a_journal_of_many_parts_is_read_to_its_end() {
        adjustOften(RIGHT, 4_500);
        List<Rebuilt> starts = new ArrayList<>();

        var findings = new AuditLedger(noting(starts)).audit(new Extent.Only(RIGHT));

        assertThat(findings.isClean()).isTrue();
        assertThat(starts).extracting(Rebuilt::sequence).containsExactly(0L, 2_000L, 4_000L);
        assertThat(ports.ledgerBooks().audited(RIGHT).sequence()).isEqualTo(4_501);
    }

    @Test
    void grants_stay_stopped_while_an_old_mistake_is_not_mended() {
        adjustOften(WRONG, 1_200);
        new AuditLedger(ports).audit(new Extent.ChangedSince(NOW));
        new AuditLedger(wrongAtFirst()).audit(new Extent.Only(WRONG));
        assertThat(grant(WRONG, "second")).isEqualTo(new GrantOutcome.Frozen("audit: A5, A15"));

        new AuditLedger(wrongAtFirst()).audit(new Extent.ChangedSince(NOW.plusSeconds(1)));
        assertThat(grant(WRONG, "second")).isEqualTo(new GrantOutcome.Frozen("audit: A5, A15"));

        new AuditLedger(ports).audit(new Extent.ChangedSince(NOW.plusSeconds(1)));
        assertThat(grant(WRONG, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    private void adjustOften(AccountId account, int times) {
        for (int i = 0; i < times; i++) {
            ports.ledgerCorrections()
                    .adjust(account, new OperationKey("adjust-" + adjusted++), Credits.ofNanos(1), "test");
        }
    }

    private Ports noting(List<Rebuilt> starts) {
        return showing(books -> {
            starts.add(books.journal().before());
            return books;
        });
    }

    /** An entry is missing near the beginning of the journal. */
    private Ports wrongAtFirst() {
        return showing(books -> {
            List<Entry> entries = new ArrayList<>(books.journal().entries());
            entries.removeIf(entry -> entry.sequence() == 2);
            return with(books, books.totals(), entries);
        });
    }
}
