package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.time.Instant;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database as an earlier version left it, with what was in it. */
class OlderSchemaIT {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
    private static final AccountId ACME = new AccountId("acme");

    /** The last version before keys could be ended for good. */
    private static final String BEFORE = "61";

    private final FreshDatabase fresh = TestPostgres.freshDatabase();
    private final PostgresConfig database = Databases.config(fresh.jdbcUrl());

    @BeforeEach
    void leave_an_older_schema() {
        Flyway.configure()
                .dataSource(fresh.jdbcUrl(), null, null)
                .schemas(database.schema())
                .defaultSchema(database.schema())
                .table("schema_history")
                .locations("classpath:dev/tollgate/persistence/postgres/migrations")
                .outOfOrder(true)
                .placeholderReplacement(false)
                .target(BEFORE)
                .load()
                .migrate();
        keepCredits();
        keep("over", "'2026-01-03'");
        keep("ahead", "'2199-01-01'");
        keep("in_force", "'infinity'");
    }

    /** Five credits, in nano-credits. */
    private void keepCredits() {
        Jdbi.create(fresh.jdbcUrl()).useHandle(handle -> {
            handle.execute("SET search_path TO " + database.schema());
            handle.execute("INSERT INTO account (id, name, status, plan, created)"
                    + " VALUES ('acme', '', 'ACTIVE', '', '2026-01-02')");
            handle.execute(
                    "INSERT INTO ledger_account (account, posted, held, held_on_credit, debt, credit_limit, frozen,"
                            + " entries, lots, as_of, next_at)"
                            + " VALUES ('acme', 5000000000, 0, 0, 0, 0, '', 0, 1, '2026-01-02', 'infinity')");
            handle.execute(
                    "INSERT INTO lot VALUES ('acme', 1, 'first', 'PAID', 0, '', '2026-01-02', 'infinity', 0, 'USD',"
                            + " 5000000000, 5000000000, 0, 0, 0, 0, 0, 0, 0, 0, 0, true)");
        });
    }

    private void keep(String id, String revoked) {
        Jdbi.create(fresh.jdbcUrl())
                .useHandle(handle -> handle.execute("INSERT INTO " + database.schema()
                        + ".api_key (id, account, secret_hash, display, name, scopes, models, credits, requests_per_minute,"
                        + " tokens_per_minute, concurrent, created, expires, revoked) VALUES ('" + id
                        + "', 'acme', 'hash', 'tg_...', '', '{credits.read}', '{}', '{}', 0, 0, 0, '2026-01-02', 'infinity', "
                        + revoked + ")"));
    }

    @Test
    void is_not_ready_for_a_server_that_leaves_it_to_others() {
        try (PostgresPorts ports = PostgresPorts.of(database.migrating(false))) {
            assertThatThrownBy(ports::requireMigrated)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("migrations of this release have not run");
        }
    }

    @Test
    void is_brought_up_to_date_with_all_that_was_in_it() {
        try (PostgresPorts newer = PostgresPorts.open(database)) {
            newer.requireMigrated();
            assertThat(posted(newer)).isEqualTo(Credits.of(5));
            newer.creditLedger()
                    .grant(ACME, Grant.of(new OperationKey("more"), Credits.of(2), LotTerms.of(LotKind.PAID)));
            assertThat(posted(newer)).isEqualTo(Credits.of(7));
            assertThat(key(newer, "over").ended()).isTrue();
            assertThat(key(newer, "ahead").ended()).isFalse();
            assertThat(key(newer, "ahead").isUsable(CREATED)).isTrue();
            assertThat(key(newer, "in_force").isUsable(CREATED)).isTrue();
        }
    }

    @Test
    void has_signals_that_are_found_by_what_they_name_as_those_are_that_older_servers_go_on_to_receive() {
        receiveAsOlder("evt_b");
        try (PostgresPorts newer = PostgresPorts.open(database)) {
            SignalInbox inbox = newer.billing(InMemoryBilling.ports(BillingFixture.CATALOGUE))
                    .inbox();
            receiveAsOlder("evt_a");

            assertThat(inbox.naming("cus_1", "", 9))
                    .extracting(found -> found.signal().id())
                    .containsExactly("evt_a", "evt_b");
            assertThat(inbox.naming("cus_1", "evt_a", 9)).hasSize(1);
            assertThat(inbox.count()).containsEntry(SignalState.DONE, 1L);
            assertThat(inbox.requeue("evt_b", CREATED)).isTrue();
            assertThat(inbox.count()).isEqualTo(Map.of(SignalState.NEW, 1L));
        }
    }

    private void receiveAsOlder(String id) {
        Jdbi.create(fresh.jdbcUrl()).useHandle(handle -> handle.execute("""
                        INSERT INTO %s.billing_signal (id, type, created, livemode, subject, customer, grouping, things,
                            payload, state, attempts, received, due, note)
                        VALUES ('%s', 'invoice.paid', '2026-01-02', false, 'in_1', 'cus_1', 'cus_1', '{in_1,cus_1}',
                            '{}', 'DONE', 0, '2026-01-02', '2026-01-02', '')""".formatted(database.schema(), id)));
    }

    @Test
    void is_left_as_it_is_while_something_like_a_backup_reads_what_has_to_change() {
        Jdbi.create(fresh.jdbcUrl()).useTransaction(backup -> {
            backup.execute("LOCK TABLE " + database.schema() + ".ledger_account IN ACCESS SHARE MODE");

            assertThatThrownBy(() -> PostgresPorts.open(database))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("such as a backup, has a table in use")
                    .hasMessageContaining("start again when that has ended");
        });
        PostgresPorts.open(database).close();
    }

    private static Credits posted(PostgresPorts ports) {
        return ports.ledgerStatement().findBalance(ACME).orElseThrow().posted();
    }

    private static ApiKey key(PostgresPorts ports, String id) {
        return ports.apiKeys().find(new KeyId(id)).orElseThrow();
    }
}
