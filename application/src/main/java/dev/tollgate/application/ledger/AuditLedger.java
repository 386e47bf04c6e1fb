package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.UsageRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds the books against every rule. An account whose books are wrong gets no grants until they are
 * right again; its calls go on.
 */
public final class AuditLedger {

    /** How the reason of a freeze that the audit made begins; only such a freeze does it lift. */
    public static final String FROZEN_BY_AUDIT = "audit: ";

    private static final int PAGE = 500;

    private final LedgerBooks ledgerBooks;
    private final LedgerCorrections corrections;
    private final PriceBooks priceBooks;

    @Inject
    public AuditLedger(Ports ports) {
        this.ledgerBooks = ports.ledgerBooks();
        this.corrections = ports.ledgerCorrections();
        this.priceBooks = ports.priceBooks();
    }

    /** What is to be audited. */
    public sealed interface Extent {
        /** All accounts. */
        record Everything() implements Extent {}

        /** Accounts whose books changed at or after an instant. */
        record ChangedSince(Instant instant) implements Extent {}

        /** One account; none if there is no such account. */
        record Only(AccountId account) implements Extent {}
    }

    /**
     * What an audit found.
     *
     * @param violations in the order of accounts and rules
     */
    public record Findings(long accounts, List<Violation> violations) {
        public Findings {
            violations = List.copyOf(violations);
        }

        public boolean isClean() {
            return violations.isEmpty();
        }

        /** How often each rule was broken; rules that were not broken are absent. */
        public Map<AuditRule, Long> byRule() {
            return violations.stream().collect(Collectors.groupingBy(Violation::rule, Collectors.counting()));
        }
    }

    /** Audits, freezes what is wrong and lifts its own freeze from what has been mended. */
    public Findings audit(Extent extent) {
        return switch (extent) {
            case Extent.Everything everything -> changedSince(Instant.EPOCH);
            case Extent.ChangedSince changed -> changedSince(changed.instant());
            case Extent.Only only -> {
                Round round = new Round();
                round.audit(only.account());
                yield round.findings();
            }
        };
    }

    private Findings changedSince(Instant since) {
        Round round = new Round();
        String after = "";
        List<AccountId> page = ledgerBooks.changedSince(since, after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(round::audit);
            after = page.getLast().value();
            page = ledgerBooks.changedSince(since, after, PAGE);
        }
        return round.findings();
    }

    /** One pass over accounts; remembers the price books it met. */
    private final class Round {
        private final Map<PriceVersion, CreditTerms> terms = new HashMap<>();
        private final List<Violation> violations = new ArrayList<>();
        private long accounts;

        void audit(AccountId account) {
            ledgerBooks.open(account).ifPresent(books -> {
                accounts++;
                judge(books.pricedBy(termsOf(books)));
            });
        }

        private Map<PriceVersion, CreditTerms> termsOf(Books books) {
            for (UsageRecord record : books.records()) {
                PriceVersion version = record.charge().version();
                if (!terms.containsKey(version)) {
                    priceBooks.find(version).ifPresent(book -> terms.put(version, book.terms()));
                }
            }
            return terms;
        }

        private void judge(Books books) {
            List<Violation> found = Arrays.stream(AuditRule.values())
                    .flatMap(rule -> rule.violations(books))
                    .toList();
            violations.addAll(found);
            boolean frozenByAudit = books.totals().frozen().startsWith(FROZEN_BY_AUDIT);
            if (!found.isEmpty() && !books.totals().isFrozen()) {
                corrections.freeze(books.account(), FROZEN_BY_AUDIT + summary(found));
            } else if (found.isEmpty() && frozenByAudit) {
                corrections.unfreeze(books.account());
            }
        }

        private static String summary(List<Violation> found) {
            return found.stream()
                    .map(violation -> violation.rule().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        Findings findings() {
            return new Findings(accounts, violations);
        }
    }
}
