package dev.tollgate.domain.subscription;

import java.util.Objects;

/** What a signal turned out to be about: one of the few things that have a truth of their own. */
public sealed interface Subject {
    /** A subscription with its invoices and their payments. */
    record OfSubscription(String id) implements Subject {
        public OfSubscription {
            Objects.requireNonNull(id, "id must not be null");
        }
    }

    /**
     * One of our orders and its payment.
     *
     * @param payment the checkout session or payment that the signal tells of, empty if of none
     */
    record OfOrder(String id, String payment) implements Subject {
        public OfOrder {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(payment, "payment must not be null");
        }
    }

    /** A customer that the provider has deleted. */
    record CustomerGone(String customer) implements Subject {
        public CustomerGone {
            Objects.requireNonNull(customer, "customer must not be null");
        }
    }

    /** Nothing that matters here. */
    record OfNothing() implements Subject {}

    /** Something that should be known and is not, such as an order nobody placed. */
    record Strange(String why) implements Subject {
        public Strange {
            Objects.requireNonNull(why, "why must not be null");
        }
    }
}
