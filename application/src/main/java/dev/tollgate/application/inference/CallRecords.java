package dev.tollgate.application.inference;

import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallNote;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Timing;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Writes the one record of a call, priced by the book it was quoted from. */
record CallRecords(CallId call, Caller.Member caller, InferenceRequest request, Quoted quoted, Instant started) {

    UsageRecord used(PricedRoute way, Usage usage, Ending ending, Instant firstPart, Instant now) {
        Charge charge = quoted.book().charge(way.price(), quoted.plan(), usage);
        return record(way, usage, charge, ending, new Timing(started, since(firstPart), since(now)));
    }

    /** Nothing came of it: whatever it cost us, the caller pays nothing. */
    UsageRecord failed(Instant now) {
        Charge nothing = Charge.nothing(quoted.book().version());
        Timing timing = new Timing(started, Duration.ZERO, since(now));
        return record(quoted.routes().getFirst(), Usage.NOTHING, nothing, Ending.FAILED, timing);
    }

    CallNote note(String owner, boolean dispatched) {
        return note(quoted.routes().getFirst(), owner, dispatched, promptAsked());
    }

    /**
     * Before an answer begins only what was asked is known: a token for each byte at most. What an
     * address stands for, and what a search finds, is held for but may never have been read.
     */
    Usage promptAsked() {
        long bound = quoted.demand().promptTokens();
        long bytes = request.body().length();
        return Usage.estimated(Map.of(Meter.INPUT, bytes > 0 ? Math.min(bound, bytes) : bound));
    }

    CallNote note(PricedRoute way, String owner, boolean dispatched, Usage soFar) {
        NotedCall details = new NotedCall(
                caller.key(),
                request.model(),
                way.route().priced(),
                way.route().provider(),
                request.dialect(),
                quoted.plan(),
                quoted.book().version(),
                started);
        return new CallNote(
                call, owner, dispatched, soFar.promptTokens(), soFar.quantityOf(Meter.OUTPUT), details.write());
    }

    private UsageRecord record(PricedRoute way, Usage usage, Charge charge, Ending ending, Timing timing) {
        return new UsageRecord(
                call,
                caller.account().id(),
                caller.key(),
                request.model(),
                way.route().priced(),
                way.route().provider(),
                request.dialect(),
                quoted.plan(),
                usage,
                charge,
                ending,
                timing,
                false);
    }

    private Duration since(Instant later) {
        Duration passed = Duration.between(started, later);
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
