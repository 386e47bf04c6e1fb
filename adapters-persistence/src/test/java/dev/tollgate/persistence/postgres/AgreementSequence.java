package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.ledger.Restoration;
import dev.tollgate.domain.ledger.Revocation;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.testkit.TestUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One account and what happens to it. */
final class AgreementSequence {

    private static final int STEPS = 30;

    /** What only time and a job can keep. */
    private static final Set<AuditRule> OF_JOBS = EnumSet.of(AuditRule.A10, AuditRule.A11);

    private final Random random;
    private final PostgresFixture fixture;
    private final Ports memory;
    private final Ports other;
    private final AccountId account;
    /** What a server writes alone it need not read again. */
    private final boolean shared;

    private final List<HoldId> calls = new ArrayList<>();
    private final List<OperationKey> sources = new ArrayList<>(List.of(new OperationKey("none")));
    private long named;

    AgreementSequence(long seed, PostgresFixture fixture, Ports other, Ports memory) {
        this.random = new Random(seed);
        this.fixture = fixture;
        this.memory = memory;
        this.other = other;
        this.account = new AccountId("account-" + seed);
        this.shared = seed % 2 == 0;
    }

    void run() {
        both(ports -> ports.accounts().open(Account.open(account, "", fixture.now())));
        Function<Ports, Object> step = grant();
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(3) == 0) {
                fixture.pass(Duration.ofSeconds(random.nextInt(random.nextInt(8) == 0 ? 48 * 3_600 : 40 * 60)));
            }
            both(step);
            step = random.nextInt(8) == 0 ? step : next();
            both(ports -> ports.ledgerStatement().findBalance(account));
            both(ports -> ports.ledgerStatement().lots(account));
            both(ports -> ports.ledgerStatement().holds(account, 100));
        }
        both(ports -> ports.ledgerStatement().entries(account, 0, 10_000));
        both(ports -> books(ports));
    }

    private void both(Function<Ports, Object> step) {
        Ports server = shared && random.nextInt(4) == 0 ? other : fixture.ports();
        assertThat(step.apply(server)).isEqualTo(step.apply(memory));
    }

    private List<Object> books(Ports ports) {
        Books books = ports.ledgerBooks().open(account).orElseThrow();
        assertThat(Arrays.stream(AuditRule.values())
                        .filter(rule -> !OF_JOBS.contains(rule))
                        .flatMap(rule -> rule.violations(books)))
                .isEmpty();
        return List.of(
                sorted(books.lots(), lot -> "%09d".formatted(lot.number())),
                sorted(books.holds(), hold -> hold.id().toString()),
                sorted(books.ended(), call -> call.id().toString()),
                sorted(books.records(), record -> record.call().toString()),
                sorted(books.remembered(), answer -> answer.key().value()),
                sorted(books.periods(), period -> period.period().value()),
                totals(books.totals()));
    }

    /** All but when the account was last rolled: a read in memory rolls, one of the database does not. */
    private static List<Object> totals(AccountTotals totals) {
        return List.of(
                totals.posted(),
                totals.held(),
                totals.heldOnCredit(),
                totals.debt(),
                totals.creditLimit(),
                totals.entries(),
                totals.lots(),
                totals.next());
    }

    private static <T> List<T> sorted(List<T> all, Function<T, String> name) {
        return all.stream().sorted(Comparator.comparing(name)).toList();
    }

    private Function<Ports, Object> next() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> grant();
            case 3, 4, 5, 6, 7 -> hold();
            case 8 -> {
                HoldId id = call();
                Credits total = amount();
                yield ports -> ports.creditLedger().extend(account, id, total, Duration.ofMinutes(9));
            }
            case 9, 10, 11, 12 -> {
                UsageRecord record = record();
                yield ports -> ports.usageRecorder().record(record);
            }
            case 13 -> {
                HoldId id = call();
                yield ports -> ports.creditLedger().release(account, id);
            }
            case 14 -> {
                HoldId id = call();
                yield ports -> ports.openHolds().lapse(account, id);
            }
            default -> correction();
        };
    }

    private Function<Ports, Object> correction() {
        OperationKey key = key();
        OperationKey source = sources.get(random.nextInt(sources.size()));
        Credits amount = amount();
        Credits signed = random.nextBoolean() ? amount : amount.negated();
        Revocation.Spent spent = Revocation.Spent.values()[random.nextInt(2)];
        LotTerms later = LotTerms.of(LotKind.ROLLOVER).expiringAt(fixture.now().plus(Duration.ofDays(2)));
        return switch (random.nextInt(6)) {
            case 0 -> ports -> ports.ledgerCorrections().adjust(account, key, signed, "why");
            case 1 ->
                ports -> ports.ledgerCorrections().revoke(account, new Revocation(key, source, amount, spent, "why"));
            case 2 ->
                ports -> ports.ledgerCorrections()
                        .restore(account, new Restoration(key, source, amount, Duration.ofDays(2), ""));
            case 3 -> changeOfPlan(key, amount);
            case 4 -> {
                OperationKey period = anyPeriod();
                yield ports -> ports.ledgerCorrections().rollover(account, key, period, amount, later);
            }
            default -> ports -> ports.ledgerCorrections().limitCredit(account, key, amount);
        };
    }

    private Function<Ports, Object> changeOfPlan(OperationKey key, Credits target) {
        sources.add(key);
        OperationKey period = anyPeriod();
        LotTerms terms = LotTerms.of(LotKind.PLAN).expiringAt(fixture.now().plus(Duration.ofDays(1)));
        return ports -> ports.ledgerCorrections().changePlan(account, new AllowanceChange(key, period, target, terms));
    }

    private OperationKey anyPeriod() {
        return new OperationKey("period-" + random.nextInt(2));
    }

    private Function<Ports, Object> grant() {
        LotKind kind = LotKind.values()[random.nextInt(LotKind.values().length)];
        LotTerms terms = LotTerms.of(kind);
        if (random.nextInt(3) == 0) {
            terms = terms.expiringAt(fixture.now().plusSeconds(60L * (1 + random.nextInt(200))));
        }
        if (random.nextInt(6) == 0 && !terms.doesExpire()) {
            terms = terms.effectiveFrom(fixture.now().plusSeconds(60L * random.nextInt(100)));
        }
        if (random.nextInt(4) == 0) {
            terms = terms.scopedTo(LotScope.of("a")).withPriority(50);
        }
        OperationKey key = key();
        sources.add(key);
        Money price = kind == LotKind.PAID ? new Money(100, "EUR") : Money.NONE;
        Grant grant = new Grant(key, amount(), terms, price, "");
        return ports -> ports.creditLedger().grant(account, grant);
    }

    private Function<Ports, Object> hold() {
        List<SpendCap> caps = random.nextInt(3) == 0
                ? List.of(
                        new SpendCap("k1", SpendWindow.HOUR, amount()),
                        new SpendCap(SpendCap.ACCOUNT, SpendWindow.DAY, amount()))
                : List.of();
        HoldId id = fresh();
        HoldRequest request = new HoldRequest(
                id, account, amount(), modelOf(id), new KeyId("k1"), caps, Duration.ofMinutes(5), new OwnerId("owner"));
        boolean made = random.nextInt(4) > 0;
        AtomicInteger asked = new AtomicInteger();
        // The database and the model are asked once each before it is repeated, and only then is its id new.
        return ports -> ports.creditLedger().hold(request.withNewId(made && asked.getAndIncrement() < 2));
    }

    private UsageRecord record() {
        HoldId id = call();
        UsageRecord record = TestUsage.of(account, id, modelOf(id), amount(), fixture.now());
        UsageRecord ended = random.nextInt(8) == 0 ? TestUsage.failed(record) : record;
        return random.nextInt(4) == 0 ? TestUsage.provisional(ended) : ended;
    }

    /** A call's record is of the model its hold was placed for. */
    private static String modelOf(HoldId id) {
        return id.value().getLeastSignificantBits() % 2 == 0 ? "a" : "b";
    }

    private HoldId call() {
        if (calls.isEmpty() || random.nextInt(12) == 0) {
            return fresh();
        }
        int recent = Math.min(calls.size(), 5);
        return calls.get(calls.size() - 1 - random.nextInt(recent));
    }

    private HoldId fresh() {
        named++;
        long high = (fixture.now().toEpochMilli() << 16) | 0x7000L;
        HoldId id = new HoldId(new UUID(high, 0x8000_0000_0000_0000L | named));
        calls.add(id);
        return id;
    }

    private OperationKey key() {
        named++;
        return new OperationKey("key-" + named);
    }

    private Credits amount() {
        return Credits.ofNanos(1 + random.nextLong(random.nextInt(3) == 0 ? 5_000_000_000L : 800_000_000L));
    }
}
