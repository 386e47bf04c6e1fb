package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingPorts;
import jakarta.inject.Inject;

/** Opens the page on which a customer looks after cards and invoices. */
public final class OpenPortal {

    private final BillingPorts ports;
    private final ReturnUrls returnUrls;

    @Inject
    public OpenPortal(BillingPorts ports, ReturnUrls returnUrls) {
        this.ports = ports;
        this.returnUrls = returnUrls;
    }

    /** Each call opens a page of its own; throws {@code UnavailableException} without a provider. */
    public BillingResult open(AccountId account, String returnUrl) {
        if (!ports.checkout().isOpen()) {
            return new BillingResult.NoProvider();
        }
        if (!returnUrls.allows(returnUrl)) {
            return new BillingResult.ForbiddenReturn(returnUrl);
        }
        var page = ports.checkout().portal(ports.checkout().customer(account), returnUrl);
        return new BillingResult.Page(page.reference(), page.url());
    }
}
