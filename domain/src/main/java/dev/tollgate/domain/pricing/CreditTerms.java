package dev.tollgate.domain.pricing;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * How vendor cost becomes credits.
 *
 * @param creditValue dollars that one credit stands for, above zero
 * @param increment the step that charges are rounded up to, 1e-9 to 1 credit
 */
public record CreditTerms(Usd creditValue, Credits increment) {

    public CreditTerms {
        Objects.requireNonNull(creditValue, "creditValue must not be null");
        Objects.requireNonNull(increment, "increment must not be null");
        if (creditValue.compareTo(Usd.ZERO) <= 0) {
            throw new IllegalArgumentException("credit value " + creditValue + " must be above zero");
        }
        if (!increment.isPositive() || increment.isMoreThan(Credits.of(1))) {
            throw new IllegalArgumentException(
                    "credit increment " + increment + " must be at least 0.000000001 and at most 1");
        }
    }

    /**
     * credits = cost x multiplier / credit value, rounded up once to the increment. Zero stays
     * zero; an exact multiple of the increment gains nothing.
     *
     * @throws ArithmeticException if the result leaves the range of credits
     */
    public Credits creditsFor(Usd cost, BigDecimal multiplier) {
        return Credits.ofNanos(nanosFor(cost, multiplier).longValueExact());
    }

    /** The same for amounts that are compared, never charged: beyond the range of credits, its end. */
    Credits boundedCreditsFor(Usd cost, BigDecimal multiplier) {
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
        return Credits.ofNanos(nanosFor(cost, multiplier).min(most).longValueExact());
    }

    private BigDecimal nanosFor(Usd cost, BigDecimal multiplier) {
        BigDecimal step = creditValue.amount().multiply(increment.toDecimal());
        BigDecimal steps = cost.amount().multiply(multiplier).divide(step, 0, RoundingMode.CEILING);
        return steps.multiply(BigDecimal.valueOf(increment.nanos()));
    }
}
