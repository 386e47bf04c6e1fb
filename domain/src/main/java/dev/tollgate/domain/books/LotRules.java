package dev.tollgate.domain.books;

import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotClaims;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What must hold of lots and of the totals over them. */
final class LotRules {

    /** How long a job may take to roll an idle account. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private LotRules() {}

    static Stream<String> posted(Books books) {
        Instant asOf = books.totals().asOf();
        Credits sum = sum(
                books.lots().stream()
                        .filter(lot -> !asOf.isBefore(lot.terms().effective()))
                        .toList(),
                Lot::remaining);
        return unequal("posted", books.totals().posted(), "remaining in lots", sum);
    }

    static Stream<String> bounds(Books books) {
        return books.lots().stream()
                .filter(lot -> lot.revokeDue().isNegative()
                        || lot.revokeDue().isMoreThan(lot.held())
                        || lot.held().isMoreThan(lot.remaining())
                        || lot.remaining().isMoreThan(lot.granted())
                        || met(lot.claims())
                                .isMoreThan(lot.granted().min(lot.claims().total())))
                .map(lot -> "lot " + lot.number() + " has due " + lot.revokeDue() + ", held " + lot.held()
                        + ", remaining " + lot.remaining() + ", granted " + lot.granted() + ", claimed "
                        + lot.claims().total() + " and of that met " + met(lot.claims()));
    }

    /** Of what is claimed of a lot, what was not claimed of nothing. */
    private static Credits met(LotClaims claims) {
        return claims.due().plus(claims.taken()).plus(claims.owed()).plus(claims.forgiven());
    }

    static Stream<String> debt(Books books) {
        Credits debt = books.totals().debt();
        if (debt.isNegative()) {
            return Stream.of("debt is " + debt);
        }
        Instant asOf = books.totals().asOf();
        return books.lots().stream()
                .filter(lot -> debt.isPositive()
                        && lot.terms().scope().isAll()
                        && lot.isInEffect(asOf)
                        && lot.free().isPositive())
                .map(lot -> "debt is " + debt + " while lot " + lot.number() + " has " + lot.free() + " free");
    }

    static Stream<String> whereabouts(Books books) {
        return books.lots().stream()
                .flatMap(lot -> unequal(
                        "lot " + lot.number() + " granted",
                        lot.granted(),
                        "remaining and gone",
                        lot.remaining()
                                .plus(lot.spent())
                                .plus(lot.expired())
                                .plus(lot.moved())
                                .plus(lot.claims().taken())));
    }

    static Stream<String> expiry(Books books) {
        Instant longAgo = books.readAt().minus(GRACE);
        return books.lots().stream()
                .filter(lot ->
                        !longAgo.isBefore(lot.terms().expires()) && lot.free().isPositive())
                .map(lot -> "lot " + lot.number() + " expired at " + lot.terms().expires() + " and has " + lot.free()
                        + " free");
    }

    static Stream<String> sources(Books books) {
        Set<OperationKey> sources = new HashSet<>();
        Set<OperationKey> keys = new HashSet<>();
        return Stream.concat(
                books.lots().stream()
                        .map(Lot::source)
                        .filter(source -> !sources.add(source))
                        .map(source -> "source " + source + " has several lots"),
                books.remembered().stream()
                        .map(Remembered::key)
                        .filter(key -> !keys.add(key))
                        .map(key -> "key " + key + " has several changes"));
    }

    static Stream<String> periods(Books books) {
        return books.periods().stream()
                .flatMap(period -> Stream.concat(
                        unequal(
                                "period " + period.period() + " received and reduced",
                                period.received().plus(period.reduced()),
                                "granted",
                                sum(lotsOf(books, period), Lot::granted)),
                        period.received().isLessThan(period.target())
                                ? Stream.of("period " + period.period() + " received " + period.received() + " of "
                                        + period.target())
                                : Stream.empty()));
    }

    private static List<Lot> lotsOf(Books books, PlanPeriod period) {
        return books.lots().stream()
                .filter(lot -> period.lots().contains(lot.number()))
                .toList();
    }

    static Stream<String> boundaries(Books books) {
        Instant asOf = books.totals().asOf();
        Instant next = books.totals().next();
        return books.lots().stream()
                .filter(lot -> lot.remaining().isPositive())
                .flatMap(lot -> Stream.of(lot.terms().effective(), lot.terms().expires())
                        .filter(boundary -> boundary.isAfter(asOf) && boundary.isBefore(next))
                        .map(boundary -> "lot " + lot.number() + " changes at " + boundary + " before the next instant "
                                + next));
    }

    static Credits sum(List<Lot> lots, Function<Lot, Credits> amount) {
        return lots.stream().map(amount).reduce(Credits.ZERO, Credits::plus);
    }

    static Stream<String> unequal(String one, Credits first, String other, Credits second) {
        return first.equals(second)
                ? Stream.empty()
                : Stream.of(one + " is " + first + " but " + other + " is " + second);
    }
}
