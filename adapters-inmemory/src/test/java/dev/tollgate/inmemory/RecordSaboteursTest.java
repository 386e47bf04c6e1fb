package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.Restoration;
import dev.tollgate.domain.ledger.Revocation;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.testkit.TestIds;
import dev.tollgate.testkit.TestUsage;
import java.util.List;
import java.util.stream.Stream;

/** What spends credits and what corrects them, broken on purpose. */
class RecordSaboteursTest extends Sabotage {

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(recorder(), corrections()).flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> recorder() {
        Class<?> port = UsageRecorder.class;
        Class<?> contract = Runs.RecorderRun.class;
        return Stream.of(
                saboteur("charges every repeat again", contract, port, "record", call -> {
                    UsageRecord record = call.argument(UsageRecord.class);
                    CallId fresh = new CallId(TestIds.hold(call.fixture().now()).value());
                    return call.proceedWith(TestUsage.ofCall(fresh, record));
                }),
                saboteur("charges twice", contract, port, "record", call -> {
                    UsageRecord record = call.argument(UsageRecord.class);
                    CallId fresh = new CallId(TestIds.hold(call.fixture().now()).value());
                    call.proceedWith(TestUsage.ofCall(fresh, record));
                    return call.proceed();
                }),
                saboteur(
                        "takes every record for the last word",
                        contract,
                        port,
                        "record",
                        call -> call.proceedWith(TestUsage.settled(call.argument(UsageRecord.class)))),
                saboteur(
                        "takes no record for the last word",
                        contract,
                        port,
                        "record",
                        call -> call.proceedWith(TestUsage.provisional(call.argument(UsageRecord.class)))),
                saboteur("fails a call once debts count no further", contract, port, "record", call -> {
                    UsageRecord record = call.argument(UsageRecord.class);
                    Credits owed = call.fixture()
                            .ports()
                            .ledgerStatement()
                            .findBalance(record.account())
                            .orElse(Balance.EMPTY)
                            .debt();
                    if (record.charge().credits().isMoreThan(LedgerAccount.MOST_DEBT.minus(owed))) {
                        throw new ArithmeticException("long overflow");
                    }
                    return call.proceed();
                }),
                saboteur(
                        "keeps the provisional record",
                        contract,
                        UsageReport.class,
                        "latest",
                        call -> ((List<?>) call.proceed())
                                .stream()
                                        .map(Settled.class::cast)
                                        .map(settled -> new Settled(
                                                TestUsage.provisional(settled.record()),
                                                settled.end(),
                                                settled.draws(),
                                                settled.debt(),
                                                settled.balance(),
                                                settled.recorded()))
                                        .toList()),
                saboteur("records for whoever is named", contract, port, "record", Sabotage::toWhoeverIsNamed));
    }

    private static Stream<Planted> corrections() {
        Class<?> port = LedgerCorrections.class;
        Class<?> contract = Runs.CorrectionsRun.class;
        return Stream.of(
                corrects("revokes nothing", "revoke"),
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
                saboteur("forgets what is claimed beyond what is there", contract, port, "revoke", call -> {
                    Revocation all = revocation(call);
                    Object outcome = call.proceed();
                    if (outcome instanceof CorrectionOutcome.Corrected done) {
                        forget(call, all, all.amount().plus(done.moved()));
                    }
                    return outcome;
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
                saboteur("freezes nothing", contract, port, "freeze", call -> nothing()),
                corrects("adjusts nothing", "adjust"),
                saboteur("says corrected where there is no room", contract, port, "changePlan", call -> {
                    Object outcome = call.proceed();
                    return outcome instanceof CorrectionOutcome.TooMuch ? nothingDone() : outcome;
                }),
                corrects("restores nothing", "restore"),
                corrects("rolls nothing over", "rollover"),
                corrects("changes no plan", "changePlan"));
    }

    private static Planted corrects(String what, String method) {
        return saboteur(what, Runs.CorrectionsRun.class, LedgerCorrections.class, method, call -> nothingDone());
    }

    private static CorrectionOutcome nothingDone() {
        return new CorrectionOutcome.Corrected(TestIds.key(), 1, Credits.ZERO, Credits.ZERO, Credits.ZERO);
    }

    private static void forget(Saboteur.Call call, Revocation claim, Credits amount) {
        if (amount.isPositive()) {
            call.fixture()
                    .ports()
                    .ledgerCorrections()
                    .restore(call.argument(AccountId.class), TestIds.key(), claim.source(), amount);
        }
    }

    private static Revocation revocation(Saboteur.Call call) {
        Object[] given = call.arguments();
        return given.length == 2
                ? (Revocation) given[1]
                : new Revocation(
                        (OperationKey) given[1],
                        (OperationKey) given[2],
                        (Credits) given[3],
                        Revocation.Spent.BECOMES_DEBT,
                        "");
    }

    private static Restoration fresh(Restoration given) {
        return new Restoration(TestIds.key(), given.source(), given.amount(), given.lifetime(), given.reason());
    }
}
