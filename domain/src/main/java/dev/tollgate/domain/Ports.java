package dev.tollgate.domain;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.Secrets;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageReport;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Every socket of the house. Start from a full set, such as the in-memory one, and replace ports
 * one at a time with {@link #with}.
 *
 * <p>Of every method of every port it holds, unless it says more: it happens as a whole or not at all.
 * A repeat with the same id and the same content changes nothing and answers the same; with other
 * content it is a conflict. {@link UnavailableException} means that nothing happened; {@link
 * dev.tollgate.domain.ledger.UnknownOutcomeException} that it may have happened and is to be repeated.
 * None opens a transaction for its caller.
 */
public record Ports(
        Accounts accounts,
        ApiKeys apiKeys,
        Secrets secrets,
        CreditLedger creditLedger,
        LedgerCorrections ledgerCorrections,
        OpenHolds openHolds,
        LedgerStatement ledgerStatement,
        LedgerBooks ledgerBooks,
        HouseReport houseReport,
        IdleAccounts idleAccounts,
        UsageRecorder usageRecorder,
        UsageReport usageReport,
        PriceBooks priceBooks,
        PriceSheets priceSheets,
        ModelProviders modelProviders,
        TokenCounter tokenCounter,
        CallJournal callJournal,
        IdempotencyKeys idempotencyKeys,
        RateLimiter rateLimiter,
        Leases leases,
        HealthProbe healthProbe,
        IdentityTokens identityTokens,
        AuditLog auditLog,
        ObjectStore objectStore,
        Diagnostics diagnostics,
        NoticeDestinations noticeDestinations,
        NoticeOutbox noticeOutbox,
        NoticeSender noticeSender) {

    /**
     * The same ports with one replaced.
     *
     * @param port the port's own interface, such as {@code CreditLedger.class}
     * @throws IllegalArgumentException if it is no port
     */
    public <P> Ports with(Class<P> port, P adapter) {
        RecordComponent[] components = Ports.class.getRecordComponents();
        if (Arrays.stream(components).noneMatch(component -> component.getType() == port)) {
            throw new IllegalArgumentException(port.getName() + " is no port; Ports lists them all");
        }
        try {
            Object[] adapters = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                adapters[i] = components[i].getType() == port
                        ? adapter
                        : components[i].getAccessor().invoke(this);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return Ports.class.getDeclaredConstructor(types).newInstance(adapters);
        } catch (ReflectiveOperationException impossibleForARecordOfOurs) {
            throw new IllegalStateException(impossibleForARecordOfOurs);
        }
    }
}
