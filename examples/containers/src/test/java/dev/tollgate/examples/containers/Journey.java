package dev.tollgate.examples.containers;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.account.OpenAccount;
import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.application.ledger.GrantCredits;
import dev.tollgate.application.ledger.ViewBalance;
import dev.tollgate.application.usage.RetryRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** What these use cases do is the same whoever assembled them. */
record Journey(
        OpenAccount openAccount,
        GrantCredits grantCredits,
        MeterCall meterCall,
        ViewBalance viewBalance,
        RetryRecords retryRecords) {

    private static final AccountId JO = new AccountId("jo");

    static Journey through(Gateway gateway) {
        return new Journey(
                gateway.openAccount(),
                gateway.grantCredits(),
                gateway.meterCall(),
                gateway.viewBalance(),
                gateway.retryRecords());
    }

    /** Grants five credits, sells one call, and answers what is left. */
    Credits sellOneCall(Ports ports) throws Exception {
        var terms = new CreditTerms(Usd.of("0.01"), Credits.of("0.001"));
        var price = ModelPrice.of("wise-1", "acme", "2.50", "10");
        ports.priceBooks().publish(PriceBook.first(Instant.EPOCH, terms, price));
        var jo = openAccount.open(JO, "Jo").account();
        grantCredits.grant(JO, Grant.of(new OperationKey("welcome"), Credits.of(5), LotTerms.of(LotKind.PROMO)));
        var id = CallId.made(Instant.now(), new Random(1));
        var ask = new MeterCall.Command(id, Caller.Member.of(jo), new ModelId("wise-1"), 500, 1000);
        var begun = (MeterCall.Result.Begun) meterCall.begin(ask);
        begun.call().run(() -> "Because.", answer -> Usage.exact(Map.of(Meter.INPUT, 420L, Meter.OUTPUT, 150L)));
        return left();
    }

    Credits left() {
        return viewBalance.view(JO).orElseThrow().balance().available();
    }
}
