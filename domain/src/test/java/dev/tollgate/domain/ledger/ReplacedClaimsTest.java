package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.domain.ledger.Revocation.Spent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim of what a provisional record had spent ends as if the true record had come before it. */
class ReplacedClaimsTest extends OneAccount {
    private final OperationKey source =
            grant(10, paid().expiringAt(now.plusSeconds(60))).key();
    private final HoldId call = held(10);

    private void spendAndClaim(Spent becomes) {
        capture(call, 10, true);
        revoke(source, 10, becomes);
    }

    private void end(long cost) {
        now = now.plusSeconds(60);
        capture(call, cost);
    }

    @Test
    void what_was_not_spent_is_not_owed_any_more_though_its_lot_has_ended() {
        spendAndClaim(Spent.BECOMES_DEBT);
        has(0, 0, 10);

        end(4);

        has(0, 0, 4);
        assertThat(store.entries)
                .extracting(Entry::kind, Entry::debit, Entry::credit, Entry::amount)
                .endsWith(
                        tuple(EntryKind.REVOKE, LedgerCode.DEFERRED, LedgerCode.REVOKED, nanos(6)),
                        tuple(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.DEBT, nanos(6)));
        restore(source, 10);
        has(6, 0, 0);
    }

    @Test
    void what_others_have_repaid_of_it_comes_back() {
        spendAndClaim(Spent.BECOMES_DEBT);
        grant(10, paid());
        has(0, 0, 0);

        end(4);

        has(6, 0, 0);
    }

    @Test
    void what_was_written_off_of_it_is_taken() {
        spendAndClaim(Spent.WRITTEN_OFF);

        end(4);

        has(0, 0, 0);
        assertThat(store.entries)
                .extracting(Entry::kind, Entry::debit, Entry::credit, Entry::amount)
                .endsWith(
                        tuple(EntryKind.REVOKE, LedgerCode.DEFERRED, LedgerCode.REVOKED, nanos(6)),
                        tuple(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.WRITTEN_OFF, nanos(6)));
        LotClaims claims = store.lots.get(1L).claims();
        assertThat(List.of(claims.taken(), claims.forgiven())).containsExactly(nanos(6), nanos(4));
    }
}
