package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What money on its way back means in credits: of all that a payment promised, the share of the
 * money that went back, rounded up, taken from the last lot first. Amounts follow from the order of
 * refunds alone, never from when they were heard of, so a key always has the same content.
 */
public final class PaybackPolicy {

    private PaybackPolicy() {}

    /** The steps of one payment that made one lot. */
    public static List<CreditStep> steps(
            String source, List<Payback> paybacks, long basis, OperationKey lot, Credits granted) {
        return steps(source, paybacks, basis, List.of(new PromisedParts.Part(lot, granted)));
    }

    static List<CreditStep> steps(String source, List<Payback> paybacks, long basis, List<PromisedParts.Part> parts) {
        var steps = new ArrayList<CreditStep>();
        var promised = parts.stream()
                .map(part -> BigInteger.valueOf(part.amount().nanos()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (basis <= 0 || promised.signum() == 0) {
            return steps;
        }
        long moved = 0;
        long refunded = 0;
        long upTo = 0;
        for (var payback : sorted(paybacks)) {
            long amount = payback instanceof Payback.Dispute
                    ? Math.clamp(basis - refunded, 0L, payback.amount())
                    : Math.min(basis, payback.amount());
            var from = share(promised, moved, basis);
            var to = share(promised, Math.addExact(moved, amount), basis);
            moved = Math.addExact(moved, amount);
            switch (payback) {
                case Payback.Refund refund -> {
                    refunded = Math.addExact(refunded, refund.failed() ? 0 : refund.amount());
                    upTo = Math.addExact(upTo, refund.amount());
                    var key = source + "refund:" + refund.charge() + ":upto:" + upTo;
                    take(steps, key, parts, from, to);
                    if (refund.failed()) {
                        give(steps, source + "refund-failed:" + refund.id(), parts, from, to);
                    }
                }
                case Payback.Dispute dispute -> {
                    if (dispute.withdrawn()) {
                        take(steps, source + "dispute:" + dispute.id() + ":withdrawn", parts, from, to);
                    }
                    if (dispute.reinstated()) {
                        give(steps, source + "dispute:" + dispute.id() + ":restored", parts, from, to);
                    }
                }
                case Payback.CreditNote note -> take(steps, source + "credit-note:" + note.id(), parts, from, to);
            }
        }
        return steps;
    }

    /** True when what is promised for an instant and later is not to be given any more. */
    static boolean endsSchedule(List<Payback> paybacks, Instant ended, Instant month) {
        for (var payback : paybacks) {
            var stands = switch (payback) {
                case Payback.Refund refund -> !refund.failed();
                case Payback.Dispute dispute -> dispute.withdrawn() && !dispute.reinstated();
                case Payback.CreditNote note -> true;
            };
            var lost = payback instanceof Payback.Dispute dispute && dispute.lost();
            if (stands && !month.isBefore(ended) || lost && !month.isBefore(payback.created())) {
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

    private static List<Payback> sorted(List<Payback> paybacks) {
        return paybacks.stream()
                .sorted(Comparator.comparing(Payback::created).thenComparing(Payback::id))
                .toList();
    }

    private static void take(
            List<CreditStep> steps, String key, List<PromisedParts.Part> parts, BigInteger from, BigInteger to) {
        for (var slice : slices(parts, from, to)) {
            var own = parts.size() == 1 ? key : key + ":of:" + parts.indexOf(slice.of());
            steps.add(new CreditStep.TakeBack(new OperationKey(own), slice.of().lot(), slice.amount()));
        }
    }

    private static void give(
            List<CreditStep> steps, String key, List<PromisedParts.Part> parts, BigInteger from, BigInteger to) {
        for (var slice : slices(parts, from, to)) {
            var own = parts.size() == 1 ? key : key + ":of:" + parts.indexOf(slice.of());
            steps.add(new CreditStep.GiveBack(new OperationKey(own), slice.of().lot(), slice.amount()));
        }
    }

    private record Slice(PromisedParts.Part of, Credits amount) {}

    /**
     * Cuts the stretch {@code [from, to)} out of the parts laid end to end from the last to the
     * first, again and again: what a failed refund gave back is there to be taken once more.
     */
    private static List<Slice> slices(List<PromisedParts.Part> parts, BigInteger from, BigInteger to) {
        var found = new LinkedHashMap<PromisedParts.Part, BigInteger>();
        var at = BigInteger.ZERO;
        while (at.compareTo(to) < 0) {
            for (var part : parts.reversed()) {
                var end = at.add(BigInteger.valueOf(part.amount().nanos()));
                var overlap = end.min(to).subtract(at.max(from));
                if (overlap.signum() > 0) {
                    found.merge(part, overlap, BigInteger::add);
                }
                at = end;
            }
        }
        return found.entrySet().stream()
                .map(each ->
                        new Slice(each.getKey(), Credits.ofNanos(each.getValue().longValueExact())))
                .toList();
    }

    /** The share of the promise that an amount of money stands for, rounded up. */
    private static BigInteger share(BigInteger promised, long money, long basis) {
        var parts = promised.multiply(BigInteger.valueOf(money));
        var divided = parts.divideAndRemainder(BigInteger.valueOf(basis));
        return divided[1].signum() == 0 ? divided[0] : divided[0].add(BigInteger.ONE);
    }
}
