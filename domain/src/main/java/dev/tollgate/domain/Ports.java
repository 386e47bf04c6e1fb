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
import java.util.Arrays;
import java.util.Objects;

/**
 * Every socket of the house; those of billing are beside it, in {@link
 * dev.tollgate.domain.subscription.BillingPorts}. Start from a full set, such as the in-memory one, and
 * replace ports one at a time with {@link #with}.
 *
 * <p>Of every method of every port it holds, unless it says more: it happens as a whole or not at all.
 * A repeat with the same id and the same content changes nothing and answers the same; with other
 * content it is a conflict. {@link UnavailableException} means that nothing happened; {@link
 * dev.tollgate.domain.ledger.UnknownOutcomeException} that it may have happened and is to be repeated.
 * None opens a transaction for its caller. Ids, keys and names are told apart to the letter, blanks and
 * capitals included; instants are kept to the microsecond, and what is finer may be cut off. Where one is told
 * how many things to answer with at most, fewer than none are an {@link IllegalArgumentException}: see {@link
 * PageSize}.
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

    public Ports {
        Objects.requireNonNull(accounts, "accounts must not be null");
        Objects.requireNonNull(apiKeys, "apiKeys must not be null");
        Objects.requireNonNull(secrets, "secrets must not be null");
        Objects.requireNonNull(creditLedger, "creditLedger must not be null");
        Objects.requireNonNull(ledgerCorrections, "ledgerCorrections must not be null");
        Objects.requireNonNull(openHolds, "openHolds must not be null");
        Objects.requireNonNull(ledgerStatement, "ledgerStatement must not be null");
        Objects.requireNonNull(ledgerBooks, "ledgerBooks must not be null");
        Objects.requireNonNull(houseReport, "houseReport must not be null");
        Objects.requireNonNull(idleAccounts, "idleAccounts must not be null");
        Objects.requireNonNull(usageRecorder, "usageRecorder must not be null");
        Objects.requireNonNull(usageReport, "usageReport must not be null");
        Objects.requireNonNull(priceBooks, "priceBooks must not be null");
        Objects.requireNonNull(priceSheets, "priceSheets must not be null");
        Objects.requireNonNull(modelProviders, "modelProviders must not be null");
        Objects.requireNonNull(tokenCounter, "tokenCounter must not be null");
        Objects.requireNonNull(callJournal, "callJournal must not be null");
        Objects.requireNonNull(idempotencyKeys, "idempotencyKeys must not be null");
        Objects.requireNonNull(rateLimiter, "rateLimiter must not be null");
        Objects.requireNonNull(leases, "leases must not be null");
        Objects.requireNonNull(healthProbe, "healthProbe must not be null");
        Objects.requireNonNull(identityTokens, "identityTokens must not be null");
        Objects.requireNonNull(auditLog, "auditLog must not be null");
        Objects.requireNonNull(objectStore, "objectStore must not be null");
        Objects.requireNonNull(diagnostics, "diagnostics must not be null");
        Objects.requireNonNull(noticeDestinations, "noticeDestinations must not be null");
        Objects.requireNonNull(noticeOutbox, "noticeOutbox must not be null");
        Objects.requireNonNull(noticeSender, "noticeSender must not be null");
    }

    /**
     * The same ports with one replaced.
     *
     * @param port the port's own interface, such as {@code CreditLedger.class}
     * @throws IllegalArgumentException if it is no port
     */
    public <P> Ports with(Class<P> port, P adapter) {
        if (Arrays.stream(Ports.class.getRecordComponents()).noneMatch(component -> component.getType() == port)) {
            throw new IllegalArgumentException(port.getName() + " is no port; Ports lists them all");
        }
        return new Ports(
                chosen(Accounts.class, accounts, port, adapter),
                chosen(ApiKeys.class, apiKeys, port, adapter),
                chosen(Secrets.class, secrets, port, adapter),
                chosen(CreditLedger.class, creditLedger, port, adapter),
                chosen(LedgerCorrections.class, ledgerCorrections, port, adapter),
                chosen(OpenHolds.class, openHolds, port, adapter),
                chosen(LedgerStatement.class, ledgerStatement, port, adapter),
                chosen(LedgerBooks.class, ledgerBooks, port, adapter),
                chosen(HouseReport.class, houseReport, port, adapter),
                chosen(IdleAccounts.class, idleAccounts, port, adapter),
                chosen(UsageRecorder.class, usageRecorder, port, adapter),
                chosen(UsageReport.class, usageReport, port, adapter),
                chosen(PriceBooks.class, priceBooks, port, adapter),
                chosen(PriceSheets.class, priceSheets, port, adapter),
                chosen(ModelProviders.class, modelProviders, port, adapter),
                chosen(TokenCounter.class, tokenCounter, port, adapter),
                chosen(CallJournal.class, callJournal, port, adapter),
                chosen(IdempotencyKeys.class, idempotencyKeys, port, adapter),
                chosen(RateLimiter.class, rateLimiter, port, adapter),
                chosen(Leases.class, leases, port, adapter),
                chosen(HealthProbe.class, healthProbe, port, adapter),
                chosen(IdentityTokens.class, identityTokens, port, adapter),
                chosen(AuditLog.class, auditLog, port, adapter),
                chosen(ObjectStore.class, objectStore, port, adapter),
                chosen(Diagnostics.class, diagnostics, port, adapter),
                chosen(NoticeDestinations.class, noticeDestinations, port, adapter),
                chosen(NoticeOutbox.class, noticeOutbox, port, adapter),
                chosen(NoticeSender.class, noticeSender, port, adapter));
    }

    private static <S> S chosen(Class<S> socket, S present, Class<?> port, Object adapter) {
        return socket == port ? socket.cast(adapter) : present;
    }
}
