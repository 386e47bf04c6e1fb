package dev.tollgate.domain.books;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What must hold of every account's books; the first is broken before there are any to check. */
public enum AuditRule {
    A0("what is kept of an account can be read", books -> Stream.empty()),
    A1("posted is what remains in all lots that have begun", LotRules::posted),
    A2("held is the sum of open holds, and of what lots and the credit line hold", HoldRules::held),
    A3("0 <= due <= held <= remaining <= granted in every lot, and no claims met beyond it", LotRules::bounds),
    A4("debt is not negative and there is none beside free credits for all models", LotRules::debt),
    A5("entries have sequences without gaps and each follows from the one before", JournalRules::sequence),
    A6("granted is spent, expired, moved, taken and remaining of every lot", LotRules::whereabouts),
    A7("entries move credits only between the codes of their kind", JournalRules::codes),
    A8("each call is an open hold, a lapsed hold or ended, and one of them only", CallRules::places),
    A9("costs of calls are what was captured and what became debt", CallRules::costs),
    A10("no hold is open long after its expiry", HoldRules::expiry),
    A11("no lot keeps free credits long after its expiry", LotRules::expiry),
    A12("each source has one lot and each key one change", LotRules::sources),
    A13("usage priced again from its stored rates gives its cost", CallRules::prices),
    A14("a plan period received what its lots were granted less what was taken back", LotRules::periods),
    A15("the journal alone gives the same posted, debt and lots", JournalRules::rebuilt),
    A16("no lot begins or ends before the next instant", LotRules::boundaries);

    private final String meaning;
    private final Function<Books, Stream<String>> check;

    AuditRule(String meaning, Function<Books, Stream<String>> check) {
        this.meaning = meaning;
        this.check = check;
    }

    /** What it demands, for people. */
    public String meaning() {
        return meaning;
    }

    /** Where the books break this rule; sums beyond the range of credits break it too. */
    public Stream<Violation> violations(Books books) {
        return found(books).stream().map(what -> new Violation(this, books.account(), what));
    }

    private List<String> found(Books books) {
        try {
            return check.apply(books).toList();
        } catch (ArithmeticException outOfRange) {
            return List.of("its sums leave the range of credits: " + outOfRange.getMessage());
        }
    }
}
