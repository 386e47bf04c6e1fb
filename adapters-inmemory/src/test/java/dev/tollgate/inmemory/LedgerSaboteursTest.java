package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.ExtendOutcome;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testkit.TestIds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Ledgers and what finds their open holds, broken on purpose. */
class LedgerSaboteursTest extends Sabotage {

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(ledger(), holds()).flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> ledger() {
        AtomicInteger priorities = new AtomicInteger();
        Class<?> port = CreditLedger.class;
        Class<?> contract = Runs.LedgerRun.class;
        return Stream.of(
                saboteur("grants every repeat again", contract, port, "grant", call -> {
                    Grant grant = call.argument(Grant.class);
                    return call.proceedWith(
                            new Grant(TestIds.key(), grant.amount(), grant.terms(), grant.price(), grant.reason()));
                }),
                saboteur(
                        "gives what has expired though it was to be in time",
                        contract,
                        port,
                        "grant",
                        terms(terms -> terms)),
                saboteur(
                        "forgets that credits expire",
                        contract,
                        port,
                        "grant",
                        terms(terms -> terms.expiringAt(Instant.MAX))),
                saboteur(
                        "lets scoped credits be spent on anything",
                        contract,
                        port,
                        "grant",
                        terms(terms -> terms.scopedTo(LotScope.ALL))),
                saboteur("does not look why it is to grant", contract, port, "grant", call -> {
                    Grant grant = call.argument(Grant.class);
                    return call.proceedWith(
                            new Grant(grant.key(), grant.amount(), grant.terms(), grant.price(), "", grant.late()));
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
                saboteur("writes models in small letters", contract, port, "hold", call -> {
                    HoldRequest request = call.argument(HoldRequest.class);
                    return call.proceedWith(new HoldRequest(
                            request.id(),
                            request.account(),
                            request.amount(),
                            request.model().toLowerCase(Locale.ROOT),
                            request.key(),
                            request.caps(),
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
                        call -> new ReleaseOutcome.Released(Credits.of(4))),
                saboteur("grants to whoever is named", contract, port, "grant", Sabotage::toWhoeverIsNamed),
                saboteur("forgets what is too much for an account", contract, port, "grant", call -> {
                    Object outcome = call.proceed();
                    OperationKey key = call.argument(Grant.class).key();
                    return outcome instanceof GrantOutcome.TooMuch
                            ? new GrantOutcome.Granted(key, 1, Credits.ZERO)
                            : outcome;
                }),
                saboteur("takes a key for the same whoever's it is", contract, port, "grant", oneAccountToAKey()),
                saboteur("tells keys of capital letters by no letter", contract, port, "grant", call -> {
                    Grant grant = call.argument(Grant.class);
                    OperationKey key = new OperationKey(grant.key().value().toLowerCase(Locale.ROOT));
                    return call.proceedWith(
                            new Grant(key, grant.amount(), grant.terms(), grant.price(), grant.reason()));
                }),
                saboteur(
                        "keeps instants in milliseconds",
                        contract,
                        port,
                        "grant",
                        terms(terms -> terms.doesExpire()
                                ? terms.expiringAt(terms.expires().truncatedTo(ChronoUnit.MILLIS))
                                : terms)),
                saboteur(
                        "renews for the usual time when it is told of none",
                        contract,
                        port,
                        "extend",
                        call -> call.argument(Duration.class).isZero()
                                ? call.proceedWith(Duration.ofMinutes(1))
                                : call.proceed()),
                saboteur(
                        "lets credits begin at once",
                        contract,
                        port,
                        "grant",
                        terms(terms -> terms.effectiveFrom(Instant.EPOCH))),
                saboteur(
                        "keeps credits from everything, debt too",
                        contract,
                        port,
                        "grant",
                        terms(terms -> terms.scopedTo(LotScope.of("no such model")))),
                saboteur(
                        "gives every gift a lot of its own",
                        contract,
                        port,
                        "grant",
                        terms(terms -> terms.withPriority(priorities.incrementAndGet()))),
                saboteur("holds for whoever is named", contract, port, "hold", Sabotage::toWhoeverIsNamed),
                saboteur(
                        "refuses what costs nothing",
                        contract,
                        port,
                        "hold",
                        call -> call.argument(HoldRequest.class).amount().isZero()
                                ? new HoldOutcome.Insufficient(Credits.ZERO, Credits.ZERO)
                                : call.proceed()),
                saboteur("says extended whatever happens", contract, port, "extend", call -> {
                    call.proceed();
                    return new ExtendOutcome.Extended(call.argument(Credits.class), Instant.MAX);
                }));
    }

    private static Saboteur.Trick terms(UnaryOperator<LotTerms> change) {
        return call -> {
            Grant grant = call.argument(Grant.class);
            return call.proceedWith(
                    new Grant(grant.key(), grant.amount(), change.apply(grant.terms()), grant.price(), grant.reason()));
        };
    }

    private static Saboteur.Trick oneAccountToAKey() {
        Map<OperationKey, AccountId> first = new ConcurrentHashMap<>();
        return call -> {
            AccountId account = call.argument(AccountId.class);
            OperationKey key = call.argument(Grant.class).key();
            AccountId before = first.putIfAbsent(key, account);
            return before == null || before.equals(account) ? call.proceed() : new GrantOutcome.Conflict(key);
        };
    }

    private static Stream<Planted> holds() {
        Class<?> port = OpenHolds.class;
        Class<?> contract = Runs.HoldsRun.class;
        return Stream.of(
                saboteur("says lapsed whatever happens", contract, port, "lapse", call -> true),
                saboteur("finds no expired hold", contract, port, "expired", call -> List.of()),
                saboteur("finds no owner", contract, port, "owners", call -> Set.of()),
                saboteur("shows holds in no order", contract, port, "ofOwner", Sabotage::reversed),
                saboteur("finds every hold expired", contract, port, "expired", call -> {
                    OpenHolds sound = call.port(OpenHolds.class);
                    return sound.owners().stream()
                            .flatMap(owner -> sound.ofOwner(owner, 1_000).stream())
                            .toList();
                }),
                saboteur("finds holds that nobody made", contract, port, "ofOwner", call -> {
                    Instant now = call.fixture().now();
                    OwnerId owner = call.argument(OwnerId.class);
                    List<?> found = (List<?>) call.proceed();
                    return found.isEmpty()
                            ? List.of(new OpenHold(
                                    TestIds.hold(now), TestIds.account(), Credits.of(1), "", KeyId.NONE, now, owner))
                            : found;
                }),
                saboteur("forgets what it gave back", contract, port, "lapse", call -> false));
    }
}
