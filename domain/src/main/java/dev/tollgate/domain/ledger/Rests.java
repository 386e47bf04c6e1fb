package dev.tollgate.domain.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What moved on from a lot: into the next period, or back to the account after the lot had ended. Such lots
 * are named after it, one after the other, so that who takes credits of the lot back finds them all.
 */
final class Rests {

    /** How many of one lot are found; in practice there is one, or none. */
    static final int MOST = 6;

    private Rests() {}

    /** The names that rests of the lot of a source have, in this order. */
    static List<OperationKey> namesOf(OperationKey source) {
        List<OperationKey> names = new ArrayList<>(MOST);
        OperationKey last = source;
        for (int i = 0; i < MOST; i++) {
            last = OperationKey.made(OperationKey.REST, last);
            names.add(last);
        }
        return names;
    }

    /** The lot itself and its rests, the first first. */
    static List<WorkingLot> chainOf(WorkingAccount account, WorkingLot lot) {
        List<WorkingLot> chain = new ArrayList<>(2);
        chain.add(lot);
        for (OperationKey name : namesOf(lot.origin.source())) {
            if (!isForeign(account, name)) {
                account.lots.find(name).ifPresent(chain::add);
            }
        }
        return chain;
    }

    /** What the next rest of a lot is to be named, unless it has as many as are found. */
    static Optional<OperationKey> nextNameOf(WorkingAccount account, WorkingLot lot) {
        return namesOf(lot.origin.source()).stream()
                .filter(name ->
                        !isForeign(account, name) && account.lots.find(name).isEmpty())
                .findFirst();
    }

    /** Whether somebody has used the name as a key, which was possible before such names were reserved. */
    private static boolean isForeign(WorkingAccount account, OperationKey name) {
        return account.recall.findRemembered(name).isPresent();
    }
}
