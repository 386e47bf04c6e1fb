package dev.tollgate.domain.ledger;

import static dev.tollgate.domain.ledger.ManySequences.STEPS;
import static dev.tollgate.domain.ledger.ManySequences.forManySequences;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine beside a ledger written in the plainest way, over any sequence of operations. */
class LedgerAgreementTest {
    @Test
    void the_engine_agrees_with_a_ledger_written_in_the_plainest_way() {
        forManySequences(any -> new Replay(any).run());
    }

    /** Both ledgers side by side. */
    private static final class Replay {
        private final AnyOperation any;
        private final TestStore store = new TestStore();
        private final NaiveLedger naive = new NaiveLedger();

        Replay(AnyOperation any) {
            this.any = any;
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                any.pass();
                store.apply(new LedgerOperation.Roll(), any.now);
                naive.advance(any.now);
                LedgerOperation operation = any.next();
                boolean wasOpen = isOpen(operation);
                if (understands(operation)) {
                    repeat(operation, store.apply(operation, any.now), wasOpen);
                }
                agree();
            }
        }

        private boolean isOpen(LedgerOperation operation) {
            return LedgerNeeds.of(List.of(operation)).calls().stream()
                    .anyMatch(id ->
                            store.holds.containsKey(id) && store.holds.get(id).isOpen());
        }

        /** The plain ledger knows no caps, no plans, no provisional records and no write-offs. */
        private boolean understands(LedgerOperation operation) {
            return switch (operation) {
                case LedgerOperation.PlaceHold hold -> hold.request().caps().isEmpty();
                case LedgerOperation.Capture capture -> !store.ended.containsKey(capture.id());
                case LedgerOperation.Revoke revoke -> revoke.revocation().spent() == Revocation.Spent.BECOMES_DEBT;
                case LedgerOperation.RollOver r -> false;
                case LedgerOperation.ChangePlan c -> false;
                default -> true;
            };
        }

        private void repeat(LedgerOperation operation, LedgerAnswer answer, boolean wasOpen) {
            switch (operation) {
                case LedgerOperation.Give give -> give(give.grant(), answer);
                case LedgerOperation.Adjust adjust -> adjust(adjust.adjustment(), answer);
                case LedgerOperation.PlaceHold place -> {
                    HoldRequest request = place.request();
                    boolean held = naive.hold(request.id(), request.amount().nanos(), request.model());
                    assertThat(answer instanceof HoldOutcome.Held).isEqualTo(held);
                }
                case LedgerOperation.ExtendHold extend -> extend(extend, answer, wasOpen);
                case LedgerOperation.Capture capture -> {
                    EndedCall call = store.ended.get(capture.id());
                    BigInteger debt =
                            naive.capture(capture.id(), capture.actual().nanos(), call.model());
                    assertThat(BigInteger.valueOf(call.debt().nanos())).isEqualTo(debt);
                }
                case LedgerOperation.Release release -> endIf(wasOpen, release.id());
                case LedgerOperation.Lapse lapse -> endIf(wasOpen, lapse.id());
                case LedgerOperation.Revoke revoke -> revoke(revoke.revocation(), answer);
                case LedgerOperation.Restore restore -> restore(restore.restoration(), answer);
                case LedgerOperation.LimitCredit limit ->
                    naive.limit = BigInteger.valueOf(limit.limit().nanos());
                default -> {}
            }
        }

        private void give(Grant grant, LedgerAnswer answer) {
            long amount = grant.amount().nanos();
            assertThat(answer instanceof GrantOutcome.Granted).isEqualTo(naive.hasRoomFor(BigInteger.valueOf(amount)));
            if (answer instanceof GrantOutcome.Granted granted) {
                naive.grant(grant.key().value(), grant.terms(), amount, granted.lot());
            }
        }

        private void adjust(Adjustment adjustment, LedgerAnswer answer) {
            long amount = adjustment.amount().nanos();
            boolean possible = amount > 0 ? naive.hasRoomFor(BigInteger.valueOf(amount)) : naive.canLower(-amount);
            assertThat(answer instanceof CorrectionOutcome.Corrected).isEqualTo(possible);
            if (answer instanceof CorrectionOutcome.Corrected done && amount > 0) {
                naive.grant(adjustment.key().value(), LotTerms.of(LotKind.ADJUSTMENT), amount, done.lot());
            } else if (possible) {
                naive.adjust(-amount);
            }
        }

        private void revoke(Revocation revocation, LedgerAnswer answer) {
            if (!(answer instanceof CorrectionOutcome.NoLot)) {
                String source = revocation.source().value();
                long amount = revocation.amount().nanos();
                assertThat(answer instanceof CorrectionOutcome.Corrected).isEqualTo(naive.canClaim(source, amount));
                if (answer instanceof CorrectionOutcome.Corrected) {
                    naive.revoke(source, amount);
                }
            }
        }

        private void restore(Restoration restoration, LedgerAnswer answer) {
            if (!(answer instanceof CorrectionOutcome.NoLot)) {
                BigInteger back = naive.comingBack(restoration);
                assertThat(answer instanceof CorrectionOutcome.Corrected).isEqualTo(naive.hasRoomFor(back));
                if (answer instanceof CorrectionOutcome.Corrected) {
                    naive.restore(restoration);
                }
            }
        }

        private void extend(LedgerOperation.ExtendHold extend, LedgerAnswer answer, boolean wasOpen) {
            if (wasOpen) {
                NaiveLedger.NaiveHold hold = naive.holds.get(extend.id());
                long more = extend.total().nanos() - hold.amount.longValueExact();
                boolean extended = more <= 0 || naive.hold(extend.id(), more, hold.model);
                assertThat(answer instanceof CreditLedger.ExtendOutcome.Extended)
                        .isEqualTo(extended);
            } else {
                assertThat(answer).isEqualTo(new CreditLedger.ExtendOutcome.NotOpen());
            }
        }

        private void endIf(boolean wasOpen, HoldId id) {
            if (wasOpen) {
                naive.capture(id, 0, "");
            }
        }

        private void agree() {
            Balance balance = store.state.balance();
            assertThat(BigInteger.valueOf(balance.posted().nanos())).isEqualTo(naive.posted());
            assertThat(BigInteger.valueOf(balance.held().nanos())).isEqualTo(naive.held());
            assertThat(BigInteger.valueOf(balance.debt().nanos())).isEqualTo(naive.debt);
            for (NaiveLot lot : naive.lots) {
                Lot ours = store.lots.get(lot.number);
                assertThat(BigInteger.valueOf(ours.free().nanos())).isEqualTo(lot.free);
                assertThat(BigInteger.valueOf(ours.held().nanos())).isEqualTo(lot.heldSum());
                assertThat(BigInteger.valueOf(ours.revokeDue().nanos())).isEqualTo(lot.due);
                assertThat(BigInteger.valueOf(ours.spent().nanos())).isEqualTo(lot.spent);
                assertThat(BigInteger.valueOf(ours.claims().total().nanos())).isEqualTo(lot.claimed);
            }
        }
    }
}
