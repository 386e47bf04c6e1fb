package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.UsageRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds the books against every rule. An account whose books are wrong gets no grants until they are
 * right again; its calls go on. A long journal is read in parts; what has been found right need not be
 * read again.
 */
public final class AuditLedger {

    /** How the reason of a freeze that the audit made begins; only such a freeze does it lift. */
    public static final String FROZEN_BY_AUDIT = "audit: ";

    /** Accounts that are listed at once: a store may go through all there are for each page of those that changed. */
    private static final int PAGE = 10_000;

    /** Most entries that are read at once: few enough not to slow calls down by what a collection has to move. */
    private static final int PART = 2_000;

    /** Fewer are read again sooner than where they end is kept. */
    private static final int WORTH_KEEPING = 1_000;

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

        /**
         * Accounts whose books changed at or after an instant or whose grants are stopped: of their
         * journals, what came after the last audit.
         *
         * @param memory of the audit before: what it found right and what has not been written since is
         *     passed over
         */
        record ChangedSince(Instant instant, AuditMemory memory) implements Extent {

            public ChangedSince {
                Objects.requireNonNull(instant, "instant must not be null");
                Objects.requireNonNull(memory, "memory must not be null");
            }

            /** Passes over nothing. */
            public ChangedSince(Instant instant) {
                this(instant, new AuditMemory(() -> Instant.MAX));
            }
        }

        /**
         * These accounts.
         *
         * @param whole which of them are read from their first entry, not only what came after the last audit
         */
        record These(List<AccountId> accounts, Predicate<AccountId> whole) implements Extent {
            public These {
                Objects.requireNonNull(accounts, "accounts must not be null");
                Objects.requireNonNull(whole, "whole must not be null");
                accounts = List.copyOf(accounts);
            }
        }

        /** One account from its first entry; none if there is no such account. */
        record Only(AccountId account) implements Extent {
            public Only {
                Objects.requireNonNull(account, "account must not be null");
            }
        }
    }

    /**
     * What an audit found.
     *
     * @param accounts that were read
     * @param violations in the order of accounts and rules
     */
    public record Findings(long accounts, List<Violation> violations) {
        public Findings {
            violations = List.copyOf(violations);
        }

        /** Whether no rule is violated. */
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
            case Extent.Everything everything -> audit(new Extent.ChangedSince(Instant.EPOCH), ledgerBooks::origin);
            case Extent.ChangedSince changed -> audit(changed, ledgerBooks::audited);
            case Extent.Only only -> audit(new Extent.These(List.of(only.account()), account -> true));
            case Extent.These these -> {
                Round round = new Round(account ->
                        these.whole().test(account) ? ledgerBooks.origin(account) : ledgerBooks.audited(account));
                these.accounts().forEach(round::audit);
                yield round.findings();
            }
        };
    }

    private Findings audit(Extent.ChangedSince changed, Function<AccountId, Rebuilt> start) {
        Round round = new Round(start);
        AuditMemory memory = changed.memory();
        memory.begin();
        String after = "";
        List<AccountVersion> page;
        do {
            page = ledgerBooks.changedSince(changed.instant(), after, PAGE);
            for (AccountVersion listed : page) {
                if (!memory.keepsRight(listed)) {
                    round.audit(listed.account()).ifPresent(until -> memory.noteRight(listed, until));
                }
                after = listed.account().value();
            }
        } while (page.size() == PAGE);
        memory.end();
        return round.findings();
    }

    private static boolean isFrozenByAudit(Books books) {
        return books.totals().frozen().startsWith(FROZEN_BY_AUDIT);
    }

    /** One pass over accounts; remembers the price books it met. */
    private final class Round {
        private final Function<AccountId, Rebuilt> start;
        private final Map<PriceVersion, CreditTerms> terms = new HashMap<>();
        private final List<Violation> violations = new ArrayList<>();
        private long accounts;

        Round(Function<AccountId, Rebuilt> start) {
            this.start = start;
        }

        /**
         * Until when the account stays right while nothing is written to it; empty if it is wrong. An account that
         * cannot be read is a finding of its own; a ledger that is away ends the audit.
         */
        Optional<Instant> audit(AccountId account) {
            int before = violations.size();
            try {
                Optional<Books> last = read(account);
                accounts += last.isPresent() ? 1 : 0;
                return last.filter(books -> violations.size() == before).map(Books::nextExpiry);
            } catch (UnavailableException | UnknownOutcomeException ofTheLedger) {
                throw ofTheLedger;
            } catch (RuntimeException ofThisAccount) {
                accounts++;
                unreadable(account, String.valueOf(ofThisAccount.getMessage()));
                return Optional.empty();
            }
        }

        /** Whoever else may have stopped its grants, and why, cannot be read either. */
        private void unreadable(AccountId account, String why) {
            violations.add(new Violation(AuditRule.A0, account, why));
            try {
                corrections.freeze(account, FROZEN_BY_AUDIT + AuditRule.A0);
            } catch (UnavailableException | UnknownOutcomeException ofTheLedger) {
                throw ofTheLedger;
            } catch (RuntimeException notEvenThat) {
                violations.add(new Violation(
                        AuditRule.A0, account, "grants to it cannot be stopped: " + notEvenThat.getMessage()));
            }
        }

        /**
         * The last part of the account's books that was read; empty if there is no such account. Of one that an audit
         * has stopped, what is wrong may lie anywhere: it is read from the start.
         */
        private Optional<Books> read(AccountId account) {
            Rebuilt from = start.apply(account);
            Optional<Books> part = ledgerBooks.open(account, from, PART);
            if (part.filter(AuditLedger::isFrozenByAudit).isPresent()) {
                from = ledgerBooks.origin(account);
                part = ledgerBooks.open(account, from, PART);
            }
            Set<Violation> found = new LinkedHashSet<>();
            while (part.isPresent() && !isLastOf(part.get(), found)) {
                part = ledgerBooks.open(
                        part.get().account(), part.get().journal().rebuilt(), PART);
            }
            violations.addAll(found);
            if (part.isPresent()) {
                conclude(part.get(), from, found);
            }
            return part;
        }

        /** Beyond a part that is wrong everything would be. */
        private boolean isLastOf(Books part, Set<Violation> found) {
            Books priced = part.pricedBy(termsOf(part));
            for (AuditRule rule : AuditRule.values()) {
                rule.violations(priced).forEach(found::add);
            }
            return part.journal().last() || !found.isEmpty();
        }

        private void conclude(Books last, Rebuilt from, Set<Violation> found) {
            if (!found.isEmpty() && !last.totals().isFrozen()) {
                corrections.freeze(last.account(), FROZEN_BY_AUDIT + summary(found));
            } else if (found.isEmpty() && isFrozenByAudit(last)) {
                corrections.unfreeze(last.account());
            }
            if (found.isEmpty() && last.totals().entries() - from.sequence() >= WORTH_KEEPING) {
                ledgerBooks.keepAudited(last.account(), last.journal().rebuilt());
            }
        }

        private static String summary(Set<Violation> found) {
            return found.stream()
                    .map(violation -> violation.rule().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
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

        Findings findings() {
            return new Findings(accounts, violations);
        }
    }
}
