package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.util.Objects;

/**
 * Credits given for a cause.
 *
 * @param key the cause, such as an invoice line: it becomes the lot's source and makes repeats harmless
 * @param amount above zero
 * @param price what was paid for it, without tax; {@link Money#NONE} unless the kind is PAID
 * @param reason for people, may be empty; a repeat must have the same. Journals do not tell it: keep it
 *     yourself where it will be asked for, as the audit log does for operators
 * @param late whether credits that have expired by now are given all the same, to be in the books; no
 *     part of the content that a repeat must have
 */
public record Grant(OperationKey key, Credits amount, LotTerms terms, Money price, String reason, boolean late) {

    public Grant {
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(terms, "terms must not be null");
        Objects.requireNonNull(price, "price must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        key.refuseOfLedger();
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a grant of " + amount + " credits must be above zero");
        }
        if (!price.isNone() && terms.kind() != LotKind.PAID) {
            throw new IllegalArgumentException("only PAID credits have a price, not " + terms.kind());
        }
    }

    /** Credits for a cause that counts whenever it is heard of. */
    public Grant(OperationKey key, Credits amount, LotTerms terms, Money price, String reason) {
        this(key, amount, terms, price, reason, true);
    }

    /** The same, to be refused when its credits have expired by then: nobody could spend them. */
    public Grant onlyInTime() {
        return new Grant(key, amount, terms, price, reason, false);
    }

    /** Credits that nobody paid money for, without a reason in words. */
    public static Grant of(OperationKey key, Credits amount, LotTerms terms) {
        return new Grant(key, amount, terms, Money.NONE, "");
    }
}
