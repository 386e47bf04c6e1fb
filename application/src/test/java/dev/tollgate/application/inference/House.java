package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.ledger.HoldPolicy;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A house in memory with one caller. Every token of {@code first/...} costs one credit; of {@code
 * second/...} two. A prompt is bounded by its length in bytes.
 */
final class House {

    static final ModelId MODEL = new ModelId("sold");
    static final AccountId ACCOUNT = new AccountId("caller");

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));
    final ScriptedProviders providers = new ScriptedProviders();
    final Ports ports;
    final Gateway gateway;
    private final Random random = new Random(1);
    private CallId lastCall = CallId.made(Instant.EPOCH, random);

    private House(Policies policies, UnaryOperator<Ports> changes) {
        this.ports = changes.apply(InMemoryPorts.with(now::get)
                .ports()
                .with(TokenCounter.class, new BytesAreTokens())
                .with(ModelProviders.class, providers));
        this.gateway = Gateway.of(ports, policies, now::get);
    }

    static House withCredits(long credits) {
        return withCredits(credits, policies());
    }

    static House withCredits(long credits, Policies policies) {
        return withCredits(credits, policies, ports -> ports);
    }

    static House withCredits(long credits, Policies policies, UnaryOperator<Ports> changes) {
        House house = new House(policies, changes);
        house.open(credits);
        return house;
    }

    private static final Route FIRST = new Route(new ProviderId("first"), "upstream-a", new ModelId("first/a"));
    private static final Route SECOND = new Route(new ProviderId("second"), "upstream-b", new ModelId("second/b"));

    /** Two ways to the one model that is sold; no pauses between attempts. */
    static Policies policies() {
        return Policies.defaults()
                .with(routes(Candidates.inOrder(List.of(FIRST, SECOND))))
                .with(new RetryPolicy(
                        1, Duration.ZERO, Duration.ZERO, 5, Duration.ofSeconds(10), () -> 0, FailedAttempts.UNWATCHED));
    }

    static Routes weighted(int first, int second) {
        return routes(new Candidates(List.of(FIRST, SECOND), List.of(first, second)));
    }

    static Routes onlyFirst() {
        return routes(Candidates.inOrder(List.of(FIRST)));
    }

    /** A model of which all that is billed can be seen. */
    static Routes onlyVisible() {
        return routes(
                Candidates.inOrder(List.of(new Route(new ProviderId("first"), "upstream-v", new ModelId("first/v")))));
    }

    private static ModelPrice visible(ModelPrice price) {
        ModelTraits traits = new ModelTraits(0, 0, "chat", Set.of(SlicePolicy.VISIBLE_OUTPUT));
        return new ModelPrice(price.model(), price.provider(), price.base(), price.tiers(), traits);
    }

    private static Routes routes(Candidates candidates) {
        return new Routes(Map.of(MODEL, candidates), new TreeMap<>());
    }

    /** The sweeps of a process on the same stores, which counts time so. */
    SweepHolds sweeps(String process, LongSupplier nanos) {
        return new SweepHolds(
                ports,
                policies().with(HoldPolicy.defaults().ownedBy(new OwnerId(process))),
                new PendingRecords(ports.usageRecorder(), ports.callJournal()),
                now::get,
                nanos);
    }

    StartInference.Result start(long outputLimit) {
        return start(outputLimit, "");
    }

    StartInference.Result start(long outputLimit, String idempotencyKey) {
        return start(outputLimit, idempotencyKey, new Departure());
    }

    StartInference.Result start(long outputLimit, String idempotencyKey, Departure departure) {
        InferenceRequest request = new InferenceRequest(
                Dialect.CHAT, MODEL, true, new OutputLimit(outputLimit), 1, Body.of("0123456789"), Map.of());
        return gateway.startInference()
                .start(new StartInference.Command(
                        call(), caller(), request, StartInference.Command.NO_BUDGET, idempotencyKey, departure, true));
    }

    InferenceSession started(long outputLimit) {
        return ((StartInference.Result.Started) start(outputLimit)).session();
    }

    Caller.Member caller() {
        return Caller.Member.of(ports.accounts().find(ACCOUNT).orElseThrow());
    }

    synchronized CallId call() {
        lastCall = CallId.made(now.get(), random);
        return lastCall;
    }

    CallId lastCall() {
        return lastCall;
    }

    /** Every account may make one call at a time. */
    static PlanLimits oneAtATime() {
        return new PlanLimits(Map.of(Account.NO_PLAN, new RateLimit(0, 0, 1)), Map.of());
    }

    Balance balance() {
        return ports.ledgerStatement().findBalance(ACCOUNT).orElseThrow();
    }

    List<Settled> records() {
        return ports.usageReport().latest(UsageQuery.all(ACCOUNT), 100);
    }

    /** The record of the one call there was. */
    Settled only() {
        assertThat(records()).hasSize(1);
        return records().getFirst();
    }

    void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    private void open(long credits) {
        CreditTerms terms = new CreditTerms(Usd.of("1"), Credits.of(1));
        ports.priceBooks()
                .publish(PriceBook.first(
                        Instant.EPOCH,
                        terms,
                        ModelPrice.of("first/a", "first", "1000000", "1000000"),
                        visible(ModelPrice.of("first/v", "first", "1000000", "1000000")),
                        ModelPrice.of("second/b", "second", "2000000", "2000000")));
        ports.accounts().open(Account.open(ACCOUNT, "any", now.get()));
        if (credits > 0) {
            Grant grant = Grant.of(new OperationKey("g"), Credits.of(credits), LotTerms.of(LotKind.PROMO));
            gateway.grantCredits().grant(ACCOUNT, grant);
        }
    }

    private static final class BytesAreTokens implements TokenCounter {
        @Override
        public Measured measure(InferenceRequest request, ModelTraits model, Set<Meter> priced) {
            long output = request.outputLimit().isNone()
                    ? 1000
                    : request.outputLimit().tokens();
            return new Measured.Bounded(new Demand(request.body().length(), output, request.choices(), Map.of()));
        }

        @Override
        public long count(ModelId model, String text) {
            return text.length();
        }
    }
}
