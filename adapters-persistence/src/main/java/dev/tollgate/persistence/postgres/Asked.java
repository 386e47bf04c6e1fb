package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.usage.UsageRecord;

/** What a caller asks of the ledger: an operation, and for a capture the record it is one with. */
sealed interface Asked {

    AccountId account();

    LedgerOperation operation();

    /** The same when an attempt failed or nobody knows of it: an id that was new may be in use by now. */
    default Asked again() {
        return operation() instanceof LedgerOperation.PlaceHold place
                ? new Change(
                        account(), new LedgerOperation.PlaceHold(place.request().withNewId(false)))
                : this;
    }

    record Change(AccountId account, LedgerOperation operation) implements Asked {}

    record Recording(UsageRecord record, LedgerOperation.Capture operation) implements Asked {
        @Override
        public AccountId account() {
            return record.account();
        }
    }
}
