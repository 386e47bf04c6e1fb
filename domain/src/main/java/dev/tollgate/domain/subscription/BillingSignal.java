package dev.tollgate.domain.subscription;

import java.time.Instant;

/**
 * A hint that something changed at the billing provider. Never believed for its content.
 *
 * @param id the provider's id of the event
 * @param type the provider's word for what happened
 * @param subject the object it is about
 * @param customer whose object, empty when it is not told
 */
public record BillingSignal(
        String id, String type, Instant created, boolean livemode, String subject, String customer) {

    /** Signals of one group are worked one after the other. */
    public String group() {
        return customer.isEmpty() ? subject : customer;
    }
}
