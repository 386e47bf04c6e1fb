package dev.tollgate.application;

import dev.tollgate.application.access.Authenticate;
import dev.tollgate.application.access.AuthenticateIdentity;
import dev.tollgate.application.access.FindApiKey;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.KeyUses;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.application.access.RevokeApiKey;
import dev.tollgate.application.access.RotateApiKey;
import dev.tollgate.application.access.StoreKeyUses;
import dev.tollgate.application.account.FindAccount;
import dev.tollgate.application.account.ListAccounts;
import dev.tollgate.application.account.OpenAccount;
import dev.tollgate.application.account.ResumeAccount;
import dev.tollgate.application.account.SuspendAccount;
import dev.tollgate.application.audit.AuditChange;
import dev.tollgate.application.audit.ListAuditEntries;
import dev.tollgate.application.diagnostics.ForgetDiagnostics;
import dev.tollgate.application.diagnostics.ListDiagnostics;
import dev.tollgate.application.diagnostics.OpenDiagnostics;
import dev.tollgate.application.diagnostics.ReceiveDiagnostics;
import dev.tollgate.application.inference.Breaker;
import dev.tollgate.application.inference.CountTokens;
import dev.tollgate.application.inference.ListModels;
import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.application.inference.PriceUsage;
import dev.tollgate.application.inference.QuoteInference;
import dev.tollgate.application.inference.RenewHolds;
import dev.tollgate.application.inference.RunningHolds;
import dev.tollgate.application.inference.StartInference;
import dev.tollgate.application.inference.SurveyModels;
import dev.tollgate.application.inference.SweepHolds;
import dev.tollgate.application.inference.ViewRateLimits;
import dev.tollgate.application.ledger.AdjustCredits;
import dev.tollgate.application.ledger.AuditLedger;
import dev.tollgate.application.ledger.AuditNextAccounts;
import dev.tollgate.application.ledger.GrantCredits;
import dev.tollgate.application.ledger.ListEntries;
import dev.tollgate.application.ledger.ListHolds;
import dev.tollgate.application.ledger.ReportHouse;
import dev.tollgate.application.ledger.ReportVendors;
import dev.tollgate.application.ledger.RevokeCredits;
import dev.tollgate.application.ledger.RollAccounts;
import dev.tollgate.application.ledger.ViewAuditRound;
import dev.tollgate.application.ledger.ViewBalance;
import dev.tollgate.application.ledger.ViewStanding;
import dev.tollgate.application.notice.ListDestinations;
import dev.tollgate.application.notice.RemoveDestination;
import dev.tollgate.application.notice.SendNotices;
import dev.tollgate.application.notice.SetDestination;
import dev.tollgate.application.notice.TestDestination;
import dev.tollgate.application.notice.ViewDestination;
import dev.tollgate.application.notice.WatchCredits;
import dev.tollgate.application.pricing.ImportPrices;
import dev.tollgate.application.pricing.ListPrices;
import dev.tollgate.application.pricing.SetModelPrice;
import dev.tollgate.application.pricing.SetModelSale;
import dev.tollgate.application.pricing.SetMultiplier;
import dev.tollgate.application.pricing.SetPriceTerms;
import dev.tollgate.application.pricing.ViewPrices;
import dev.tollgate.application.usage.FindUsage;
import dev.tollgate.application.usage.ListUsage;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.application.usage.RetryRecords;
import dev.tollgate.application.usage.SummariseUsage;
import dev.tollgate.domain.Ports;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Every use case of the house, assembled. */
public record Gateway(
        Authenticate authenticate,
        AuthenticateIdentity authenticateIdentity,
        IssueApiKey issueApiKey,
        FindApiKey findApiKey,
        ListApiKeys listApiKeys,
        RotateApiKey rotateApiKey,
        RevokeApiKey revokeApiKey,
        StoreKeyUses storeKeyUses,
        OpenAccount openAccount,
        FindAccount findAccount,
        ListAccounts listAccounts,
        SuspendAccount suspendAccount,
        ResumeAccount resumeAccount,
        StartInference startInference,
        MeterCall meterCall,
        QuoteInference quoteInference,
        PriceUsage priceUsage,
        ListModels listModels,
        SurveyModels surveyModels,
        CountTokens countTokens,
        SetPriceTerms setPriceTerms,
        ImportPrices importPrices,
        ListPrices listPrices,
        ViewPrices viewPrices,
        SetMultiplier setMultiplier,
        SetModelPrice setModelPrice,
        SetModelSale setModelSale,
        ViewRateLimits viewRateLimits,
        GrantCredits grantCredits,
        ViewBalance viewBalance,
        ListEntries listEntries,
        ListHolds listHolds,
        AdjustCredits adjustCredits,
        RevokeCredits revokeCredits,
        RenewHolds renewHolds,
        SweepHolds sweepHolds,
        RollAccounts rollAccounts,
        AuditLedger auditLedger,
        AuditNextAccounts auditNextAccounts,
        ViewAuditRound viewAuditRound,
        ReportHouse reportHouse,
        ReportVendors reportVendors,
        ViewStanding viewStanding,
        ListUsage listUsage,
        FindUsage findUsage,
        SummariseUsage summariseUsage,
        RetryRecords retryRecords,
        AuditChange auditChange,
        ListAuditEntries listAuditEntries,
        ReceiveDiagnostics receiveDiagnostics,
        ListDiagnostics listDiagnostics,
        OpenDiagnostics openDiagnostics,
        ForgetDiagnostics forgetDiagnostics,
        ViewDestination viewDestination,
        SetDestination setDestination,
        RemoveDestination removeDestination,
        ListDestinations listDestinations,
        TestDestination testDestination,
        WatchCredits watchCredits,
        SendNotices sendNotices) {

    @Inject
    public Gateway {}

    /** Assembles everything by hand, for applications without a container. */
    public static Gateway of(Ports ports, Policies policies, InstantSource clock) {
        KeyUses uses = new KeyUses(ports.apiKeys());
        PendingRecords pending = new PendingRecords(ports.usageRecorder(), ports.callJournal());
        RunningHolds running = new RunningHolds();
        Breaker breaker = new Breaker(policies);
        AuditLedger audit = new AuditLedger(ports);
        return new Gateway(
                new Authenticate(ports.apiKeys(), ports.accounts(), uses, clock),
                new AuthenticateIdentity(ports.identityTokens(), ports.accounts(), clock),
                new IssueApiKey(ports.apiKeys(), ports.accounts(), ports.secrets(), clock),
                new FindApiKey(ports.apiKeys()),
                new ListApiKeys(ports.apiKeys()),
                new RotateApiKey(ports.apiKeys(), ports.secrets(), clock),
                new RevokeApiKey(ports.apiKeys(), clock),
                new StoreKeyUses(uses),
                new OpenAccount(ports.accounts(), clock),
                new FindAccount(ports.accounts()),
                new ListAccounts(ports.accounts()),
                new SuspendAccount(ports.accounts()),
                new ResumeAccount(ports.accounts()),
                new StartInference(ports, policies, pending, running, breaker, clock),
                new MeterCall(ports, policies, pending, running, clock),
                new QuoteInference(ports, policies),
                new PriceUsage(ports, policies),
                new ListModels(ports, policies),
                new SurveyModels(ports, policies, breaker, clock),
                new CountTokens(ports, policies),
                new SetPriceTerms(ports.priceBooks(), clock),
                new ImportPrices(ports.priceSheets(), ports.priceBooks(), clock),
                new ListPrices(ports.priceBooks()),
                new ViewPrices(ports.priceBooks(), clock),
                new SetMultiplier(ports.priceBooks(), policies, clock),
                new SetModelPrice(ports.priceBooks(), clock),
                new SetModelSale(ports.priceBooks(), policies, clock),
                new ViewRateLimits(ports.rateLimiter(), policies),
                new GrantCredits(ports.creditLedger()),
                new ViewBalance(ports.ledgerStatement()),
                new ListEntries(ports.ledgerStatement()),
                new ListHolds(ports.ledgerStatement()),
                new AdjustCredits(ports),
                new RevokeCredits(ports),
                new RenewHolds(running, clock),
                new SweepHolds(ports, policies, pending, clock),
                new RollAccounts(ports),
                audit,
                new AuditNextAccounts(ports, audit, clock),
                new ViewAuditRound(ports),
                new ReportHouse(ports),
                new ReportVendors(ports.houseReport()),
                new ViewStanding(ports.houseReport()),
                new ListUsage(ports.usageReport()),
                new FindUsage(ports.usageReport()),
                new SummariseUsage(ports.usageReport()),
                new RetryRecords(pending),
                new AuditChange(ports.auditLog(), clock),
                new ListAuditEntries(ports.auditLog()),
                new ReceiveDiagnostics(ports.diagnostics(), ports.objectStore(), policies, clock),
                new ListDiagnostics(ports.diagnostics()),
                new OpenDiagnostics(ports.diagnostics(), ports.objectStore()),
                new ForgetDiagnostics(ports.diagnostics(), ports.objectStore(), clock),
                new ViewDestination(ports.noticeDestinations(), ports.noticeOutbox()),
                new SetDestination(
                        ports.noticeDestinations(),
                        ports.noticeOutbox(),
                        ports.noticeSender(),
                        ports.ledgerStatement(),
                        ports.secrets(),
                        clock),
                new RemoveDestination(ports.noticeDestinations(), ports.noticeOutbox()),
                new ListDestinations(ports.noticeDestinations()),
                new TestDestination(ports.noticeDestinations(), ports.noticeSender(), ports.leases(), clock),
                new WatchCredits(ports.noticeDestinations(), ports.noticeOutbox(), ports.ledgerStatement(), clock),
                new SendNotices(ports.noticeDestinations(), ports.noticeOutbox(), ports.noticeSender(), clock));
    }
}
