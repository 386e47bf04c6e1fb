package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import java.util.Collection;

/** What is left of a period moves into the next one, up to the most that the next one's plan takes. */
final class Rollover {

    private Rollover() {}

    /** Carries over into this course what is left of those it inherits from. */
    static void carry(Course heir, Judgement into) {
        if (!heir.rolloverMost().isPositive() || !heir.isBegun()) {
            return;
        }
        var period = heir.period();
        var terms = new LotTerms(LotKind.ROLLOVER, LotTerms.USUAL_PRIORITY, LotScope.ALL, period.start(), period.end());
        for (var before : into.courses.values()) {
            if (before.period().end().equals(period.start()) && isHeir(heir, before, into.courses.values())) {
                var name = before.name();
                var key = new OperationKey("rollover:" + name);
                into.agenda.add(heir.paidAt(), new CreditStep.CarryOver(key, name, heir.rolloverMost(), terms));
            }
        }
    }

    /** The next period of the same item inherits; where the item is gone, the first that inherits at all. */
    private static boolean isHeir(Course heir, Course before, Collection<Course> all) {
        var next = all.stream()
                .filter(each -> each.period().start().equals(heir.period().start()) && each.isBegun())
                .toList();
        return next.stream()
                .filter(each -> each.item().equals(before.item()))
                .findFirst()
                .or(() -> next.stream()
                        .filter(each -> each.rolloverMost().isPositive())
                        .findFirst())
                .filter(each -> each == heir)
                .isPresent();
    }
}
