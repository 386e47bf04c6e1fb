package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.InferenceSession;
import dev.tollgate.application.inference.StartInference;
import dev.tollgate.application.ledger.AuditLedger;
import dev.tollgate.application.ledger.HoldPolicy;
import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.llm.ConfiguredProviders;
import dev.tollgate.llm.JtokkitTokenCounter;
import dev.tollgate.llm.demo.DemoProvider;
import dev.tollgate.persistence.file.FileCallJournal;
import dev.tollgate.persistence.postgres.PostgresConfig;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies between two steps of a call, and another finds what it left in PostgreSQL and its journal. */
class FailpointsIT {

    private static final AccountId ACCOUNT = new AccountId("any");
    private static final ModelId MODEL = new ModelId("demo");

    @TempDir
    private Path directory;

    private final AtomicInteger asked = new AtomicInteger();
    private PostgresPorts postgres;
    private FileCallJournal journal;
    private Ports ports;
    private Gateway survivor;

    @BeforeEach
    void open() {
        postgres = PostgresPorts.of(PostgresConfig.of(MigratedDatabase.fresh().jdbcUrl()));
        postgres.prepare();
        journal = FileCallJournal.in(directory, "dead");
        InstantSource clock = Instant::now;
        DemoProvider demo = DemoProvider.of(Duration.ZERO, clock);
        ports = postgres.over(InMemoryPorts.with(clock).ports())
                .with(CallJournal.class, journal)
                .with(ModelProviders.class, new Counted(ConfiguredProviders.of(List.of(demo)), asked))
                .with(TokenCounter.class, new JtokkitTokenCounter());
        ports.priceBooks()
                .publish(PriceBook.first(
                        Instant.EPOCH,
                        new CreditTerms(Usd.of("1"), Credits.ofNanos(1)),
                        ModelPrice.of("demo", "demo", "1000000", "1000000")));
        ports.accounts().open(Account.open(ACCOUNT, "any", Instant.now()));
        survivor = gateway(ports, "survivor");
        gateway(ports, "dead")
                .grantCredits()
                .grant(ACCOUNT, Grant.of(new OperationKey("g"), Credits.of(1000), LotTerms.of(LotKind.PROMO)));
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        postgres.close();
    }

    @Test
    void after_the_hold_and_before_the_vendor_is_asked_everything_is_given_back() {
        CreditLedger real = ports.creditLedger();
        Gateway dying = gateway(ports.with(CreditLedger.class, new DiesAfterHold(real)), "dead");

        assertThatThrownBy(() -> start(dying)).isInstanceOf(Died.class);
        assertThat(balance().held()).isGreaterThan(Credits.ZERO);
        sweep();

        assertThat(asked).hasValue(0);
        assertThat(balance().held()).isEqualTo(Credits.ZERO);
        assertThat(balance().available()).isEqualTo(Credits.of(1000));
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.record().ending()).isEqualTo(Ending.SWEPT);
            assertThat(record.record().charge().credits()).isEqualTo(Credits.ZERO);
        });
        assertCleanBooks();
    }

    @Test
    void after_the_last_byte_and_before_it_is_recorded_it_is_charged_by_the_journal_once() {
        Gateway dying = gateway(
                ports.with(UsageRecorder.class, record -> {
                    throw new Died();
                }),
                "dead");

        assertThatThrownBy(() -> readAll(start(dying))).isInstanceOf(Died.class);
        sweep();
        sweep();

        assertThat(asked).hasValue(1);
        assertThat(balance().held()).isEqualTo(Credits.ZERO);
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.record().provisional()).isTrue();
            assertThat(record.record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
            assertThat(record.record().charge().credits())
                    .isGreaterThan(Credits.ZERO)
                    .isLessThan(Credits.of(100));
            assertThat(balance().available())
                    .isEqualTo(Credits.of(1000).minus(record.record().charge().credits()));
        });
        assertCleanBooks();
    }

    @Test
    void after_it_is_recorded_and_before_the_answer_ends_nothing_more_is_charged() {
        UsageRecorder real = ports.usageRecorder();
        Gateway dying = gateway(
                ports.with(UsageRecorder.class, record -> {
                    real.record(record);
                    throw new Died();
                }),
                "dead");

        assertThatThrownBy(() -> readAll(start(dying))).isInstanceOf(Died.class);
        Balance before = balance();
        sweep();

        assertThat(balance()).isEqualTo(before);
        assertThat(before.held()).isEqualTo(Credits.ZERO);
        assertThat(records())
                .singleElement()
                .satisfies(record ->
                        assertThat(record.record().usage().certainty()).isEqualTo(Certainty.EXACT));
        assertCleanBooks();
    }

    /** As another process does, until it has found who is dead. */
    private void sweep() {
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    survivor.sweepHolds().sweep();
                    return ports.openHolds().owners().isEmpty();
                });
    }

    private static Gateway gateway(Ports ports, String owner) {
        Policies policies = Policies.defaults().with(HoldPolicy.defaults().ownedBy(new OwnerId(owner)));
        return Gateway.of(ports, policies, Instant::now);
    }

    private StartInference.Result start(Gateway gateway) {
        String body = "{\"model\":\"demo\",\"stream\":true,\"max_tokens\":50,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        InferenceRequest request =
                new InferenceRequest(Dialect.CHAT, MODEL, true, OutputLimit.of(50), 1, Body.of(body), Map.of());
        return gateway.startInference()
                .start(new StartInference.Command(
                        CallId.made(Instant.now(), RandomGenerator.getDefault()),
                        Caller.Member.of(ports.accounts().find(ACCOUNT).orElseThrow()),
                        request,
                        StartInference.Command.NO_BUDGET,
                        ""));
    }

    private static void readAll(StartInference.Result result) {
        InferenceSession session = ((StartInference.Result.Started) result).session();
        AnswerPart part = session.next();
        while (!(part instanceof AnswerPart.End)) {
            part = session.next();
        }
    }

    private Balance balance() {
        return ports.ledgerStatement().findBalance(ACCOUNT).orElseThrow();
    }

    private List<Settled> records() {
        return ports.usageReport().latest(UsageQuery.all(ACCOUNT), 100);
    }

    private void assertCleanBooks() {
        assertThat(gateway(ports, "auditor")
                        .auditLedger()
                        .audit(new AuditLedger.Extent.Everything())
                        .isClean())
                .isTrue();
    }

    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record Counted(ModelProviders providers, AtomicInteger asked) implements ModelProviders {
        @Override
        public Set<ProviderId> configured() {
            return providers.configured();
        }

        @Override
        public boolean serves(ProviderId provider, Dialect dialect, ModelTraits model) {
            return providers.serves(provider, dialect, model);
        }

        @Override
        public Opening open(ProviderCall call) {
            asked.incrementAndGet();
            return providers.open(call);
        }
    }

    private record DiesAfterHold(CreditLedger ledger) implements CreditLedger {
        @Override
        public GrantOutcome grant(AccountId account, Grant grant) {
            return ledger.grant(account, grant);
        }

        @Override
        public HoldOutcome hold(HoldRequest request) {
            assertThat(ledger.hold(request)).isInstanceOf(HoldOutcome.Held.class);
            throw new Died();
        }

        @Override
        public ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime) {
            return ledger.extend(account, id, total, lifetime);
        }

        @Override
        public ReleaseOutcome release(AccountId account, HoldId id) {
            return ledger.release(account, id);
        }
    }
}
