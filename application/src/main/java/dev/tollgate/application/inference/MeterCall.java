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
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Meters a call that the application makes with an LLM client of its own: credits are set aside
 * before it, usage is recorded and charged after it, exactly as the gateway does.
 */
@Singleton
public final class MeterCall {

    private final PriceBooks priceBooks;
    private final CallNotes notes;
    private final TokenCounter tokens;
    private final Metering metering;
    private final OpenEnd openEnd;
    private final Policies policies;
    private final InstantSource clock;

    @Inject
    public MeterCall(
            Ports ports, Policies policies, PendingRecords records, RunningHolds running, InstantSource clock) {
        this.priceBooks = ports.priceBooks();
        this.notes = CallNotes.of(ports, policies);
        this.tokens = ports.tokenCounter();
        this.metering = new Metering(ports, policies, records, running, clock);
        this.openEnd = new OpenEnd(ports.ledgerStatement(), policies.caps());
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Sets aside the most the call can cost. Close what it begins on every path.
     *
     * @throws dev.tollgate.domain.UnavailableException if a store is away; nothing is held
     * @throws dev.tollgate.domain.ledger.UnknownOutcomeException if the hold may have been made; it
     *     is given back
     */
    public Result begin(Command command) {
        ModelId model = command.model();
        Optional<Refusal> barred = Quoting.refusalOf(command.caller(), model);
        if (barred.isPresent()) {
            return new Result.Refused(barred.get());
        }
        Optional<PriceBook> book = priceBooks.current();
        if (book.stream().anyMatch(present -> present.isWithdrawn(model))) {
            return new Result.Refused(new Refusal.UnknownModel(model));
        }
        Optional<ModelPrice> price = book.flatMap(present -> present.find(model));
        if (price.isEmpty() || !price.get().covers(command.demand().others().keySet())) {
            return new Result.Refused(new Refusal.Unpriced(model));
        }
        Quoted quoted = quoted(command, book.get(), price.get());
        return quoted.most().isMoreThan(command.budget())
                ? new Result.Refused(new Refusal.OverBudget(quoted.most(), command.budget()))
                : begin(command, quoted);
    }

    private Quoted quoted(Command command, PriceBook book, ModelPrice price) {
        Route route = Route.plain(price.provider(), command.model());
        String plan = command.caller().account().plan();
        if (command.namesLimit()) {
            PricedRoute way = new PricedRoute(route, price, command.demand().outputTokens());
            return Quoted.of(book, plan, List.of(way), command.demand());
        }
        long modelsOwn = price.traits().outputTokens();
        long limit = modelsOwn > 0 ? modelsOwn : policies.caps().unknownLimitTokens();
        PricedRoute way = new PricedRoute(route, price, limit);
        Quoted whole = Quoted.of(book, plan, List.of(way), command.demand().withOutputTokens(limit));
        return openEnd.cap(whole, command.caller().account().id(), command.budget());
    }

    private Result begin(Command command, Quoted quoted) {
        CallRecords records =
                new CallRecords(command.call(), command.caller(), requestOf(command), quoted, clock.instant());
        return switch (metering.begin(records, false)) {
            case Metering.Outcome.No no -> new Result.Refused(no.refusal());
            case Metering.Outcome.Yes yes ->
                begun(new MeteredCall(
                        records,
                        yes.hold(),
                        new MeteredCall.Surroundings(notes, tokens, policies.disconnect(), clock)));
        };
    }

    /** From here on the client may have been called, whatever becomes of this process. */
    private static Result begun(MeteredCall call) {
        boolean noted = false;
        try {
            call.dispatch();
            noted = true;
            return new Result.Begun(call);
        } finally {
            if (!noted) {
                call.close();
            }
        }
    }

    private static InferenceRequest requestOf(Command command) {
        Demand demand = command.demand();
        Dialect dialect = demand.outputTokens() == 0 ? Dialect.EMBEDDINGS : Dialect.CHAT;
        OutputLimit limit = new OutputLimit(demand.outputTokens());
        return new InferenceRequest(dialect, command.model(), false, limit, demand.choices(), Body.EMPTY, Map.of());
    }

    /**
     * A call about to be made.
     *
     * @param call made by the application, new for every call
     * @param demand an upper bound on the tokens of the prompt, the limit that the application sends
     *     to the provider, and whatever else is priced, such as images under a meter of one's own; an
     *     output limit of {@link #NO_LIMIT} leaves it to policy, and {@link MeteredCall#outputCap} says
     *     what to send. The record is kept as one of embeddings where the limit is 0, as one of chat
     *     otherwise, whatever the call was
     * @param budget the most the caller lets it cost; {@link #NO_BUDGET} without a limit
     */
    public record Command(CallId call, Caller.Member caller, ModelId model, Demand demand, Credits budget) {

        /** The output limit of a call that names none. */
        public static final long NO_LIMIT = Long.MAX_VALUE;

        /** The budget of a call that may cost whatever it costs. */
        public static final Credits NO_BUDGET = Credits.ofNanos(Long.MAX_VALUE);

        public Command {
            Objects.requireNonNull(call, "call must not be null");
            Objects.requireNonNull(caller, "caller must not be null");
            Objects.requireNonNull(model, "model must not be null");
            Objects.requireNonNull(demand, "demand must not be null");
            Objects.requireNonNull(budget, "budget must not be null");
        }

        /** A call with one answer of at most {@code outputTokens} tokens, without a budget. */
        public Command(CallId call, Caller.Member caller, ModelId model, long promptTokens, long outputTokens) {
            this(call, caller, model, new Demand(promptTokens, outputTokens, 1, Map.of()), NO_BUDGET);
        }

        /** The same call, which must not cost more than this. */
        public Command within(Credits most) {
            return new Command(call, caller, model, demand, most);
        }

        boolean namesLimit() {
            return demand.outputTokens() != NO_LIMIT;
        }
    }

    /** A metered call, or why it must not be made. */
    public sealed interface Result {
        /** Credits are set aside; make the call now. */
        record Begun(MeteredCall call) implements Result {}

        /** Nothing is held and nothing is charged. */
        record Refused(Refusal refusal) implements Result {}
    }
}
