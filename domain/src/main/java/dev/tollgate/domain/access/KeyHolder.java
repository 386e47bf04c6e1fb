package dev.tollgate.domain.access;

import dev.tollgate.domain.account.AccountId;

/** Whom a key belongs to. */
public sealed interface KeyHolder {

    /** An account: the key spends its credits and sees what is its own. */
    record OfAccount(AccountId account) implements KeyHolder {}

    /** The house: an operator's key, which owns no credits. */
    record OfHouse() implements KeyHolder {}
}
