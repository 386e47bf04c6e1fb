package dev.tollgate.domain.access;

import dev.tollgate.domain.account.AccountId;
import java.util.Objects;

/** Whom a key belongs to. */
public sealed interface KeyHolder {

    /** An account: the key spends its credits and sees what is its own. */
    record OfAccount(AccountId account) implements KeyHolder {
        public OfAccount {
            Objects.requireNonNull(account, "account must not be null");
        }
    }

    /** The house: an operator's key, which owns no credits. */
    record OfHouse() implements KeyHolder {}
}
