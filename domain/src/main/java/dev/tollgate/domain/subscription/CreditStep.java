package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;

/** One change of the ledger that a truth asks for; its key makes repeats harmless. */
public sealed interface CreditStep {
    /** Credits bought or given; {@code once} says that another grant under the key is as good. */
    record Give(Grant grant, boolean once) implements CreditStep {}

    /** What a period of a plan is worth by now. */
    record Allow(AllowanceChange change) implements CreditStep {}

    /** Money went back: so do credits. A lot that was never made has nothing to give. */
    record TakeBack(OperationKey key, OperationKey lot, Credits amount) implements CreditStep {}

    /** The money came again: so do the credits. */
    record GiveBack(OperationKey key, OperationKey lot, Credits amount) implements CreditStep {}

    /** What is left of a period's credits moves into the next; once, whatever was to be carried then. */
    record CarryOver(OperationKey key, OperationKey period, Credits most, LotTerms terms) implements CreditStep {}
}
