package dev.tollgate.examples.langchain4j;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** An account, and a model whose every token costs one credit. */
final class Shop {

    private static final AccountId JO = new AccountId("jo");

    private final Ports ports = InMemoryPorts.with(Instant::now).ports();
    private final Gateway gateway = Gateway.of(ports, Policies.defaults(), Instant::now);
    private final Random random = new Random(1);

    Shop(long credits) {
        var terms = new CreditTerms(Usd.of("1"), Credits.of(1));
        var price = ModelPrice.of("wise-1", "acme", "1000000", "1000000");
        ports.priceBooks().publish(PriceBook.first(Instant.EPOCH, terms, price));
        gateway.openAccount().open(JO, "Jo");
        var grant = Grant.of(new OperationKey("g"), Credits.of(credits), LotTerms.of(LotKind.PROMO));
        gateway.grantCredits().grant(JO, grant);
    }

    Metered metered() {
        return new Metered(
                gateway.meterCall(),
                () -> Caller.Member.of(ports.accounts().find(JO).orElseThrow()),
                () -> CallId.made(Instant.now(), random));
    }

    Balance balance() {
        return ports.ledgerStatement().findBalance(JO).orElseThrow();
    }

    List<Settled> records() {
        return ports.usageReport().latest(UsageQuery.all(JO), 10);
    }
}
