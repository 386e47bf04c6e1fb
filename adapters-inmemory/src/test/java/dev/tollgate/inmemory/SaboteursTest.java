package dev.tollgate.inmemory;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What reads and what keeps other things, broken on purpose. */
class SaboteursTest extends Sabotage {
    static Stream<Arguments> saboteurs() {
        return Stream.of(reading(), others()).flatMap(saboteurs -> saboteurs);
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
                saboteur("shows lots in no order", StatementRun.class, statement, "lots", Sabotage::reversed),
                saboteur("shows the calls of others", ReportRun.class, report, "find", callsOfOthers()),
                saboteur("shows the oldest call first", ReportRun.class, report, "latest", Sabotage::reversed),
                saboteur(
                        "chooses nothing",
                        ReportRun.class,
                        report,
                        "latest",
                        call -> call.proceedWith(
                                UsageQuery.all(call.argument(UsageQuery.class).account()))),
                saboteur("adds nothing up", ReportRun.class, report, "totals", call -> List.of()));
    }

    /** Shows the call it showed last instead of nothing. */
    private static Saboteur.Trick callsOfOthers() {
        AtomicReference<Optional<?>> seen = new AtomicReference<>(Optional.empty());
        return call -> {
            Optional<?> own = (Optional<?>) call.proceed();
            return own.isPresent() ? seen.updateAndGet(before -> own) : seen.get();
        };
    }

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
                        call -> call.proceedWith(notEnded(call.argument(ApiKey.class)))));
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
}
