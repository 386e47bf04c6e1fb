package dev.tollgate.domain.books;

import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.LedgerCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Sums of all journals over a time. Credits are exact; a house may hold more of them than one account
 * can.
 *
 * @param moved credits by what moved them and the codes they moved between
 * @param deferred credits that customers may still spend at the end
 * @param debt credits that customers owe at the end
 * @param money what was paid for PAID credits, by currency
 */
public record HouseTotals(
        Map<Movement, BigDecimal> moved, BigDecimal deferred, BigDecimal debt, List<MoneyTotal> money) {

    public HouseTotals {
        Objects.requireNonNull(moved, "moved must not be null");
        Objects.requireNonNull(deferred, "deferred must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(money, "money must not be null");
        moved = Map.copyOf(moved);
        money = List.copyOf(money);
    }

    /** One way for credits to move: from the code that is credited to the code that is debited. */
    public record Movement(EntryKind kind, LedgerCode debit, LedgerCode credit) {
        public Movement {
            Objects.requireNonNull(kind, "kind must not be null");
            Objects.requireNonNull(debit, "debit must not be null");
            Objects.requireNonNull(credit, "credit must not be null");
        }
    }

    /**
     * Money of one currency in its smallest unit and millionths of it, by the share of a lot's price that its credits are.
     *
     * @param sold price of lots that began
     * @param earned of credits that were spent, those included that repaid debt
     * @param broken of credits that expired
     * @param returned of credits that were taken back or moved away
     * @param deferred of credits that may still be spent at the end
     */
    public record MoneyTotal(
            String currency,
            BigDecimal sold,
            BigDecimal earned,
            BigDecimal broken,
            BigDecimal returned,
            BigDecimal deferred) {
        public MoneyTotal {
            Objects.requireNonNull(currency, "currency must not be null");
            Objects.requireNonNull(sold, "sold must not be null");
            Objects.requireNonNull(earned, "earned must not be null");
            Objects.requireNonNull(broken, "broken must not be null");
            Objects.requireNonNull(returned, "returned must not be null");
            Objects.requireNonNull(deferred, "deferred must not be null");
        }
    }

    /** Money as it is kept here: rounded once, half to even, to millionths of the smallest unit. */
    public static BigDecimal minorUnits(BigDecimal exact) {
        BigDecimal rounded = exact.setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Sold for money, or promised by a plan, less what changes of plan took back. */
    public BigDecimal sold() {
        return into(LedgerCode.SALES).negate();
    }

    /** Credits given for no money. */
    public BigDecimal promotion() {
        return into(LedgerCode.PROMOTION).negate();
    }

    /** Given by operators, below zero for taken. */
    public BigDecimal adjusted() {
        return into(LedgerCode.ADJUSTMENT).negate();
    }

    /** All that was given: sold, given away and adjusted. */
    public BigDecimal granted() {
        return sold().add(promotion()).add(adjusted());
    }

    /** Spent on calls, on credit too. */
    public BigDecimal earned() {
        return into(LedgerCode.EARNED);
    }

    /** Expired unspent, less what was saved from it by a rollover or a restoration. */
    public BigDecimal breakage() {
        return into(LedgerCode.BREAKAGE);
    }

    /** Taken back after refunds and disputes, less what was given back. */
    public BigDecimal revoked() {
        return into(LedgerCode.REVOKED);
    }

    /** Debt given up. */
    public BigDecimal writtenOff() {
        return into(LedgerCode.WRITTEN_OFF).negate();
    }

    /** What became debt. */
    public BigDecimal owed() {
        return sum(movement -> movement.debit() == LedgerCode.DEBT);
    }

    /** Debt that was paid back or taken off. */
    public BigDecimal repaid() {
        return sum(movement -> movement.credit() == LedgerCode.DEBT);
    }

    /** What a code gained, less what it lost. */
    private BigDecimal into(LedgerCode code) {
        return sum(movement -> movement.credit() == code).subtract(sum(movement -> movement.debit() == code));
    }

    private BigDecimal sum(Predicate<Movement> which) {
        return moved.entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
