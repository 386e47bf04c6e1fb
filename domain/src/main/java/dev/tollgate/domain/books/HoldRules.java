package dev.tollgate.domain.books;

import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What must hold of holds. */
final class HoldRules {

    /** How long sweeps and renewals may take. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private HoldRules() {}

    static Stream<String> held(Books books) {
        List<Hold> open = books.holds().stream().filter(Hold::isOpen).toList();
        Credits held = books.totals().held();
        Credits inLots = LotRules.sum(books.lots(), Lot::held);
        return Stream.of(
                        LotRules.unequal("held", held, "the sum of open holds", sum(open)),
                        LotRules.unequal(
                                "held",
                                held,
                                "held in lots and on credit",
                                inLots.plus(books.totals().heldOnCredit())),
                        perLot(books, open),
                        open.stream().flatMap(HoldRules::whole))
                .flatMap(found -> found);
    }

    private static Stream<String> whole(Hold hold) {
        Credits parts = hold.draws().stream().map(LotDraw::amount).reduce(hold.onCredit(), Credits::plus);
        return LotRules.unequal("hold " + hold.id(), hold.amount(), "the sum of its parts", parts);
    }

    private static Stream<String> perLot(Books books, List<Hold> open) {
        Map<Long, Credits> drawn = new HashMap<>();
        open.forEach(hold -> hold.draws().forEach(draw -> drawn.merge(draw.lot(), draw.amount(), Credits::plus)));
        return books.lots().stream()
                .flatMap(lot -> LotRules.unequal(
                        "held of lot " + lot.number(),
                        lot.held(),
                        "held by holds",
                        drawn.getOrDefault(lot.number(), Credits.ZERO)));
    }

    private static Credits sum(List<Hold> holds) {
        return holds.stream().map(Hold::amount).reduce(Credits.ZERO, Credits::plus);
    }

    static Stream<String> expiry(Books books) {
        Instant longAgo = books.readAt().minus(GRACE);
        return books.holds().stream()
                .filter(hold -> hold.isOpen() && hold.expires().isBefore(longAgo))
                .map(hold ->
                        "hold " + hold.id() + " of " + hold.owner() + " expired at " + hold.expires() + " and is open");
    }
}
