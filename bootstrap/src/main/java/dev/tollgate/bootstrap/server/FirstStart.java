package dev.tollgate.bootstrap.server;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceSheets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives an empty house what it needs to be used: prices, a first account with credits to try, a key
 * for it and one for the operator. Every step is idempotent; on later starts only the configured
 * worth of a credit is put in force.
 */
final class FirstStart {

    static final AccountId ACCOUNT = new AccountId("default");

    private static final OperationKey TRIAL = new OperationKey("first-start");
    private static final String MAKING = "first-keys";
    private static final Duration MAKING_LASTS = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<Scope> MEMBER = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));
    private static final Set<Scope> OPERATOR = EnumSet.of(Scope.ADMIN);

    private final Config config;
    private final Gateway gateway;
    private final Ports ports;
    private final InstantSource clock;
    private final OwnerId owner;

    FirstStart(Config config, Gateway gateway, Ports ports, InstantSource clock, OwnerId owner) {
        this.config = config;
        this.gateway = gateway;
        this.ports = ports;
        this.clock = clock;
        this.owner = owner;
    }

    /** Answers the keys that were made. */
    List<FirstKey> run() {
        setPrices();
        gateway.openAccount().open(ACCOUNT, "Default account");
        grantTrialCredits();
        List<FirstKey> made = new ArrayList<>();
        made.addAll(keys(
                FirstKey.OF_ACCOUNT,
                new KeyHolder.OfAccount(ACCOUNT),
                MEMBER,
                config.firstKeys().account()));
        made.addAll(keys(
                FirstKey.OF_HOUSE,
                new KeyHolder.OfHouse(),
                OPERATOR,
                config.firstKeys().admin()));
        return made;
    }

    private void setPrices() {
        Config.CreditTerms chosen = config.creditTerms();
        CreditTerms terms = new CreditTerms(new Usd(chosen.creditValueUsd()), Credits.of(chosen.increment()));
        gateway.setPriceTerms().set(terms, chosen::multiplierOver, seed().models());
    }

    private PriceSheets.Read.Sheet seed() {
        try (InputStream file =
                Objects.requireNonNull(FirstStart.class.getResourceAsStream("/dev/tollgate/bootstrap/prices.json"))) {
            return switch (ports.priceSheets().read(Body.of(file.readAllBytes()))) {
                case PriceSheets.Read.Sheet sheet -> sheet;
                case PriceSheets.Read.Bad bad ->
                    throw new IllegalStateException("the prices shipped are bad at " + bad.mistakes());
            };
        } catch (IOException notReadable) {
            throw new UncheckedIOException(notReadable);
        }
    }

    /** Once only, whatever the setting says later. */
    private void grantTrialCredits() {
        Credits credits = Credits.of(config.creditTerms().demoCredits());
        if (credits.isPositive()) {
            gateway.grantCredits().grant(ACCOUNT, Grant.of(TRIAL, credits, LotTerms.of(LotKind.PROMO)));
        }
    }

    private List<FirstKey> keys(String label, KeyHolder holder, Set<Scope> scopes, List<KeyText> chosen) {
        chosen.forEach(text -> keep(text, holder, scopes));
        return haveToBeMade(holder) ? List.of(made(label, holder, scopes)) : List.of();
    }

    /** Whether there are none. Of several servers that find it so at once, one is told, and the others wait for it. */
    private boolean haveToBeMade(KeyHolder holder) {
        boolean mayMake = false;
        while (ports.apiKeys().list(holder, "", 1).isEmpty()) {
            if (mayMake) {
                return true;
            }
            // Those that were made before the lease was got are seen once it is.
            mayMake = ports.leases().claim(MAKING, owner.value(), MAKING_LASTS).isPresent();
            if (!mayMake) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return false;
    }

    private FirstKey made(String label, KeyHolder holder, Set<Scope> scopes) {
        var command = new IssueApiKey.Command(holder, "live", label, scopes, KeyLimits.NONE, Instant.MAX);
        return switch (gateway.issueApiKey().issue(command)) {
            case IssueApiKey.Result.Issued issued -> new FirstKey(label, issued.text());
            case IssueApiKey.Result.NoAccount none -> throw new IllegalStateException("no account " + ACCOUNT);
            case IssueApiKey.Result.Expired over -> throw new IllegalStateException(over.toString());
        };
    }

    /** A chosen key is kept unless it is there: one that was revoked stays revoked. */
    private void keep(KeyText text, KeyHolder holder, Set<Scope> scopes) {
        if (ports.apiKeys().find(text.id()).isEmpty()) {
            ports.apiKeys()
                    .add(new ApiKey(
                            text.id(),
                            text.id(),
                            holder,
                            text.hash(),
                            text.display(),
                            "configured",
                            scopes,
                            KeyLimits.NONE,
                            clock.instant(),
                            Instant.MAX,
                            Instant.MAX,
                            false));
        }
    }
}
