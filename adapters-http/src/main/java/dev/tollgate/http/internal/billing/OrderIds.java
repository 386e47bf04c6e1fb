package dev.tollgate.http.internal.billing;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Problem;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names a wish to buy: by the caller's idempotency key, or by the request itself. */
final class OrderIds {
    private static final int LONGEST_KEY = 255;

    private OrderIds() {}

    static String of(Exchange exchange, AccountId account) {
        var key = exchange.header("Idempotency-Key").orElse("");
        if (key.length() > LONGEST_KEY) {
            throw Problem.invalid("Idempotency-Key", "Idempotency-Key must have at most 255 characters.")
                    .refusal();
        }
        var named = key.isEmpty()
                ? exchange.id().toString()
                : UUID.nameUUIDFromBytes((account + "\n" + key).getBytes(StandardCharsets.UTF_8))
                        .toString();
        return "ord_" + named.replaceAll("[^A-Za-z0-9]", "");
    }
}
