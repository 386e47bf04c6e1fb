package dev.tollgate.http.internal.admin;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Problem;

/** The account that a path names. */
final class AccountPath {
    private AccountPath() {}

    /** 404, as for every id that is nobody's. */
    static Problem nobody() {
        return Problem.notFound("There is no such account.");
    }

    /** The account of {@code {id}}; what cannot be an id is a 404. */
    static AccountId of(Exchange exchange) {
        try {
            return new AccountId(exchange.path("id"));
        } catch (IllegalArgumentException impossible) {
            throw nobody().refusal();
        }
    }
}
