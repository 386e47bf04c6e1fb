package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.testkit.BillingFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A billing side without a provider. */
record NoBillingFixture(BillingPorts ports) implements BillingFixture {

    NoBillingFixture() {
        this(InMemoryBilling.ports(CATALOGUE));
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-31T10:00:00Z");
    }

    @Override
    public void pass(Duration time) {
        // nobody has a clock here
    }

    @Override
    public String subscribe(AccountId account) {
        return "";
    }

    @Override
    public void cardDeclines(String customer, boolean declines) {
        // nobody has a card here
    }

    @Override
    public List<Posting> postings() {
        return List.of();
    }
}
