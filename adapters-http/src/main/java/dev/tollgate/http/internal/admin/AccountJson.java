package dev.tollgate.http.internal.admin;

import dev.tollgate.domain.account.Account;
import java.util.Locale;

/** An account as operators see it. */
record AccountJson(String id, String name, String status, String plan, String createdAt) {

    static AccountJson of(Account account) {
        return new AccountJson(
                account.id().value(),
                account.name(),
                account.status().name().toLowerCase(Locale.ROOT),
                account.plan(),
                account.created().toString());
    }
}
