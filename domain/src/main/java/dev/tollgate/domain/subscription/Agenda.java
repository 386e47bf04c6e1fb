package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.OperationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps and when each was due: posted late and all at once they come in the order in which they would have
 * been posted in time. What a change of plan lowers and what a refund takes may be the same credits.
 */
final class Agenda {

    private final List<DueStep> dues = new ArrayList<>();
    private final Map<OperationKey, Instant> made = new HashMap<>();

    /** Steps of one instant stay in the order in which they are added; nothing is taken from a lot before it is made. */
    void add(Instant at, CreditStep step) {
        switch (step) {
            case CreditStep.Give give -> make(give.grant().key(), at);
            case CreditStep.Allow allow -> make(allow.change().key(), at);
            case CreditStep.TakeBack back -> {}
            case CreditStep.GiveBack back -> {}
            case CreditStep.CarryOver over -> {}
        }
        dues.add(new DueStep(at, step));
    }

    List<CreditStep> steps() {
        return dues.stream()
                .sorted(Comparator.comparing(this::when))
                .map(DueStep::step)
                .toList();
    }

    private void make(OperationKey lot, Instant at) {
        made.put(lot, at);
    }

    private Instant when(DueStep due) {
        return switch (due.step()) {
            case CreditStep.TakeBack back -> notBefore(back.lot(), due.at());
            case CreditStep.GiveBack back -> notBefore(back.lot(), due.at());
            case CreditStep.Give give -> due.at();
            case CreditStep.Allow allow -> due.at();
            case CreditStep.CarryOver over -> due.at();
        };
    }

    private Instant notBefore(OperationKey lot, Instant at) {
        var first = made.getOrDefault(lot, at);
        return first.isAfter(at) ? first : at;
    }
}
