package dev.tollgate.domain.books;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.usage.UsageRecord;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of calls and what they cost. */
final class CallRules {

    /** How much older than the oldest kept entry the oldest kept records are, at least. */
    static final Duration KEPT_BESIDE_ENTRIES = Duration.ofDays(28);

    private CallRules() {}

    static Stream<String> places(Books books) {
        Set<HoldId> seen = new HashSet<>();
        Stream<HoldId> all = Stream.concat(
                books.holds().stream().map(Hold::id), books.ended().stream().map(EndedCall::id));
        Stream<String> several = all.filter(id -> !seen.add(id)).map(id -> "call " + id + " is kept twice");
        return Stream.of(several, withoutRecord(books), withoutEnd(books)).flatMap(found -> found);
    }

    /** A part shows the calls its entries name; of a whole journal the sums of costs tell the same. */
    private static Stream<String> withoutEnd(Books books) {
        if (books.journal().isWhole()) {
            return Stream.empty();
        }
        Set<String> ended = new HashSet<>();
        books.ended().forEach(call -> ended.add(call.id().toString()));
        return books.journal().entries().stream()
                .filter(entry -> entry.kind() == EntryKind.CAPTURE)
                .filter(entry -> !ended.contains(entry.cause().value()) && !isOfLongAgo(entry))
                .map(entry -> "entry " + entry.sequence() + " is of call " + entry.cause() + ", which has no end");
    }

    /** Records older than the journal that is kept may have been put away. */
    private static boolean isOfLongAgo(Entry entry) {
        return callOf(entry)
                .filter(call -> entry.recorded().minus(KEPT_BESIDE_ENTRIES).toEpochMilli() > call.madeAtMillis())
                .isPresent();
    }

    private static Optional<CallId> callOf(Entry entry) {
        try {
            return Optional.of(CallId.of(entry.cause().value()));
        } catch (IllegalArgumentException noCall) {
            return Optional.empty();
        }
    }

    private static Stream<String> withoutRecord(Books books) {
        Map<HoldId, Long> prints = new HashMap<>();
        books.records().forEach(record -> prints.put(new HoldId(record.call().value()), record.fingerprint()));
        Stream<String> unlike = books.ended().stream()
                .filter(call -> call.fingerprint() != 0)
                .filter(call -> !Long.valueOf(call.fingerprint()).equals(prints.get(call.id())))
                .map(call -> "call " + call.id() + " ended without the record that ended it");
        Set<HoldId> ended = new HashSet<>();
        books.ended().forEach(call -> ended.add(call.id()));
        Stream<String> endless = prints.keySet().stream()
                .filter(id -> !ended.contains(id))
                .map(id -> "call " + id + " has a record and no end");
        return Stream.concat(unlike, endless);
    }

    static Stream<String> costs(Books books) {
        return Stream.concat(
                books.journal().isWhole() ? inAll(books) : oneByOne(books),
                books.ended().stream().flatMap(CallRules::whole));
    }

    /** Sums over a whole history may go beyond the range of credits, so they are not counted in it. */
    private static Stream<String> inAll(Books books) {
        BigInteger costs =
                sum(books.records().stream().map(record -> record.charge().credits()));
        BigInteger debts = sum(books.ended().stream().map(EndedCall::debt));
        BigInteger captured = sum(books.journal().entries().stream()
                .filter(entry -> entry.kind() == EntryKind.CAPTURE)
                .map(entry -> Rebuilt.into(entry, LedgerCode.EARNED)));
        return costs.equals(captured.add(debts))
                ? Stream.empty()
                : Stream.of("calls cost " + costs + " nano-credits but " + captured + " were captured and " + debts
                        + " owed");
    }

    /** The entries of a call stand together, but for late ones, which may have others elsewhere. */
    private static Stream<String> oneByOne(Books books) {
        Map<String, Credits> earned = new HashMap<>();
        books.journal().entries().stream()
                .filter(entry -> entry.kind() == EntryKind.CAPTURE || entry.kind() == EntryKind.DEBT)
                .forEach(entry ->
                        earned.merge(entry.cause().value(), Rebuilt.into(entry, LedgerCode.EARNED), Credits::plus));
        return books.ended().stream()
                .filter(call -> call.end() != HoldEnd.LATE)
                .filter(call -> earned.containsKey(call.id().toString()))
                .flatMap(call -> LotRules.unequal(
                        "captured by call " + call.id(),
                        call.captured(),
                        "earned by its entries",
                        earned.getOrDefault(call.id().toString(), Credits.ZERO)));
    }

    private static BigInteger sum(Stream<Credits> amounts) {
        return amounts.map(amount -> BigInteger.valueOf(amount.nanos())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Stream<String> whole(EndedCall call) {
        Credits parts = call.draws().stream().map(LotDraw::amount).reduce(call.debt(), Credits::plus);
        return LotRules.unequal("call " + call.id(), call.captured(), "the sum of its parts", parts);
    }

    static Stream<String> prices(Books books) {
        Stream<String> costs = books.records().stream()
                .filter(record -> !vendorCost(record).equals(record.charge().vendorCost()))
                .map(record -> "call " + record.call() + " cost the vendor "
                        + record.charge().vendorCost() + " but its rates give " + vendorCost(record));
        return Stream.concat(costs, books.records().stream().flatMap(record -> credits(books, record)));
    }

    private static Stream<String> credits(Books books, UsageRecord record) {
        Charge charge = record.charge();
        return Optional.ofNullable(books.terms().get(charge.version())).stream()
                .map(terms -> terms.creditsFor(charge.vendorCost(), charge.multiplier()))
                .flatMap(credits -> LotRules.unequal(
                        "the cost of call " + record.call(), charge.credits(), "priced again", credits));
    }

    private static Usd vendorCost(UsageRecord record) {
        Charge charge = record.charge();
        Usd cost = Usd.ZERO;
        for (Map.Entry<Meter, Long> quantity : record.usage().quantities().entrySet()) {
            Usd rate = charge.rates().getOrDefault(quantity.getKey(), Usd.ZERO);
            cost = cost.plus(rate.times(quantity.getValue()));
        }
        return cost;
    }
}
