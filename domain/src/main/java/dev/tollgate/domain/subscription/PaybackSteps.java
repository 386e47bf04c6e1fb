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
 * Turns the paybacks of one payment into steps. All that was promised lies end to end, the last lot first, and
 * what is taken of it is as much of its beginning as the money that is away stands for: money that leaves takes
 * the next stretch, money that comes again gives the last one back, whichever payback took that.
 */
final class PaybackSteps {

    private record Slice(PromisedParts.Part of, Credits amount) {}

    private record Move(Instant at, Payback payback, boolean back) {}

    private final String source;
    private final long basis;
    private final List<PromisedParts.Part> parts;
    private final BigInteger promised;
    private final List<DueStep> steps = new ArrayList<>();

    /** Of the money: what is away, that of several paybacks as often; and refunds asked for. */
    private long away;

    private long asked;

    PaybackSteps(String source, long basis, List<PromisedParts.Part> parts) {
        this.source = source;
        this.basis = basis;
        this.parts = parts;
        this.promised = parts.stream()
                .map(part -> BigInteger.valueOf(part.amount().nanos()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What all paybacks of the payment ask for, in the order of time; to be called once. */
    List<DueStep> of(List<Payback> paybacks) {
        if (basis > 0 && promised.signum() > 0) {
            moves(paybacks).forEach(this::add);
        }
        return List.copyOf(steps);
    }

    /** What comes again at the instant at which other money leaves comes after that: it may be heard of later. */
    private static List<Move> moves(List<Payback> paybacks) {
        var moves = new ArrayList<Move>();
        for (var payback : paybacks) {
            if (payback.taken()) {
                moves.add(new Move(payback.created(), payback, false));
            }
            if (payback.taken() && payback.over()) {
                var isOrdered = payback.overAt().isAfter(payback.created());
                moves.add(new Move(isOrdered ? payback.overAt() : payback.created(), payback, true));
            }
        }
        moves.sort(Comparator.comparing(Move::at).thenComparing(Move::back));
        return moves;
    }

    private void add(Move move) {
        switch (move.payback()) {
            case Payback.Refund refund when move.back() -> give(move, "refund-failed:" + refund.id());
            case Payback.Refund refund -> {
                asked = Math.addExact(asked, refund.amount());
                take(move, "refund:" + refund.charge() + ":upto:" + asked);
            }
            case Payback.Dispute dispute when move.back() -> give(move, "dispute:" + dispute.id() + ":restored");
            case Payback.Dispute dispute -> take(move, "dispute:" + dispute.id() + ":withdrawn");
            case Payback.CreditNote note -> take(move, "credit-note:" + note.id());
        }
    }

    private void take(Move move, String key) {
        var from = share(away);
        away = Math.addExact(away, Math.min(basis, move.payback().amount()));
        for (var slice : slices(from, share(away))) {
            var lot = slice.of().lot();
            steps.add(new DueStep(move.at(), new CreditStep.TakeBack(key(key, slice), lot, slice.amount())));
        }
    }

    private void give(Move move, String key) {
        var to = share(away);
        away -= Math.min(basis, move.payback().amount());
        for (var slice : slices(share(away), to)) {
            var lot = slice.of().lot();
            steps.add(new DueStep(move.at(), new CreditStep.GiveBack(key(key, slice), lot, slice.amount())));
        }
    }

    private OperationKey key(String key, Slice slice) {
        return new OperationKey(source + (parts.size() == 1 ? key : key + ":of:" + parts.indexOf(slice.of())));
    }

    /** The share of the promise that an amount of money stands for, rounded up. */
    private BigInteger share(long money) {
        var parted = promised.multiply(BigInteger.valueOf(money)).divideAndRemainder(BigInteger.valueOf(basis));
        return parted[1].signum() == 0 ? parted[0] : parted[0].add(BigInteger.ONE);
    }

    /**
     * Cuts the stretch {@code [from, to)} out of the parts laid end to end from the last to the
     * first, again and again: a dispute takes all, though a refund that may fail yet has taken some.
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
