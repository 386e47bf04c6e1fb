package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/** One change of the ledger that a truth asks for; its key makes repeats harmless. */
public sealed interface CreditStep {
    /** Credits bought or given; {@code once} says that another grant under the key is as good. */
    record Give(Grant grant, boolean once) implements CreditStep {
        public Give {
            Objects.requireNonNull(grant, "grant must not be null");
        }
    }

    /** What a period of a plan is worth by now. */
    record Allow(AllowanceChange change) implements CreditStep {
        public Allow {
            Objects.requireNonNull(change, "change must not be null");
        }
    }

    /** Money went back: so do credits. A lot that was never made has nothing to give. */
    record TakeBack(OperationKey key, OperationKey lot, Credits amount) implements CreditStep {
        public TakeBack {
            Objects.requireNonNull(key, "key must not be null");
            Objects.requireNonNull(lot, "lot must not be null");
            Objects.requireNonNull(amount, "amount must not be null");
        }
    }

    /** The money came again: so do the credits. */
    record GiveBack(OperationKey key, OperationKey lot, Credits amount) implements CreditStep {
        public GiveBack {
            Objects.requireNonNull(key, "key must not be null");
            Objects.requireNonNull(lot, "lot must not be null");
            Objects.requireNonNull(amount, "amount must not be null");
        }
    }

    /** What is left of a period's credits moves into the next; once, whatever was to be carried then. */
    record CarryOver(OperationKey key, OperationKey period, Credits most, LotTerms terms) implements CreditStep {
        public CarryOver {
            Objects.requireNonNull(key, "key must not be null");
            Objects.requireNonNull(period, "period must not be null");
            Objects.requireNonNull(most, "most must not be null");
            Objects.requireNonNull(terms, "terms must not be null");
        }
    }
}
