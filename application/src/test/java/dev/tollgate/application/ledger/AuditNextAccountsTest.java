package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.ledger.AuditNextAccounts.Piece;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** All accounts are audited by and by, also those that nobody uses and nobody asks for. */
class AuditNextAccountsTest extends AuditedAccounts {

    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final List<Books> read = new ArrayList<>();

    /** Each piece by somebody who knows only what has been kept. */
    private Piece audit() {
        return audit(UnaryOperator.identity());
    }

    private Piece audit(UnaryOperator<Books> change) {
        read.clear();
        Ports shown = showing(books -> {
            read.add(books);
            return change.apply(books);
        });
        return new AuditNextAccounts(shown, new AuditLedger(shown), now::get).audit();
    }

    private void open(int accounts) {
        for (int i = 0; i < accounts; i++) {
            ports.accounts().open(Account.open(new AccountId("account-" + i), "", NOW));
        }
    }

    private AuditRound kept() {
        return new ViewAuditRound(ports).view();
    }

    @Test
    void a_mistake_in_an_account_that_nobody_uses_is_found_and_stops_its_grants() {
        Piece piece = audit(books -> books.account().equals(WRONG) ? with(books, books.totals(), List.of()) : books);

        assertThat(piece.findings().violations())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.account()).isEqualTo(WRONG));
        assertThat(piece.round().violations())
                .isEqualTo(piece.findings().violations().size());
        assertThat(kept()).isEqualTo(piece.round());
        assertThat(grant(WRONG, "second")).isInstanceOf(GrantOutcome.Frozen.class);
        assertThat(grant(RIGHT, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    @Test
    void a_round_goes_through_all_accounts_in_pieces_each_account_once() {
        open(248);
        assertThat(kept()).isEqualTo(AuditRound.NONE);
        List<AccountId> all = new ArrayList<>();
        List<Long> done = new ArrayList<>();

        while (!audit().round().over()) {
            read.forEach(books -> all.add(books.account()));
            done.add(kept().accounts());
            assertThat(kept().size()).isEqualTo(250);
            assertThat(kept().lastEnded()).isEqualTo(Instant.EPOCH);
        }
        read.forEach(books -> all.add(books.account()));

        assertThat(done).containsExactly(100L, 200L);
        assertThat(all).hasSize(250).doesNotHaveDuplicates();
        assertThat(kept().accounts()).isEqualTo(250);
        assertThat(kept().lastEnded()).isEqualTo(NOW);
    }

    @Test
    void a_round_whose_last_piece_is_full_ends_with_the_next() {
        open(98);

        assertThat(audit().round().over()).isFalse();
        assertThat(audit().round().over()).isTrue();
        assertThat(kept().accounts()).isEqualTo(100);
    }

    @Test
    void the_next_round_begins_a_day_after_the_last_began() {
        AuditRound first = audit().round();
        now.updateAndGet(then -> then.plus(DAY).minusNanos(1));
        assertThat(audit().round()).isEqualTo(first);
        assertThat(read).isEmpty();

        now.updateAndGet(then -> then.plusNanos(1));
        AuditRound second = audit().round();

        assertThat(read).extracting(Books::account).containsExactly(RIGHT, WRONG);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.accounts()).isEqualTo(2);
        assertThat(second.lastEnded()).isEqualTo(NOW.plus(DAY));
    }

    @Test
    void a_round_that_a_wrong_clock_began_in_the_future_holds_none_up() {
        now.set(NOW.plus(DAY.multipliedBy(400)));
        audit();

        now.set(NOW);
        assertThat(audit().round().began()).isEqualTo(NOW);
    }

    @Test
    void a_long_journal_is_read_from_the_last_audit_and_in_one_of_thirty_rounds_from_its_first_entry() {
        for (int i = 0; i < 1_200; i++) {
            ports.ledgerCorrections().adjust(RIGHT, new OperationKey("adjust-" + i), Credits.ofNanos(1), "test");
        }
        new AuditLedger(ports).audit(new AuditLedger.Extent.Only(RIGHT));

        List<Long> starts = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            audit();
            starts.add(read.getFirst().journal().before().sequence());
            now.updateAndGet(then -> then.plus(DAY));
        }

        assertThat(starts.subList(0, 30)).containsOnlyOnce(0L).containsOnly(0L, 1_201L);
        assertThat(starts.subList(30, 60)).isEqualTo(starts.subList(0, 30));
    }

    @Test
    void a_piece_that_broke_off_is_done_again() {
        var away = new UnavailableException("away", Duration.ofSeconds(1), new IllegalStateException("test"));
        assertThatThrownBy(() -> audit(books -> {
                    throw away;
                }))
                .isSameAs(away);
        assertThat(kept()).isEqualTo(AuditRound.NONE);

        assertThat(audit().round().accounts()).isEqualTo(2);
    }

    @Test
    void in_a_house_of_millions_pieces_are_larger_so_that_a_round_ends_within_a_day() {
        assertThat(AuditRound.NONE.next(NOW, 500_000).piece()).isEqualTo(100);
        assertThat(AuditRound.NONE.next(NOW, 10_000_000).piece()).isEqualTo(2_000);
    }
}
