package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.ArrayList;
import java.util.List;

/** Takes from lots in draw order. The credit limit is the last of all lots. */
final class Drawing {

    private Drawing() {}

    /** What a new hold for this model could have; below zero when debt goes beyond the credit limit. */
    static long availableTo(WorkingAccount account, String model) {
        // A debt, or funds that were given back, may be as large as a number can be.
        return Credits.ofNanos(eligibleTo(account, model))
                .plusBounded(Credits.ofNanos(account.creditLimit - account.heldOnCredit))
                .plusBounded(Credits.ofNanos(-account.debt))
                .nanos();
    }

    private static long eligibleTo(WorkingAccount account, String model) {
        long eligible = 0;
        for (WorkingLot lot : account.lots.inOrder()) {
            if (lot.isEligible(model, account.asOf)) {
                eligible += lot.free();
            }
        }
        return eligible;
    }

    /** Sets an amount aside along the draw order; what is missing in the draws lies beyond all lots. */
    static List<LotDraw> setAside(WorkingAccount account, String model, long amount) {
        List<LotDraw> draws = new ArrayList<>(2);
        long rest = amount;
        for (WorkingLot lot : account.lots.inOrder()) {
            long part = Math.min(rest, lot.free());
            if (part > 0 && lot.isEligible(model, account.asOf)) {
                lot.held += part;
                lot.touch();
                draws.add(new LotDraw(lot.number(), Credits.ofNanos(part)));
                rest -= part;
            }
        }
        account.held = Math.addExact(account.held, amount);
        account.heldOnCredit += rest;
        return draws;
    }

    /**
     * Gives up what a hold has set aside and, of that and whatever else is free and eligible,
     * consumes up to an amount along the draw order. What the draws do not cover stays to be owed.
     */
    static List<LotDraw> consume(WorkingAccount account, String model, long amount, List<LotDraw> own) {
        List<LotDraw> draws = new ArrayList<>(own.size() + 1);
        long rest = amount;
        for (WorkingLot lot : account.lots.inOrder()) {
            long setAside = amountIn(own, lot.number());
            long free = lot.isEligible(model, account.asOf) ? lot.free() : 0;
            lot.held -= setAside;
            long part = Math.min(rest, setAside + free);
            if (part > 0) {
                lot.remaining -= part;
                lot.spent += part;
                rest -= part;
                account.post(-part);
                account.journal(EntryKind.CAPTURE, LedgerCode.DEFERRED, LedgerCode.EARNED, part, lot.number());
                draws.add(new LotDraw(lot.number(), Credits.ofNanos(part)));
            }
            if (part > 0 || setAside > 0) {
                lot.touch();
            }
        }
        for (LotDraw draw : own) {
            Returning.settle(account, account.lots.ofNumber(draw.lot()));
        }
        return draws;
    }

    private static long amountIn(List<LotDraw> draws, long lot) {
        for (LotDraw draw : draws) {
            if (draw.lot() == lot) {
                return draw.amount().nanos();
            }
        }
        return 0;
    }

    /** The sums of two draws, lot by lot, in the order of their first mention. */
    static List<LotDraw> together(List<LotDraw> first, List<LotDraw> second) {
        List<LotDraw> sum = new ArrayList<>();
        for (LotDraw draw : first) {
            long more = amountIn(second, draw.lot());
            sum.add(new LotDraw(draw.lot(), draw.amount().plus(Credits.ofNanos(more))));
        }
        for (LotDraw draw : second) {
            if (amountIn(first, draw.lot()) == 0) {
                sum.add(draw);
            }
        }
        return sum;
    }

    static long sum(List<LotDraw> draws) {
        long sum = 0;
        for (LotDraw draw : draws) {
            sum += draw.amount().nanos();
        }
        return sum;
    }
}
