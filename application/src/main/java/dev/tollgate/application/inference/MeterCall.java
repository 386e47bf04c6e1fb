package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Meters a call that the application makes with an LLM client of its own: credits are set aside
 * before it, usage is recorded and charged after it, exactly as the gateway does.
 */
public final class MeterCall {

    private final Ports ports;
    private final Metering metering;
    private final Policies policies;
    private final InstantSource clock;

    @Inject
    public MeterCall(Ports ports, Policies policies, PendingRecords records, InstantSource clock) {
        this.ports = ports;
        this.metering =
                new Metering(ports.creditLedger(), ports.rateLimiter(), records, policies.holds(), policies.limits());
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Sets aside the most the call can cost. Close what it begins on every path.
     *
     * @throws dev.tollgate.domain.UnavailableException if a store is away; nothing is held
     */
    public Result begin(Command command) {
        ModelId model = command.model();
        if (!command.caller().account().isActive()) {
            return new Result.Refused(
                    new Refusal.AccountNotActive(command.caller().account().status()));
        }
        if (!command.caller().limits().allows(model)) {
            return new Result.Refused(new Refusal.ModelRestricted(model));
        }
        Optional<PriceBook> book = ports.priceBooks().current();
        Optional<ModelPrice> price = book.flatMap(present -> present.find(model));
        return price.isEmpty()
                ? new Result.Refused(new Refusal.Unpriced(model))
                : begin(command, quoted(command, book.get(), price.get()));
    }

    private static Quoted quoted(Command command, PriceBook book, ModelPrice price) {
        Demand demand = new Demand(command.promptTokens(), command.outputTokens(), 1, Map.of());
        PricedRoute way = new PricedRoute(Route.plain(price.provider(), command.model()), price);
        return Quoted.of(book, command.caller().account().plan(), List.of(way), demand);
    }

    private Result begin(Command command, Quoted quoted) {
        CallRecords records =
                new CallRecords(command.call(), command.caller(), requestOf(command), quoted, clock.instant());
        Metering.Outcome given = metering.begin(
                command.caller(),
                command.call(),
                command.model(),
                quoted.most(),
                quoted.demand().tokens());
        return switch (given) {
            case Metering.Outcome.No no -> new Result.Refused(no.refusal());
            case Metering.Outcome.Yes yes -> {
                String owner = policies.holds().owner().value();
                ports.callJournal().note(records.note(owner, true));
                yield new Result.Begun(new MeteredCall(records, yes.hold(), ports.callJournal(), owner, clock));
            }
        };
    }

    private static InferenceRequest requestOf(Command command) {
        return new InferenceRequest(
                Dialect.CHAT, command.model(), false, new OutputLimit(command.outputTokens()), 1, Body.EMPTY, Map.of());
    }

    /**
     * A call about to be made.
     *
     * @param call made by the application, new for every call
     * @param promptTokens an upper bound on the tokens of the prompt
     * @param outputTokens the limit that the application sends to the provider
     */
    public record Command(CallId call, Caller.Member caller, ModelId model, long promptTokens, long outputTokens) {}

    /** A metered call, or why it must not be made. */
    public sealed interface Result {
        /** Credits are set aside; make the call now. */
        record Begun(MeteredCall call) implements Result {}

        /** Nothing is held and nothing is charged. */
        record Refused(Refusal refusal) implements Result {}
    }
}
