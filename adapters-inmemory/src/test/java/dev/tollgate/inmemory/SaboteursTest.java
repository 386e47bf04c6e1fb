package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.inference.IdempotencyKeys.Claimed;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What reads, limits and repeats, broken on purpose. */
class SaboteursTest extends Sabotage {
    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(reading(), limits(), repeats()).flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> reading() {
        Class<?> statement = LedgerStatement.class;
        Class<?> report = UsageReport.class;
        return Stream.of(
                saboteur(
                        "lists none where fewer are asked for",
                        Runs.StatementRun.class,
                        statement,
                        "entries",
                        Sabotage::asIfNoneWereAskedFor),
                saboteur(
                        "lists none where fewer are asked for",
                        Runs.ReportRun.class,
                        report,
                        "latest",
                        Sabotage::asIfNoneWereAskedFor),
                saboteur("leaves holds out of the balance", Runs.StatementRun.class, statement, "findBalance", call -> {
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
                        Runs.StatementRun.class,
                        statement,
                        "findBalanceAt",
                        call -> call.fixture().ports().ledgerStatement().findBalance(call.argument(AccountId.class))),
                saboteur(
                        "begins every page anew",
                        Runs.StatementRun.class,
                        statement,
                        "entries",
                        call -> call.proceed(call.arguments()[0], 0L, call.arguments()[2])),
                saboteur(
                        "finds everybody's balance",
                        Runs.StatementRun.class,
                        statement,
                        "findBalance",
                        Sabotage::toWhoeverIsNamed),
                saboteur("gives a credit to everybody", Runs.StatementRun.class, statement, "findBalance", call -> {
                    Optional<?> found = (Optional<?>) call.proceed();
                    return found.map(Balance.class::cast)
                            .map(balance -> new Balance(
                                    balance.posted().plus(Credits.of(1)),
                                    balance.held(),
                                    balance.debt(),
                                    balance.creditLimit(),
                                    balance.scoped()));
                }),
                saboteur(
                        "tells of no expiry",
                        Runs.StatementRun.class,
                        statement,
                        "entries",
                        call -> ((List<?>) call.proceed())
                                .stream()
                                        .map(Entry.class::cast)
                                        .filter(entry -> entry.kind() != EntryKind.EXPIRE)
                                        .toList()),
                saboteur(
                        "shows entries from the last",
                        Runs.StatementRun.class,
                        statement,
                        "entries",
                        Sabotage::reversed),
                saboteur("shows holds from the last", Runs.StatementRun.class, statement, "holds", Sabotage::reversed),
                saboteur("shows lots as they were", Runs.StatementRun.class, statement, "lots", lotsAsTheyWere()),
                saboteur("shows lots in no order", Runs.StatementRun.class, statement, "lots", Sabotage::reversed),
                saboteur("shows the calls of others", Runs.ReportRun.class, report, "find", callsOfOthers()),
                saboteur("shows the oldest call first", Runs.ReportRun.class, report, "latest", Sabotage::reversed),
                saboteur(
                        "chooses nothing",
                        Runs.ReportRun.class,
                        report,
                        "latest",
                        call -> call.proceedWith(
                                UsageQuery.all(call.argument(UsageQuery.class).account()))),
                saboteur("adds nothing up", Runs.ReportRun.class, report, "totals", call -> List.of()));
    }

    private static Saboteur.Trick lotsAsTheyWere() {
        Map<AccountId, Object> first = new ConcurrentHashMap<>();
        return call -> {
            Object present = call.proceed();
            return first.computeIfAbsent(call.argument(AccountId.class), any -> present);
        };
    }

    /** Shows the call it showed last instead of nothing. */
    private static Saboteur.Trick callsOfOthers() {
        AtomicReference<Optional<?>> seen = new AtomicReference<>(Optional.empty());
        return call -> {
            Optional<?> own = (Optional<?>) call.proceed();
            return own.isPresent() ? seen.updateAndGet(before -> own) : seen.get();
        };
    }

    private static Stream<Planted> limits() {
        return Stream.of(
                limit("admits everybody", "admit", call -> new Admission.Admitted(List.of())),
                limit(
                        "admits nobody",
                        "admit",
                        call -> new Admission.Limited(
                                new LimitState("key", LimitState.Unit.REQUESTS, 1, 0, Duration.ofSeconds(1)),
                                Duration.ofSeconds(1))),
                limit("keeps every place", "finish", call -> nothing()),
                limit(
                        "keeps to the tokens that were asked for",
                        "finish",
                        call -> call.proceed(
                                call.arguments()[0],
                                call.argument(LimitRequest.class).tokens())),
                limit("keeps no place", "renew", call -> nothing()),
                limit("counts those who look", "read", call -> {
                    call.port(RateLimiter.class).admit(call.argument(LimitRequest.class));
                    return call.proceed();
                }));
    }

    private static Planted limit(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.LimiterRun.class, RateLimiter.class, method, trick);
    }

    private static Stream<Planted> repeats() {
        return Stream.of(
                repeat("gives every key to everybody", "claim", call -> new Claimed.New()),
                repeat(
                        "knows every key",
                        "claim",
                        call -> new Claimed.Before(
                                call.argument(IdempotencyClaim.class).call())),
                repeat("looks at no content", "claim", call -> {
                    IdempotencyClaim claim = call.argument(IdempotencyClaim.class);
                    return call.proceed(new IdempotencyClaim(claim.account(), claim.key(), "any", claim.call()));
                }),
                repeat("looks at no account", "claim", call -> {
                    IdempotencyClaim claim = call.argument(IdempotencyClaim.class);
                    AccountId any = new AccountId("any");
                    return call.proceed(new IdempotencyClaim(any, claim.key(), claim.fingerprint(), claim.call()));
                }),
                repeat(
                        "takes every claim for the first call's",
                        "claim",
                        call -> call.proceed() instanceof Claimed.New
                                ? new Claimed.New()
                                : new Claimed.Before(
                                        call.argument(IdempotencyClaim.class).call())),
                repeat("looks at no letter case", "claim", call -> {
                    IdempotencyClaim claim = call.argument(IdempotencyClaim.class);
                    String lower = claim.key().toLowerCase(Locale.ROOT);
                    return call.proceed(
                            new IdempotencyClaim(claim.account(), lower, claim.fingerprint(), claim.call()));
                }),
                repeat("forgets when it is looked at after a while", "claim", forgetsAfter(Duration.ofHours(1))),
                repeat("lets nothing be tried again", "release", call -> nothing()));
    }

    private static Saboteur.Trick forgetsAfter(Duration time) {
        Map<String, Instant> claimed = new ConcurrentHashMap<>();
        return call -> {
            IdempotencyClaim claim = call.argument(IdempotencyClaim.class);
            Instant now = call.fixture().now();
            Instant first = claimed.computeIfAbsent(claim.key(), any -> now);
            return now.isAfter(first.plus(time)) ? new Claimed.New() : call.proceed();
        };
    }

    private static Planted repeat(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.RepeatsRun.class, IdempotencyKeys.class, method, trick);
    }
}
