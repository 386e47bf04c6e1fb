package dev.tollgate.examples.embed;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.application.inference.MeteredCall;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.account.Account;
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
import dev.tollgate.inmemory.InMemoryPorts;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Sells the answers of an LLM client of one's own for credits: no server, no database. */
public final class Embed {

    private Embed() {}

    public static void main(String[] arguments) {
        System.out.println(sellOneCall());
    }

    static String sellOneCall() {
        // snippet: embed
        InstantSource clock = Instant::now;
        Ports ports = InMemoryPorts.with(clock).ports();
        Gateway gateway = Gateway.of(ports, Policies.defaults(), clock);
        var terms = new CreditTerms(Usd.of("0.01"), Credits.of("0.001"));
        ports.priceBooks()
                .publish(PriceBook.first(clock.instant(), terms, ModelPrice.of("wise-1", "acme", "2.50", "10")));
        Account account = gateway.openAccount().open(new AccountId("jo"), "Jo").account();
        var welcome = Grant.of(new OperationKey("welcome"), Credits.of(5), LotTerms.of(LotKind.PROMO));
        gateway.grantCredits().grant(account.id(), welcome);

        var id = CallId.made(clock.instant(), new SecureRandom());
        var ask = new MeterCall.Command(id, Caller.Member.of(account), new ModelId("wise-1"), 500, 1000);
        return switch (gateway.meterCall().begin(ask)) {
            case MeterCall.Result.Refused no -> "not enough: " + no.refusal();
            case MeterCall.Result.Begun begun -> {
                try (MeteredCall call = begun.call()) {
                    // Here your own client calls the model; it reports what it used.
                    call.record(Usage.exact(Map.of(Meter.INPUT, 420L, Meter.OUTPUT, 150L)));
                }
                yield "left: "
                        + ports.ledgerStatement()
                                .findBalance(account.id())
                                .orElseThrow()
                                .available();
            }
        };
        // end
    }
}
