package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A hint that something changed at the billing provider. Never believed for its content.
 *
 * @param id the provider's id of the event
 * @param type the provider's word for what happened
 * @param subject the object it is about
 * @param customer whose object, empty when it is not told
 * @param things ids of all that the object is or names, such as the charge of a refund
 */
public record BillingSignal(
        String id,
        String type,
        Instant created,
        boolean livemode,
        String subject,
        String customer,
        Set<String> things) {

    public BillingSignal {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(created, "created must not be null");
        Objects.requireNonNull(subject, "subject must not be null");
        Objects.requireNonNull(customer, "customer must not be null");
        Objects.requireNonNull(things, "things must not be null");
        things = Set.copyOf(things);
    }

    /** Signals of one group are worked one after the other. */
    public String group() {
        return customer.isEmpty() ? subject : customer;
    }
}
