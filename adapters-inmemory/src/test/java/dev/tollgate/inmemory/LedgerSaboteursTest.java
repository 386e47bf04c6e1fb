package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.Restoration;
import dev.tollgate.domain.ledger.Revocation;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.testkit.TestIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Ledgers, recorders and their corrections, broken on purpose. */
class LedgerSaboteursTest extends Sabotage {
    static Stream<Arguments> saboteurs() {
        return Stream.of(ledger(), recorder(), corrections(), holds()).flatMap(saboteurs -> saboteurs);
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
                saboteur("shows holds in no order", contract, port, "ofOwner", Sabotage::reversed));
    }
}
