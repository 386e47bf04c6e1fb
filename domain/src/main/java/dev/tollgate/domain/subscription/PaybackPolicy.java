package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;

/**
 * What money on its way back means in credits: of all that a payment promised, the share of the
 * money that went back, rounded up, taken from the last lot first. Amounts follow from when money went
 * and came again, never from when that was heard of, so a key always has the same content. Those of
 * one instant came in the order of their list.
 */
public final class PaybackPolicy {

    private PaybackPolicy() {}

    /** The steps of one payment that made one lot. */
    public static List<CreditStep> steps(
            String source, List<Payback> paybacks, long basis, OperationKey lot, Credits granted) {
        return steps(source, paybacks, basis, List.of(new PromisedParts.Part(lot, granted)));
    }

    static List<CreditStep> steps(String source, List<Payback> paybacks, long basis, List<PromisedParts.Part> parts) {
        return new PaybackSteps(source, basis, parts)
                .of(paybacks).stream().map(DueStep::step).toList();
    }

    /**
     * True when what is promised for an instant and later is not to be given any more: the subscription had
     * ended and money had gone back, or a dispute was lost. What came first was given before the other came.
     */
    static boolean endsSchedule(List<Payback> paybacks, Instant ended, Instant month) {
        for (var payback : paybacks) {
            var stands = payback.taken() && !payback.over();
            var lost = payback instanceof Payback.Dispute dispute && dispute.lost();
            var over = stands && !month.isBefore(ended) || lost;
            if (over && !month.isBefore(payback.created())) {
                return true;
            }
        }
        return false;
    }

    /** What steps take from a lot and do not give back. */
    static Credits netTaken(List<CreditStep> steps, OperationKey lot) {
        var net = Credits.ZERO;
        for (var step : steps) {
            if (step instanceof CreditStep.TakeBack taken && taken.lot().equals(lot)) {
                net = net.plus(taken.amount());
            } else if (step instanceof CreditStep.GiveBack given && given.lot().equals(lot)) {
                net = net.minus(given.amount());
            }
        }
        return net;
    }
}
