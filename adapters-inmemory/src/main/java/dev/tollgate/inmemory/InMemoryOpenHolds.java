package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.OwnerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks through the holds of all accounts. */
final class InMemoryOpenHolds implements OpenHolds {

    private record Placed(Instant placed, OpenHold hold) {}

    private final Shelves shelves;

    InMemoryOpenHolds(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Set<OwnerId> owners() {
        return open(hold -> true).map(placed -> placed.hold.owner()).collect(Collectors.toSet());
    }

    @Override
    public List<OpenHold> ofOwner(OwnerId owner, int most) {
        return oldest(hold -> hold.owner().equals(owner), most);
    }

    @Override
    public List<OpenHold> expired(int most) {
        Instant now = shelves.now();
        return oldest(hold -> !now.isBefore(hold.expires()), most);
    }

    @Override
    public boolean lapse(AccountId account, HoldId id) {
        return shelves.apply(account, new LedgerOperation.Lapse(id))
                .map(LedgerAnswer.Lapsed.class::cast)
                .map(LedgerAnswer.Lapsed::changed)
                .orElse(false);
    }

    private List<OpenHold> oldest(Predicate<Hold> which, int most) {
        return open(which)
                .sorted(Comparator.comparing(Placed::placed))
                .limit(PageSize.checked(most))
                .map(Placed::hold)
                .toList();
    }

    private Stream<Placed> open(Predicate<Hold> which) {
        return shelves.readAll(shelf -> shelf.holds().stream()
                .filter(Hold::isOpen)
                .filter(which)
                .map(hold -> new Placed(hold.placed(), openHold(shelf, hold))));
    }

    static OpenHold openHold(Shelf shelf, Hold hold) {
        return new OpenHold(
                hold.id(),
                shelf.state().account(),
                hold.amount(),
                hold.model(),
                hold.key(),
                hold.expires(),
                hold.owner());
    }
}
