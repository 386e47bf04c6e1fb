package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testkit.TestAccount;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Lots whose rows are behind what calls have drawn from them. */
class DrawnLotsIT {

    private final PostgresConfig config = Databases.migrated();
    private final PostgresFixture fixture = new PostgresFixture(config);
    private final PostgresFixture beside = fixture.beside();

    @AutoClose
    private final Database database = new Database(config);

    private final TestAccount account = TestAccount.open(fixture);

    @AfterEach
    void find_the_books_sound() {
        Books books = fixture.ports().ledgerBooks().open(account.id()).orElseThrow();
        assertThat(Arrays.stream(AuditRule.values()).flatMap(rule -> rule.violations(books)))
                .isEmpty();
        fixture.close();
        beside.close();
    }

    @Test
    void are_told_as_they_are_by_every_server() {
        OperationKey source = account.grant(10, LotTerms.of(LotKind.PAID));

        account.capture(account.hold(3), 2);
        account.hold(4);

        assertThat(number("SELECT remaining FROM lot")).isEqualTo(Credits.of(10).nanos());
        assertThat(text()).isEqualTo("1:8000000000:4000000000:2000000000");
        assertThat(beside.ports().ledgerStatement().lots(account.id()))
                .extracting(Lot::remaining, Lot::held, Lot::spent)
                .containsExactly(tuple(Credits.of(8), Credits.of(4), Credits.of(2)));
        assertThat(account.lot(source).free()).isEqualTo(Credits.of(4));
    }

    @Test
    void are_drawn_from_by_another_server_as_they_are() {
        account.grant(10, LotTerms.of(LotKind.PAID));
        account.capture(account.hold(6), 6);

        assertThat(beside.ports().creditLedger().hold(account.request(5))).isInstanceOf(HoldOutcome.Insufficient.class);
        assertThat(beside.ports().creditLedger().hold(account.request(4))).isInstanceOf(HoldOutcome.Held.class);
        assertThat(text()).isEqualTo("1:4000000000:4000000000:6000000000");
    }

    @Test
    void are_written_when_they_are_used_up() {
        account.grant(10, LotTerms.of(LotKind.PAID));
        account.capture(account.hold(3), 2);
        account.capture(account.hold(8), 8);

        assertThat(number("SELECT spent FROM lot WHERE NOT is_open"))
                .isEqualTo(Credits.of(10).nanos());
        assertThat(text()).isEmpty();
    }

    @Test
    void are_written_when_they_expire() {
        Duration month = Duration.ofDays(30);
        account.grant(10, LotTerms.of(LotKind.PROMO).expiringAt(fixture.now().plus(month)));
        account.capture(account.hold(3), 2);
        fixture.pass(month);
        account.grant(1, LotTerms.of(LotKind.PAID));

        assertThat(number("SELECT expired FROM lot WHERE NOT is_open"))
                .isEqualTo(Credits.of(8).nanos());
        assertThat(text()).isEmpty();
    }

    @Test
    void stay_behind_while_other_lots_are_granted() {
        account.grant(10, LotTerms.of(LotKind.PAID));
        account.capture(account.hold(3), 2);
        account.grant(5, LotTerms.of(LotKind.PAID));

        assertThat(text()).isEqualTo("1:8000000000:0:2000000000");
        account.has(13, 0, 0);
    }

    private String text() {
        return database.read(handle -> handle.createQuery("SELECT drawn FROM ledger_account")
                .mapTo(String.class)
                .one());
    }

    private long number(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
