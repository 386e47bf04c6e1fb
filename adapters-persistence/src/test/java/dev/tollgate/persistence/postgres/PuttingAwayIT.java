package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A journal that is older than the database's clock by years. */
class PuttingAwayIT {

    private static final YearMonth FIRST = YearMonth.of(2022, 3);
    private static final AccountId ACME = new AccountId("acme");

    private final Random random = new Random(1);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2022-03-05T12:00:00Z"));
    private final PostgresConfig config = Databases.migrated();
    private final PostgresPorts ports = new PostgresPorts(config, LedgerTime.of(now::get), Probe.NONE);
    private final Database database = new Database(config);

    PuttingAwayIT() {
        database.write(handle -> {
            attached(database).forEach(table -> handle.execute("DROP TABLE " + table));
            for (int months = -3; months < 3; months++) {
                Partitions.make(handle, config.schema(), FIRST.plusMonths(months));
            }
            return 0;
        });
        ports.accounts().open(Account.open(ACME, "", now.get()));
        grant("a", 100);
    }

    @AfterEach
    void close() {
        ports.close();
        database.close();
    }

    private static List<String> attached(Database database) {
        return database.read(handle -> handle.createQuery(
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhrelid::regclass::text ~ '_2[0-9]{3}_[0-9]{2}$'")
                .mapTo(String.class)
                .list());
    }

    private void grant(String key, long credits) {
        ports.creditLedger()
                .grant(ACME, Grant.of(new OperationKey(key), Credits.of(credits), LotTerms.of(LotKind.PAID)));
    }

    private CallId call(long cost) {
        CallId call = CallId.made(now.get(), random);
        ports.creditLedger().hold(Calls.hold(ACME, call, Credits.of(cost)));
        ports.usageRecorder().record(Calls.record(ACME, call, Credits.of(cost)));
        return call;
    }

    private void putAwayUntil(YearMonth last) {
        for (YearMonth month = FIRST.minusMonths(3); !month.isAfter(last); month = month.plusMonths(1)) {
            ports.putAway(month);
        }
    }

    @Test
    void of_a_month_leaves_books_that_go_on_from_a_checkpoint() {
        call(1);
        CallId atTheEnd = call(2);
        Rebuilt before = ports.ledgerBooks().open(ACME).orElseThrow().journal().rebuilt();
        now.set(Instant.parse("2022-04-02T00:00:00Z"));
        call(4);
        grant("b", 10);

        putAwayUntil(FIRST);

        Books books = ports.ledgerBooks().open(ACME).orElseThrow();
        assertThat(books.journal().before()).isEqualTo(before);
        assertThat(books.journal().isWhole()).isFalse();
        assertThat(books.journal().entries()).hasSize(2);
        Audits.assertClean(ports);
        assertThat(ports.ledgerBooks().origin(ACME)).isEqualTo(before);
        assertThat(ports.ledgerBooks().audited(ACME)).isEqualTo(before);
        assertThat(ports.usageReport().find(ACME, atTheEnd)).isPresent();
        call(8);
        assertThat(ports.ledgerStatement().findBalance(ACME).map(Balance::available))
                .contains(Credits.of(95));
        Audits.assertClean(ports);
    }

    @Test
    void forgets_which_of_the_records_taken_out_were_of_long_calls() {
        CallId taken = CallId.made(now.get().minus(Duration.ofDays(80)), random);
        CallId kept = CallId.made(now.get().minus(Duration.ofHours(1)), random);
        for (CallId call : List.of(taken, kept)) {
            ports.usageRecorder().record(Calls.record(ACME, call, Credits.of(1)));
        }
        assertThat(apart()).containsExactlyInAnyOrder(taken.value(), kept.value());
        now.set(Instant.parse("2022-04-02T00:00:00Z"));

        putAwayUntil(FIRST);

        assertThat(apart()).containsExactly(kept.value());
    }

    private List<UUID> apart() {
        return database.read(handle -> handle.createQuery("SELECT id FROM usage_apart")
                .mapTo(UUID.class)
                .list());
    }

    @Test
    void leaves_balances_of_later_instants_and_admits_to_not_knowing_earlier_ones() {
        Instant early = now.get();
        now.updateAndGet(then -> then.plus(Duration.ofDays(3)));
        call(30);
        Instant last = now.get();
        now.set(Instant.parse("2022-04-02T00:00:00Z"));
        call(5);

        putAwayUntil(FIRST);

        assertThat(ports.ledgerStatement().findBalanceAt(ACME, early)).isEmpty();
        assertThat(ports.ledgerStatement().findBalanceAt(ACME, last).map(Balance::posted))
                .contains(Credits.of(70));
        assertThat(ports.ledgerStatement().findBalanceAt(ACME, now.get()).map(Balance::posted))
                .contains(Credits.of(65));
        assertThatThrownBy(() -> ports.houseReport().totals(early, now.get()))
                .isInstanceOf(IllegalArgumentException.class);
        Instant april = Instant.parse("2022-04-01T00:00:00Z");
        assertThat(ports.houseReport().totals(april, now.get().plusSeconds(1)).earned())
                .isEqualByComparingTo("5");
    }

    @Test
    void is_refused_out_of_turn_too_early_and_for_a_journal_that_does_not_add_up() {
        call(1);
        assertThatThrownBy(() -> ports.putAway(FIRST)).hasMessageContaining("only the oldest month");
        putAwayUntil(FIRST.minusMonths(1));
        database.write(handle -> handle.execute("UPDATE entry SET posted = posted + 1 WHERE sequence = 2"));

        assertThatThrownBy(() -> ports.putAway(FIRST)).hasMessageContaining("does not add up");
        assertThat(ports.ledgerBooks().open(ACME).orElseThrow().journal().entries())
                .hasSize(2);

        PostgresConfig migrated = Databases.migrated();
        try (PostgresPorts fresh = new PostgresPorts(migrated, LedgerTime.DATABASE, Probe.NONE);
                Database months = new Database(migrated)) {
            String oldest = attached(months).stream()
                    .map(table -> table.substring(table.length() - "2022_03".length()))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            assertThatThrownBy(() -> fresh.putAway(YearMonth.parse(oldest.replace('_', '-'))))
                    .hasMessageContaining("must be kept until");
        }
    }
}
