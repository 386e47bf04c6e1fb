package dev.tollgate.examples.embed;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.MeterCall;
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
import dev.tollgate.inmemory.InMemoryPorts;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Sells the answers of an LLM client of one's own for credits: no server, no database. */
public final class Embed {

    private Embed() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(sellOneCall(new Client()));
    }

    static String sellOneCall(Client client) throws Exception {
        // snippet: embed
        InstantSource clock = Instant::now;
        Ports ports = InMemoryPorts.with(clock).ports();
        var gateway = Gateway.of(ports, Policies.defaults(), clock);
        var terms = new CreditTerms(Usd.of("0.01"), Credits.of("0.001"));
        var price = ModelPrice.of("wise-1", "acme", "2.50", "10");
        ports.priceBooks().publish(PriceBook.first(clock.instant(), terms, price));
        var jo = gateway.openAccount().open(new AccountId("jo"), "Jo").account();
        var welcome = Grant.of(new OperationKey("welcome"), Credits.of(5), LotTerms.of(LotKind.PROMO));
        gateway.grantCredits().grant(jo.id(), welcome);

        var id = CallId.made(clock.instant(), new SecureRandom());
        var ask = new MeterCall.Command(id, Caller.Member.of(jo), new ModelId("wise-1"), 500, 1000);
        String answer = switch (gateway.meterCall().begin(ask)) {
            case MeterCall.Result.Begun begun -> begun.call().run(() -> client.ask("Why?"), client::used);
            case MeterCall.Result.Refused refused -> "not sold: " + refused.refusal();
        };
        // end
        return answer + " left: "
                + gateway.viewBalance().view(jo.id()).orElseThrow().balance().available();
    }

    /** Stands for whatever calls the model. */
    static final class Client {
        String ask(String question) {
            return question + " Because.";
        }

        Usage used(String answer) {
            return Usage.exact(Map.of(Meter.INPUT, 420L, Meter.OUTPUT, 150L));
        }
    }
}
