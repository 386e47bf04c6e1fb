package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.persistence.postgres.PostgresConfig;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.stripe.KilledWorkerTest.Death;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The property on PostgreSQL: {@code -Dtollgate.orders=200} lives two hundred courses of every
 * scenario. Every life has an account of its own and finds the billing side's tables empty; Stripe's
 * clock starts at the present, because the database goes by its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class PostgresLivesIT {

    private static final int ORDERS = Integer.getInteger("tollgate.orders", 3);
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final AtomicInteger LIVES = new AtomicInteger();
    private static final String EMPTIED =
            "DELETE FROM tollgate.billing_signal; DELETE FROM tollgate.billing_signal_thing;"
                    + " DELETE FROM tollgate.billing_signal_ended; DELETE FROM tollgate.subscription;"
                    + " DELETE FROM tollgate.billing_customer;"
                    + " DELETE FROM tollgate.topup_order; DELETE FROM tollgate.line_promise;"
                    + " DELETE FROM tollgate.billing_watermark";

    private static final Queue<World> WORLDS = new ConcurrentLinkedQueue<>();
    private static final Queue<World> FREE = new ConcurrentLinkedQueue<>();

    private World world;

    /** A database that one life at a time is lived in. */
    private record World(PostgresPorts postgres, Connection connection) {
        static World open() throws SQLException {
            var url = MigratedDatabase.fresh().jdbcUrl();
            var config = PostgresConfig.of(url)
                    .withConnections(6)
                    .withLanes(2, 2_000, 512)
                    .waiting(Duration.ofSeconds(30));
            var world = new World(PostgresPorts.open(config.migrating(false)), DriverManager.getConnection(url));
            WORLDS.add(world);
            return world;
        }
    }

    @AfterAll
    static void close() throws SQLException {
        for (var each : WORLDS) {
            each.connection().close();
            each.postgres().close();
        }
    }

    @BeforeEach
    void enter() throws SQLException {
        var free = FREE.poll();
        world = free == null ? World.open() : free;
    }

    @AfterEach
    void leave() {
        FREE.add(world);
    }

    private House house(ApiShape shape) {
        return house(shape, world.postgres().leases(), START);
    }

    private House house(ApiShape shape, Leases leases, Instant start) {
        try (var statement = world.connection().createStatement()) {
            statement.execute(EMPTIED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var postgres = world.postgres();
        var stripe = Catalogues.sell(new FakeStripe(start).speak(shape));
        var ports = InMemoryPorts.with(stripe::now)
                .ports()
                .with(Accounts.class, postgres.accounts())
                .with(CreditLedger.class, postgres.creditLedger())
                .with(LedgerCorrections.class, postgres.ledgerCorrections())
                .with(LedgerStatement.class, postgres.ledgerStatement())
                .with(Leases.class, leases);
        return new House(
                stripe,
                ports,
                postgres.billing(InMemoryBilling.ports(Catalogues.CATALOGUE)),
                new FakeApi(stripe),
                new AccountId("acme-" + LIVES.incrementAndGet()));
    }

    /** One whose credits are in effect by the database's clock too. */
    private House yesterday() {
        return house(ApiShape.SINCE_2025_03, world.postgres().leases(), START.minus(Duration.ofDays(1)));
    }

    /** The same for every account; what is posted by now goes by the database's clock, so the lots tell it. */
    private static String told(House.Picture picture) {
        return picture.toString().replaceAll("acme-[0-9]+", "acme").replaceAll("posted=[-0-9.]+, ", "");
    }

    @ParameterizedTest
    @EnumSource
    void any_order_number_and_part_of_the_events_ends_in_the_same_books(Scenario scenario) {
        var expected = told(Lives.straight(scenario, house(ApiShape.SINCE_2025_03)));
        for (long seed = 1; seed <= ORDERS; seed++) {
            var mishaps = seed % 2 == 0 ? new Mishaps(60, 20, 30) : new Mishaps(0, 30, 40);
            assertThat(told(Lives.troubled(scenario, seed, mishaps, this::house)))
                    .as("seed %d of %s", seed, scenario)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_worker_that_dies_between_grant_mirror_and_inbox_changes_nothing(Scenario scenario) {
        var expected = told(Lives.straight(scenario, house(ApiShape.SINCE_2025_03)));
        for (var death : List.of(Death.AFTER_A_GRANT, Death.BEFORE_THE_MIRROR, Death.BEFORE_THE_INBOX)) {
            var house = house(ApiShape.SINCE_2025_03, new PatientLeases(), START);
            assertThat(told(KilledWorkerTest.lived(house, scenario, death, 1)))
                    .as("%s of %s", death, scenario)
                    .isEqualTo(expected);
        }
    }

    @Test
    void an_assigned_plan_that_comes_back_after_another_gives_what_it_gave_and_no_more() {
        AssignedPlansTest.comesBack(yesterday());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_process_that_dies_over_a_plan_that_comes_back_leaves_its_credits_to_the_next(boolean given) {
        AssignedPlansTest.diesOver(yesterday(), given);
    }
}
