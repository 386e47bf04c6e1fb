package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.ledger.AuditLedger.Extent;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What was found right is not read again until it is written, or until time may have made it wrong. */
class AuditOnceTest extends AuditedAccounts {

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AuditMemory memory = new AuditMemory(now::get);
    private final List<AccountId> read = new ArrayList<>();

    private AuditLedger.Findings audit() {
        return audit(NOW, UnaryOperator.identity());
    }

    /** With books that may be shown otherwise than they are. */
    private AuditLedger.Findings audit(Instant since, UnaryOperator<Books> change) {
        read.clear();
        Ports shown = showing(books -> {
            read.add(books.account());
            return change.apply(books);
        });
        return new AuditLedger(shown).audit(new Extent.ChangedSince(since, memory));
    }

    private static UnaryOperator<Books> wrong() {
        return books -> books.account().equals(WRONG) ? with(books, books.totals(), List.of()) : books;
    }

    @Test
    void an_account_that_was_found_right_is_not_read_again_until_it_is_written() {
        assertThat(audit().accounts()).isEqualTo(2);
        assertThat(audit().accounts()).isZero();
        assertThat(read).isEmpty();

        grant(RIGHT, "second");

        assertThat(audit().accounts()).isEqualTo(1);
        assertThat(read).containsExactly(RIGHT);
        assertThat(audit().accounts()).isZero();
    }

    @Test
    void an_account_that_was_found_wrong_is_read_and_told_each_time() {
        audit(NOW, wrong());

        assertThat(audit(NOW, wrong()).violations()).isNotEmpty();
        assertThat(read).containsOnly(WRONG);
        assertThat(audit().isClean()).isTrue();
        assertThat(read).containsOnly(WRONG);
        assertThat(ports.ledgerBooks().open(WRONG).orElseThrow().totals().isFrozen())
                .isFalse();
    }

    @Test
    void a_mistake_beside_the_account_s_row_is_found_by_the_audit_of_everything() {
        audit();

        assertThat(audit(NOW, wrong()).isClean()).isTrue();
        assertThat(new AuditLedger(showing(wrong()))
                        .audit(new Extent.Everything())
                        .isClean())
                .isFalse();
        assertThat(audit(NOW, wrong()).isClean()).isFalse();
    }

    @Test
    void an_account_is_read_again_once_one_of_its_lots_has_expired() {
        Instant soon = NOW.plusSeconds(60);
        ports.creditLedger()
                .grant(
                        RIGHT,
                        Grant.of(
                                new OperationKey("short"),
                                Credits.of(5),
                                LotTerms.of(LotKind.PROMO).expiringAt(soon)));
        audit();

        now.set(soon.minusNanos(1));
        assertThat(audit().accounts()).isZero();
        now.set(soon);
        assertThat(audit().accounts()).isEqualTo(1);
        assertThat(audit().accounts()).isEqualTo(1);
    }

    @Test
    void an_account_is_read_again_once_one_of_its_open_holds_has_expired() {
        ports.creditLedger()
                .hold(new HoldRequest(
                        new HoldId(CallId.made(NOW, new Random(1)).value()),
                        RIGHT,
                        Credits.of(1),
                        "demo",
                        KeyId.NONE,
                        List.of(),
                        Duration.ofMinutes(5),
                        new OwnerId("one")));
        assertThat(ports.ledgerBooks().open(RIGHT).orElseThrow().holds()).hasSize(1);
        audit();

        now.set(NOW.plus(Duration.ofMinutes(4)));
        assertThat(audit().accounts()).isZero();
        now.set(NOW.plus(Duration.ofMinutes(5)));
        assertThat(audit().accounts()).isEqualTo(1);
    }

    @Test
    void what_is_not_listed_any_more_is_forgotten() {
        audit();
        audit(NOW.plusSeconds(1), UnaryOperator.identity());

        assertThat(audit().accounts()).isEqualTo(2);
    }

    @Test
    void an_audit_that_broke_off_forgets_nothing_and_remembers_nothing() {
        audit();
        grant(WRONG, "second");
        var away = new UnavailableException("away", Duration.ofSeconds(1), new IllegalStateException("test"));
        assertThatThrownBy(() -> audit(NOW, books -> {
                    throw away;
                }))
                .isSameAs(away);

        assertThat(audit().accounts()).isEqualTo(1);
        assertThat(read).containsExactly(WRONG);
    }
}
