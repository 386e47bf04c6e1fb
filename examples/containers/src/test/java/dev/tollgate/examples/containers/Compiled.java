package dev.tollgate.examples.containers;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.access.Authenticate;
import dev.tollgate.application.access.AuthenticateIdentity;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.application.access.RevokeApiKey;
import dev.tollgate.application.access.RotateApiKey;
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
import dev.tollgate.application.inference.CountTokens;
import dev.tollgate.application.inference.ListModels;
import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.application.inference.PriceUsage;
import dev.tollgate.application.inference.QuoteInference;
import dev.tollgate.application.inference.StartInference;
import dev.tollgate.application.inference.SweepHolds;
import dev.tollgate.application.inference.ViewRateLimits;
import dev.tollgate.application.ledger.AdjustCredits;
import dev.tollgate.application.ledger.AuditLedger;
import dev.tollgate.application.ledger.GrantCredits;
import dev.tollgate.application.ledger.ListEntries;
import dev.tollgate.application.ledger.ListHolds;
import dev.tollgate.application.ledger.RevokeCredits;
import dev.tollgate.application.ledger.RollAccounts;
import dev.tollgate.application.ledger.ViewBalance;
import dev.tollgate.application.pricing.ImportPrices;
import dev.tollgate.application.pricing.ListPrices;
import dev.tollgate.application.pricing.SetPriceTerms;
import dev.tollgate.application.usage.FindUsage;
import dev.tollgate.application.usage.ListUsage;
import dev.tollgate.application.usage.RetryRecords;
import dev.tollgate.application.usage.SummariseUsage;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.Secrets;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.audit.AuditLog;
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
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageReport;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases assembled at compile time: what cannot be assembled does not compile. */
@Singleton
@Component(modules = Compiled.PortsOfTheHouse.class)
interface Compiled {

    Gateway gateway();

    @Component.Factory
    interface Factory {
        Compiled of(@BindsInstance Ports ports);
    }

    @Module
    final class PortsOfTheHouse {

        private PortsOfTheHouse() {}

        /** Dagger makes no records, only what goes into them. */
        @Provides
        static Gateway gateway(
                Authenticate authenticate,
                AuthenticateIdentity authenticateIdentity,
                IssueApiKey issueApiKey,
                ListApiKeys listApiKeys,
                RotateApiKey rotateApiKey,
                RevokeApiKey revokeApiKey,
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
                CountTokens countTokens,
                SetPriceTerms setPriceTerms,
                ImportPrices importPrices,
                ListPrices listPrices,
                ViewRateLimits viewRateLimits,
                GrantCredits grantCredits,
                ViewBalance viewBalance,
                ListEntries listEntries,
                ListHolds listHolds,
                AdjustCredits adjustCredits,
                RevokeCredits revokeCredits,
                SweepHolds sweepHolds,
                RollAccounts rollAccounts,
                AuditLedger auditLedger,
                ListUsage listUsage,
                FindUsage findUsage,
                SummariseUsage summariseUsage,
                RetryRecords retryRecords,
                AuditChange auditChange,
                ListAuditEntries listAuditEntries,
                ReceiveDiagnostics receiveDiagnostics,
                ListDiagnostics listDiagnostics,
                OpenDiagnostics openDiagnostics,
                ForgetDiagnostics forgetDiagnostics) {
            return new Gateway(
                    authenticate,
                    authenticateIdentity,
                    issueApiKey,
                    listApiKeys,
                    rotateApiKey,
                    revokeApiKey,
                    openAccount,
                    findAccount,
                    listAccounts,
                    suspendAccount,
                    resumeAccount,
                    startInference,
                    meterCall,
                    quoteInference,
                    priceUsage,
                    listModels,
                    countTokens,
                    setPriceTerms,
                    importPrices,
                    listPrices,
                    viewRateLimits,
                    grantCredits,
                    viewBalance,
                    listEntries,
                    listHolds,
                    adjustCredits,
                    revokeCredits,
                    sweepHolds,
                    rollAccounts,
                    auditLedger,
                    listUsage,
                    findUsage,
                    summariseUsage,
                    retryRecords,
                    auditChange,
                    listAuditEntries,
                    receiveDiagnostics,
                    listDiagnostics,
                    openDiagnostics,
                    forgetDiagnostics);
        }

        @Provides
        static Policies policies() {
            return Policies.defaults();
        }

        @Provides
        static InstantSource clock() {
            return House.CLOCK;
        }

        @Provides
        static Accounts accounts(Ports ports) {
            return ports.accounts();
        }

        @Provides
        static ApiKeys apiKeys(Ports ports) {
            return ports.apiKeys();
        }

        @Provides
        static Secrets secrets(Ports ports) {
            return ports.secrets();
        }

        @Provides
        static CreditLedger creditLedger(Ports ports) {
            return ports.creditLedger();
        }

        @Provides
        static LedgerCorrections ledgerCorrections(Ports ports) {
            return ports.ledgerCorrections();
        }

        @Provides
        static OpenHolds openHolds(Ports ports) {
            return ports.openHolds();
        }

        @Provides
        static LedgerStatement ledgerStatement(Ports ports) {
            return ports.ledgerStatement();
        }

        @Provides
        static LedgerBooks ledgerBooks(Ports ports) {
            return ports.ledgerBooks();
        }

        @Provides
        static IdleAccounts idleAccounts(Ports ports) {
            return ports.idleAccounts();
        }

        @Provides
        static UsageRecorder usageRecorder(Ports ports) {
            return ports.usageRecorder();
        }

        @Provides
        static UsageReport usageReport(Ports ports) {
            return ports.usageReport();
        }

        @Provides
        static PriceBooks priceBooks(Ports ports) {
            return ports.priceBooks();
        }

        @Provides
        static PriceSheets priceSheets(Ports ports) {
            return ports.priceSheets();
        }

        @Provides
        static ModelProviders modelProviders(Ports ports) {
            return ports.modelProviders();
        }

        @Provides
        static TokenCounter tokenCounter(Ports ports) {
            return ports.tokenCounter();
        }

        @Provides
        static CallJournal callJournal(Ports ports) {
            return ports.callJournal();
        }

        @Provides
        static IdempotencyKeys idempotencyKeys(Ports ports) {
            return ports.idempotencyKeys();
        }

        @Provides
        static RateLimiter rateLimiter(Ports ports) {
            return ports.rateLimiter();
        }

        @Provides
        static Leases leases(Ports ports) {
            return ports.leases();
        }

        @Provides
        static HealthProbe healthProbe(Ports ports) {
            return ports.healthProbe();
        }

        @Provides
        static IdentityTokens identityTokens(Ports ports) {
            return ports.identityTokens();
        }

        @Provides
        static AuditLog auditLog(Ports ports) {
            return ports.auditLog();
        }

        @Provides
        static ObjectStore objectStore(Ports ports) {
            return ports.objectStore();
        }

        @Provides
        static Diagnostics diagnostics(Ports ports) {
            return ports.diagnostics();
        }
    }
}
