package dev.tollgate.inmemory;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.Restoration;
import dev.tollgate.domain.ledger.Revocation;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.testkit.ApiKeysContract;
import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.IdleAccountsContract;
import dev.tollgate.testkit.LeasesContract;
import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerCorrectionsContract;
import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.LedgerStatementContract;
import dev.tollgate.testkit.OpenHoldsContract;
import dev.tollgate.testkit.PriceBooksContract;
import dev.tollgate.testkit.TestIds;
import dev.tollgate.testkit.UsageRecorderContract;
import dev.tollgate.testkit.UsageReportContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters broken on purpose: each contract must notice. */
class SaboteursTest {

    /** What the contract that is run at the moment runs on. */
    private static final AtomicReference<LedgerFixture> BROKEN = new AtomicReference<>(new InMemoryFixture());

    static Stream<Arguments> saboteurs() {
        return Stream.of(ledger(), recorder(), corrections(), holds(), reading(), others())
                .flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Arguments> ledger() {
        Class<?> port = CreditLedger.class;
        Class<?> contract = LedgerRun.class;
        return Stream.of(
                saboteur("grants every repeat again", contract, port, "grant", call -> {
                    Grant grant = call.argument(Grant.class);
                    return call.proceedWith(
                            new Grant(TestIds.key(), grant.amount(), grant.terms(), grant.price(), grant.reason()));
                }),
                saboteur("forgets that credits expire", contract, port, "grant", call -> {
                    Grant grant = call.argument(Grant.class);
                    LotTerms never = grant.terms().expiringAt(Instant.MAX);
                    return call.proceedWith(Grant.of(grant.key(), grant.amount(), never));
                }),
                saboteur("lets scoped credits be spent on anything", contract, port, "grant", call -> {
                    Grant grant = call.argument(Grant.class);
                    LotTerms all = grant.terms().scopedTo(LotScope.ALL);
                    return call.proceedWith(Grant.of(grant.key(), grant.amount(), all));
                }),
                saboteur("says held and holds nothing", contract, port, "hold", call -> {
                    HoldRequest request = call.argument(HoldRequest.class);
                    return new HoldOutcome.Held(
                            request.id(),
                            request.amount(),
                            Credits.ZERO,
                            call.fixture().now());
                }),
                saboteur("knows no caps", contract, port, "hold", call -> {
                    HoldRequest request = call.argument(HoldRequest.class);
                    return call.proceedWith(new HoldRequest(
                            request.id(),
                            request.account(),
                            request.amount(),
                            request.model(),
                            request.key(),
                            List.of(),
                            request.lifetime(),
                            request.owner()));
                }),
                saboteur("holds every repeat again", contract, port, "hold", call -> {
                    HoldRequest request = call.argument(HoldRequest.class);
                    return call.proceedWith(new HoldRequest(
                            TestIds.hold(call.fixture().now()),
                            request.account(),
                            request.amount(),
                            request.model(),
                            request.key(),
                            request.caps(),
                            request.lifetime(),
                            request.owner()));
                }),
                saboteur("only renews", contract, port, "extend", call -> call.proceedWith(Credits.ZERO)),
                saboteur("renews for no time", contract, port, "extend", call -> call.proceedWith(Duration.ofNanos(1))),
                saboteur(
                        "says released and releases nothing",
                        contract,
                        port,
                        "release",
                        call -> new ReleaseOutcome.Released(Credits.of(4))));
    }

    private static Stream<Arguments> recorder() {
        Class<?> port = UsageRecorder.class;
        Class<?> contract = RecorderRun.class;
        return Stream.of(
                saboteur("charges every repeat again", contract, port, "record", call -> {
                    UsageRecord record = call.argument(UsageRecord.class);
                    CallId fresh = new CallId(TestIds.hold(call.fixture().now()).value());
                    return call.proceedWith(like(record, fresh, record.provisional()));
                }),
                saboteur("charges twice", contract, port, "record", call -> {
                    UsageRecord record = call.argument(UsageRecord.class);
                    CallId fresh = new CallId(TestIds.hold(call.fixture().now()).value());
                    call.proceedWith(like(record, fresh, false));
                    return call.proceed();
                }),
                saboteur("takes every record for the last word", contract, port, "record", call -> {
                    UsageRecord record = call.argument(UsageRecord.class);
                    return call.proceedWith(like(record, record.call(), false));
                }),
                saboteur("takes no record for the last word", contract, port, "record", call -> {
                    UsageRecord record = call.argument(UsageRecord.class);
                    return call.proceedWith(like(record, record.call(), true));
                }));
    }

    private static UsageRecord like(UsageRecord record, CallId call, boolean provisional) {
        return new UsageRecord(
                call,
                record.account(),
                record.key(),
                record.model(),
                record.priced(),
                record.provider(),
                record.dialect(),
                record.plan(),
                record.usage(),
                record.charge(),
                record.ending(),
                record.timing(),
                provisional);
    }

    private static Stream<Arguments> corrections() {
        Class<?> port = LedgerCorrections.class;
        Class<?> contract = CorrectionsRun.class;
        return Stream.of(
                saboteur(
                        "revokes nothing",
                        contract,
                        port,
                        "revoke",
                        call -> new CorrectionOutcome.Corrected(
                                TestIds.key(), 1, Credits.ZERO, Credits.ZERO, Credits.ZERO)),
                saboteur("writes off whatever was spent", contract, port, "revoke", call -> {
                    Revocation all = revocation(call);
                    return call.fixture()
                            .ports()
                            .ledgerCorrections()
                            .revoke(
                                    call.argument(AccountId.class),
                                    new Revocation(
                                            all.key(), all.source(), all.amount(), Revocation.Spent.WRITTEN_OFF, ""));
                }),
                saboteur("restores every repeat again", contract, port, "restore", call -> {
                    Object[] given = call.arguments();
                    return given.length == 2
                            ? call.proceedWith(fresh((Restoration) given[1]))
                            : call.proceed(given[0], TestIds.key(), given[2], given[3]);
                }),
                saboteur(
                        "adjusts every repeat again",
                        contract,
                        port,
                        "adjust",
                        call -> call.proceedWith(TestIds.key())),
                saboteur(
                        "rolls over without a cap",
                        contract,
                        port,
                        "rollover",
                        call -> call.proceedWith(Credits.of(1_000))),
                saboteur("grants every change of plan in full", contract, port, "changePlan", call -> {
                    AllowanceChange change = call.argument(AllowanceChange.class);
                    return call.proceedWith(
                            new AllowanceChange(change.key(), TestIds.key(), change.target(), change.terms()));
                }),
                saboteur(
                        "forgets credit limits", contract, port, "limitCredit", call -> call.proceedWith(Credits.ZERO)),
                saboteur(
                        "freezes nothing",
                        contract,
                        port,
                        "freeze",
                        call -> Optional.empty().orElse(null)));
    }

    private static Revocation revocation(Saboteur.Call call) {
        Object[] given = call.arguments();
        return given.length == 2
                ? (Revocation) given[1]
                : new Revocation(
                        (dev.tollgate.domain.ledger.OperationKey) given[1],
                        (dev.tollgate.domain.ledger.OperationKey) given[2],
                        (Credits) given[3],
                        Revocation.Spent.BECOMES_DEBT,
                        "");
    }

    private static Restoration fresh(Restoration given) {
        return new Restoration(TestIds.key(), given.source(), given.amount(), given.lifetime(), given.reason());
    }

    private static Stream<Arguments> holds() {
        Class<?> port = OpenHolds.class;
        Class<?> contract = HoldsRun.class;
        return Stream.of(
                saboteur("says lapsed whatever happens", contract, port, "lapse", call -> true),
                saboteur("finds no expired hold", contract, port, "expired", call -> List.of()),
                saboteur("finds no owner", contract, port, "owners", call -> java.util.Set.of()),
                saboteur("shows holds in no order", contract, port, "ofOwner", call -> {
                    List<Object> shown = new ArrayList<>((List<?>) call.proceed());
                    Collections.reverse(shown);
                    return shown;
                }));
    }

    private static Stream<Arguments> reading() {
        Class<?> statement = LedgerStatement.class;
        Class<?> report = UsageReport.class;
        return Stream.of(
                saboteur("leaves holds out of the balance", StatementRun.class, statement, "findBalance", call -> {
                    Optional<?> found = (Optional<?>) call.proceed();
                    return found.map(Balance.class::cast)
                            .map(balance -> new Balance(
                                    balance.posted(),
                                    Credits.ZERO,
                                    balance.debt(),
                                    balance.creditLimit(),
                                    balance.scoped()));
                }),
                saboteur(
                        "takes the past for the present",
                        StatementRun.class,
                        statement,
                        "findBalanceAt",
                        call -> call.fixture().ports().ledgerStatement().findBalance(call.argument(AccountId.class))),
                saboteur(
                        "begins every page anew",
                        StatementRun.class,
                        statement,
                        "entries",
                        call -> call.proceed(call.arguments()[0], 0L, call.arguments()[2])),
                saboteur("shows lots in no order", StatementRun.class, statement, "lots", call -> {
                    List<Object> shown = new ArrayList<>((List<?>) call.proceed());
                    Collections.reverse(shown);
                    return shown;
                }),
                saboteur("shows the calls of others", ReportRun.class, report, "find", call -> {
                    Optional<Settled> own = ((Optional<?>) call.proceed()).map(Settled.class::cast);
                    own.ifPresent(settled -> SEEN.set(Optional.of(settled)));
                    return SEEN.get();
                }),
                saboteur("shows the oldest call first", ReportRun.class, report, "latest", call -> {
                    List<Object> shown = new ArrayList<>((List<?>) call.proceed());
                    Collections.reverse(shown);
                    return shown;
                }),
                saboteur(
                        "chooses nothing",
                        ReportRun.class,
                        report,
                        "latest",
                        call -> call.proceedWith(
                                UsageQuery.all(call.argument(UsageQuery.class).account()))),
                saboteur("adds nothing up", ReportRun.class, report, "totals", call -> List.of()));
    }

    /** What a saboteur that mixes accounts up shows instead of nothing. */
    private static final AtomicReference<Optional<Settled>> SEEN = new AtomicReference<>(Optional.empty());

    private static Stream<Arguments> others() {
        return Stream.of(
                saboteur("gives a lease to everybody", LeasesRun.class, Leases.class, "claim", call -> {
                    call.fixture().ports().leases().release((String) call.arguments()[0], "one");
                    return call.proceed();
                }),
                saboteur("publishes over a used version", PricesRun.class, PriceBooks.class, "publish", call -> {
                    Object published = call.proceed();
                    return published instanceof PriceBooks.Published.Conflict conflict
                            ? new PriceBooks.Published.Stored(conflict.highest())
                            : published;
                }),
                saboteur(
                        "rolls nobody",
                        IdleRun.class,
                        IdleAccounts.class,
                        "roll",
                        call -> Optional.empty().orElse(null)),
                saboteur(
                        "leaves a revocation to the clocks",
                        KeysRun.class,
                        ApiKeys.class,
                        "update",
                        call -> call.proceedWith(notEnded(call.argument(ApiKey.class)))),
                saboteur("keeps its journal to itself", BooksRun.class, LedgerBooks.class, "open", call -> {
                    Optional<?> found = (Optional<?>) call.proceed();
                    return found.map(Books.class::cast).map(SaboteursTest::withoutEntries);
                }));
    }

    private static Books withoutEntries(Books books) {
        return new Books(
                books.account(),
                books.totals(),
                books.lots(),
                books.holds(),
                books.ended(),
                books.records(),
                List.of(),
                books.remembered(),
                books.periods(),
                Map.of(),
                books.readAt());
    }

    private static ApiKey notEnded(ApiKey key) {
        return new ApiKey(
                key.id(),
                key.holder(),
                key.secretHash(),
                key.display(),
                key.name(),
                key.scopes(),
                key.limits(),
                key.created(),
                key.expires(),
                key.revoked(),
                false);
    }

    private static Arguments saboteur(
            String what, Class<?> contract, Class<?> port, String method, Saboteur.Trick trick) {
        return arguments(what, contract, port, method, trick);
    }

    @ParameterizedTest(name = "an adapter that {0}")
    @MethodSource("saboteurs")
    void is_caught(String what, Class<?> contract, Class<?> port, String method, Saboteur.Trick trick) {
        BROKEN.set(new Saboteur(port, method, trick));
        SEEN.set(Optional.empty());

        ContractRun.assertNotices(contract);
    }

    static class LedgerRun extends CreditLedgerContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class RecorderRun extends UsageRecorderContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class CorrectionsRun extends LedgerCorrectionsContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class HoldsRun extends OpenHoldsContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class StatementRun extends LedgerStatementContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class ReportRun extends UsageReportContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class LeasesRun extends LeasesContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class PricesRun extends PriceBooksContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class IdleRun extends IdleAccountsContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }

    static class KeysRun extends ApiKeysContract {
        @Override
        protected ApiKeys keys() {
            return BROKEN.get().ports().apiKeys();
        }

        @Override
        protected AccountId anyAccount() {
            return TestIds.account();
        }
    }

    static class BooksRun extends LedgerBooksContract {
        @Override
        protected LedgerFixture fixture() {
            return BROKEN.get();
        }
    }
}
