package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.ModelTotal;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.books.Standing;
import dev.tollgate.domain.books.VendorTotal;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.money.Credits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Readers of books and of the whole house's figures, broken on purpose: each contract must notice. */
class BooksSaboteursTest extends Sabotage {
    private static final AtomicLong ASKED = new AtomicLong();

    @Override
    Stream<Planted> saboteurs() {
        return Stream.of(books(), report(), idle()).flatMap(saboteurs -> saboteurs);
    }

    private static Stream<Planted> books() {
        return Stream.of(
                book("shows no calls", "open", books(BooksSaboteursTest::withoutCalls)),
                book("shows every part from the start", "open", call -> {
                    Object[] given = call.arguments();
                    return given.length == 1 ? call.proceed() : call.proceed(given[0], Rebuilt.NOTHING, given[2]);
                }),
                book("shows every part to the end", "open", call -> {
                    Object[] given = call.arguments();
                    return given.length == 1 ? call.proceed() : call.proceed(given[0], given[1], Integer.MAX_VALUE);
                }),
                book(
                        "takes what was audited for the beginning",
                        "origin",
                        call -> call.fixture().ports().ledgerBooks().audited(call.argument(AccountId.class))),
                book("remembers no audit", "audited", call -> Rebuilt.NOTHING),
                book("keeps no audit", "keepAudited", call -> nothing()),
                book(
                        "lists all accounts as changed",
                        "changedSince",
                        call -> call.proceed(Instant.EPOCH, call.arguments()[1], call.arguments()[2])),
                book("lists accounts in no order", "changedSince", Sabotage::reversed),
                book("forgets accounts that are stopped", "changedSince", call -> {
                    Instant since = (Instant) call.arguments()[0];
                    LedgerBooks sound = call.fixture().ports().ledgerBooks();
                    return ((List<?>) call.proceed())
                            .stream()
                                    .map(AccountVersion.class::cast)
                                    .filter(listed -> !sound.open(listed.account())
                                                    .orElseThrow()
                                                    .totals()
                                                    .isFrozen()
                                            || since.equals(Instant.EPOCH))
                                    .toList();
                }),
                book(
                        "tells no version but the instant",
                        "changedSince",
                        versions(listed -> new AccountVersion(listed.account(), 0, listed.asOf()))),
                book(
                        "tells another version whenever it is asked",
                        "changedSince",
                        versions(listed ->
                                new AccountVersion(listed.account(), ASKED.incrementAndGet(), listed.asOf()))),
                book("counts only accounts with entries", "accounts", call -> ((Long) call.proceed()) - 1),
                book("remembers no round", "round", call -> AuditRound.NONE),
                book("keeps no round", "keepRound", call -> nothing()),
                book("keeps its journal to itself", "open", books(BooksSaboteursTest::withoutEntries)),
                book("adds up to more than there is", "open", books(BooksSaboteursTest::withMore)),
                book(
                        "leaves the end to another part",
                        "open",
                        call -> call.arguments().length == 1
                                ? call.proceed()
                                : books(BooksSaboteursTest::withoutEnd).play(call)),
                book("has books of everybody", "open", Sabotage::toWhoeverIsNamed));
    }

    private static Saboteur.Trick books(UnaryOperator<Books> change) {
        return call -> ((Optional<?>) call.proceed()).map(Books.class::cast).map(change);
    }

    private static Saboteur.Trick versions(UnaryOperator<AccountVersion> change) {
        return call -> ((List<?>) call.proceed())
                .stream().map(AccountVersion.class::cast).map(change).toList();
    }

    private static Books withoutCalls(Books books) {
        return with(books, books.totals(), false, books.journal());
    }

    private static Books withMore(Books books) {
        AccountTotals totals = books.totals();
        var more = new AccountTotals(
                totals.posted().plus(Credits.of(1)),
                totals.held(),
                totals.heldOnCredit(),
                totals.debt(),
                totals.creditLimit(),
                totals.frozen(),
                totals.entries(),
                totals.lots(),
                totals.asOf(),
                totals.next());
        return with(books, more, true, books.journal());
    }

    private static Books withoutEnd(Books books) {
        Journal journal = books.journal();
        return with(books, books.totals(), true, new Journal(journal.before(), journal.entries(), false));
    }

    private static Books withoutEntries(Books books) {
        return with(books, books.totals(), true, Journal.whole(List.of()));
    }

    private static Books with(Books books, AccountTotals totals, boolean calls, Journal journal) {
        return new Books(
                books.account(),
                totals,
                books.lots(),
                books.holds(),
                calls ? books.ended() : List.of(),
                calls ? books.records() : List.of(),
                journal,
                books.remembered(),
                books.periods(),
                Map.of(),
                books.readAt());
    }

    private static Stream<Planted> report() {
        return Stream.of(
                report("counts no holds", "standing", standing(now -> with(now, 0, now.oldestHold(), now.debt()))),
                report(
                        "knows of no old hold",
                        "standing",
                        standing(now -> with(now, now.holds(), Duration.ZERO, now.debt()))),
                report(
                        "knows of no debt",
                        "standing",
                        standing(now -> with(now, now.holds(), now.oldestHold(), BigDecimal.ZERO))),
                report("counts all of the past", "totals", call -> call.proceed(Instant.EPOCH, call.arguments()[1])),
                report("counts until now", "totals", call -> call.proceed(call.arguments()[0], Instant.MAX)),
                report(
                        "tells of no money",
                        "totals",
                        totals(sum -> new HouseTotals(sum.moved(), sum.deferred(), sum.debt(), List.of()))),
                report(
                        "tells of no debt",
                        "totals",
                        totals(sum -> new HouseTotals(sum.moved(), sum.deferred(), BigDecimal.ZERO, sum.money()))),
                report(
                        "tells of nothing deferred",
                        "totals",
                        totals(sum -> new HouseTotals(sum.moved(), BigDecimal.ZERO, sum.debt(), sum.money()))),
                report(
                        "gives models away",
                        "models",
                        call -> ((List<?>) call.proceed())
                                .stream()
                                        .map(ModelTotal.class::cast)
                                        .map(total -> new ModelTotal(
                                                total.model(), total.calls(), BigDecimal.ZERO, total.vendorCost()))
                                        .toList()),
                report("tells of all models ever", "models", call -> call.proceed(Instant.EPOCH, call.arguments()[1])),
                report(
                        "tells of nothing that moved",
                        "totals",
                        totals(sum -> new HouseTotals(Map.of(), sum.deferred(), sum.debt(), sum.money()))),
                report("pays no vendor", "vendors", call -> List.of()),
                report(
                        "counts every call once more",
                        "vendors",
                        call -> ((List<?>) call.proceed())
                                .stream()
                                        .map(VendorTotal.class::cast)
                                        .map(total -> new VendorTotal(
                                                total.day(),
                                                total.provider(),
                                                total.model(),
                                                total.calls() + 1,
                                                total.quantities(),
                                                total.cost()))
                                        .toList()));
    }

    private static Saboteur.Trick standing(UnaryOperator<Standing> change) {
        return call -> change.apply((Standing) call.proceed());
    }

    private static Standing with(Standing now, long holds, Duration oldest, BigDecimal debt) {
        return new Standing(holds, oldest, now.lapsed(), debt, now.indebted(), now.frozen());
    }

    private static Saboteur.Trick totals(UnaryOperator<HouseTotals> change) {
        return call -> change.apply((HouseTotals) call.proceed());
    }

    private static Stream<Planted> idle() {
        Class<?> port = IdleAccounts.class;
        Class<?> contract = Runs.IdleRun.class;
        return Stream.of(
                saboteur("rolls nobody", contract, port, "roll", call -> nothing()),
                saboteur("opens accounts to roll them", contract, port, "roll", Sabotage::toWhoeverIsNamed),
                saboteur("shows those that wait longest last", contract, port, "due", Sabotage::reversed),
                saboteur("finds nobody due", contract, port, "due", call -> List.of()),
                saboteur(
                        "finds everybody due",
                        contract,
                        port,
                        "due",
                        call -> call.fixture().ports().ledgerBooks().changedSince(Instant.EPOCH, "", 10_000).stream()
                                .map(AccountVersion::account)
                                .toList()));
    }

    private static Planted book(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.BooksRun.class, LedgerBooks.class, method, trick);
    }

    private static Planted report(String what, String method, Saboteur.Trick trick) {
        return saboteur(what, Runs.HouseRun.class, HouseReport.class, method, trick);
    }
}
