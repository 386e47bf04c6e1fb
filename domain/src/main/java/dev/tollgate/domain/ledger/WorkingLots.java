package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lots of an account while a batch is being decided, in draw order. */
final class WorkingLots {

    private final List<WorkingLot> ordered;
    private final List<WorkingLot> closed;
    private long made;

    WorkingLots(List<Lot> open, List<Lot> closedLots, long made) {
        this.made = made;
        ordered = working(open);
        closed = working(closedLots);
    }

    private static List<WorkingLot> working(List<Lot> lots) {
        List<WorkingLot> working = new ArrayList<>(lots.size() + 2);
        for (Lot lot : lots) {
            working.add(new WorkingLot(lot, false));
        }
        return working;
    }

    List<WorkingLot> inOrder() {
        return ordered;
    }

    long made() {
        return made;
    }

    /** All that remains anywhere, in lots that have yet to begin too. */
    private long remaining() {
        long sum = 0;
        for (WorkingLot lot : ordered) {
            sum += lot.remaining;
        }
        return sum;
    }

    /** How much more may be put into lots. */
    long room() {
        return LedgerAccount.MOST.nanos() - remaining();
    }

    /** An open lot that takes a grant on these terms in, so that small gifts do not pile up. */
    Optional<WorkingLot> findMergeable(LotTerms terms) {
        if (terms.kind() != LotKind.PROMO && terms.kind() != LotKind.ADJUSTMENT) {
            return Optional.empty();
        }
        return ordered.stream()
                .filter(lot ->
                        lot.remaining > 0 && lot.claimed == 0 && lot.terms().equals(terms))
                .filter(lot -> lot.granted < LedgerAccount.MOST.nanos())
                .findFirst();
    }

    WorkingLot make(OperationKey source, LotTerms terms, Money price) {
        made++;
        Credits none = Credits.ZERO;
        Lot lot = new Lot(made, source, terms, price, none, none, none, none, none, none, LotClaims.NONE);
        WorkingLot working = new WorkingLot(lot, true);
        insert(working);
        return working;
    }

    /** The lot of a number that a hold or an ended call drew on. */
    WorkingLot ofNumber(long number) {
        for (WorkingLot lot : ordered) {
            if (lot.number() == number) {
                return lot;
            }
        }
        return closed.stream()
                .filter(lot -> lot.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("lot " + number + " was not loaded"));
    }

    Optional<WorkingLot> find(OperationKey source) {
        for (WorkingLot lot : ordered) {
            if (lot.origin.source().equals(source)) {
                return Optional.of(lot);
            }
        }
        return closed.stream().filter(lot -> lot.origin.source().equals(source)).findFirst();
    }

    /** Puts a closed lot that has got something back in among the open ones. */
    void reopen(WorkingLot lot) {
        if (closed.remove(lot)) {
            insert(lot);
        }
    }

    private void insert(WorkingLot lot) {
        int at = 0;
        while (at < ordered.size() && DrawOrder.COMPARATOR.compare(ordered.get(at).origin, lot.origin) < 0) {
            at++;
        }
        ordered.add(at, lot);
    }

    List<Lot> open() {
        List<Lot> open = new ArrayList<>(ordered.size());
        for (WorkingLot lot : ordered) {
            if (lot.remaining > 0) {
                open.add(lot.toLot());
            }
        }
        return open;
    }

    List<Lot> changed() {
        List<Lot> changed = new ArrayList<>(ordered.size());
        for (WorkingLot lot : ordered) {
            if (lot.isChanged()) {
                changed.add(lot.toLot());
            }
        }
        for (WorkingLot lot : closed) {
            if (lot.isChanged()) {
                changed.add(lot.toLot());
            }
        }
        return changed;
    }
}
