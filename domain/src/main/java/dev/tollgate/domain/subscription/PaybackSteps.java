package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Turns the paybacks of one payment into steps, one after the other. All that was promised lies end
 * to end; each payback stands for the stretch of it that follows the one of the payback before.
 */
final class PaybackSteps {

    private record Slice(PromisedParts.Part of, Credits amount) {}

    private final String source;
    private final long basis;
    private final List<PromisedParts.Part> parts;
    private final BigInteger promised;
    private final List<CreditStep> steps = new ArrayList<>();

    /** Of the money: what went back, whatever came of it; and refunds asked for. */
    private long moved;

    private long asked;

    PaybackSteps(String source, long basis, List<PromisedParts.Part> parts) {
        this.source = source;
        this.basis = basis;
        this.parts = parts;
        this.promised = parts.stream()
                .map(part -> BigInteger.valueOf(part.amount().nanos()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What a payback asks for; to be called in the order in which they were made. */
    List<CreditStep> add(Payback payback) {
        steps.clear();
        if (basis <= 0 || promised.signum() == 0) {
            return List.of();
        }
        switch (payback) {
            case Payback.Refund refund -> addRefund(refund);
            case Payback.Dispute dispute -> addDispute(dispute);
            case Payback.CreditNote note -> take(source + "credit-note:" + note.id(), next(note.amount()));
        }
        return List.copyOf(steps);
    }

    private void addRefund(Payback.Refund refund) {
        var slices = next(refund.amount());
        asked = Math.addExact(asked, refund.amount());
        take(source + "refund:" + refund.charge() + ":upto:" + asked, slices);
        if (refund.failed()) {
            give(source + "refund-failed:" + refund.id(), slices);
        }
    }

    /** All of it, even what has been refunded too: of a refund that is heard of later it knows nothing yet. */
    private void addDispute(Payback.Dispute dispute) {
        var slices = next(dispute.amount());
        if (dispute.withdrawn()) {
            take(source + "dispute:" + dispute.id() + ":withdrawn", slices);
        }
        if (dispute.reinstated()) {
            give(source + "dispute:" + dispute.id() + ":restored", slices);
        }
    }

    private void take(String key, List<Slice> slices) {
        slices.forEach(slice ->
                steps.add(new CreditStep.TakeBack(key(key, slice), slice.of().lot(), slice.amount())));
    }

    private void give(String key, List<Slice> slices) {
        slices.forEach(slice ->
                steps.add(new CreditStep.GiveBack(key(key, slice), slice.of().lot(), slice.amount())));
    }

    private OperationKey key(String key, Slice slice) {
        return new OperationKey(parts.size() == 1 ? key : key + ":of:" + parts.indexOf(slice.of()));
    }

    /** What the next so much money stands for. */
    private List<Slice> next(long money) {
        var from = share(moved);
        moved = Math.addExact(moved, Math.min(basis, money));
        return slices(from, share(moved));
    }

    /** The share of the promise that an amount of money stands for, rounded up. */
    private BigInteger share(long money) {
        var parted = promised.multiply(BigInteger.valueOf(money)).divideAndRemainder(BigInteger.valueOf(basis));
        return parted[1].signum() == 0 ? parted[0] : parted[0].add(BigInteger.ONE);
    }

    /**
     * Cuts the stretch {@code [from, to)} out of the parts laid end to end from the last to the
     * first, again and again: what a failed refund gave back is there to be taken once more.
     */
    private List<Slice> slices(BigInteger from, BigInteger to) {
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
}
