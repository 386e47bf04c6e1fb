package dev.tollgate.application.inference;

import dev.tollgate.application.ledger.HoldPolicy;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallNote;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Timing;
import dev.tollgate.domain.usage.UsageRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Works out what a call used whose process died, and writes its provisional record. */
final class Orphan {

    private static final Logger LOG = System.getLogger(Orphan.class.getName());

    private final Ports ports;
    private final HoldPolicy.Orphans policy;
    private final InstantSource clock;

    Orphan(Ports ports, HoldPolicy.Orphans policy, InstantSource clock) {
        this.ports = ports;
        this.policy = policy;
        this.clock = clock;
    }

    UsageRecord explain(OpenHold hold) {
        Optional<CallNote> note = ports.callJournal().find(new CallId(hold.id().value()));
        Optional<NotedCall> call = note.flatMap(found -> NotedCall.read(found.details()));
        if (call.isEmpty()) {
            return withoutEvidence(hold);
        }
        return note.get().dispatched()
                ? dispatched(hold, note.get(), call.get())
                : record(
                        hold,
                        call.get(),
                        Usage.NOTHING,
                        Charge.nothing(call.get().version()));
    }

    /** The prompt and what had been delivered, at the prices the call was quoted from. */
    private UsageRecord dispatched(OpenHold hold, CallNote note, NotedCall call) {
        Optional<PriceBook> book = ports.priceBooks().find(call.version());
        Optional<ModelPrice> price = book.flatMap(found -> found.find(call.priced()));
        if (price.isEmpty()) {
            return withoutEvidence(hold);
        }
        Usage usage = Usage.estimated(Map.of(Meter.INPUT, note.promptTokens(), Meter.OUTPUT, note.deliveredTokens()));
        try {
            return record(hold, call, usage, book.get().charge(price.get(), call.plan(), usage));
        } catch (ArithmeticException beyond) {
            LOG.log(Level.ERROR, () -> "call " + note.call() + " cannot have used what was noted: " + usage, beyond);
            return withoutEvidence(hold);
        }
    }

    private UsageRecord withoutEvidence(OpenHold hold) {
        PriceVersion version =
                ports.priceBooks().current().map(PriceBook::version).orElse(new PriceVersion(1));
        NotedCall unknown = new NotedCall(
                hold.key(),
                new ModelId(hold.model()),
                new ModelId(hold.model()),
                new ProviderId("unknown"),
                Dialect.CHAT,
                Account.NO_PLAN,
                version,
                Instant.ofEpochMilli(new CallId(hold.id().value()).madeAtMillis()));
        Usage nobodyKnows = Usage.NOTHING.withCertainty(Certainty.UNKNOWN);
        return switch (policy) {
            case RELEASE -> record(hold, unknown, nobodyKnows, Charge.nothing(version));
            case CAPTURE ->
                record(
                        hold,
                        unknown,
                        nobodyKnows,
                        new Charge(hold.amount(), Usd.ZERO, version, 0, BigDecimal.ONE, new TreeMap<>()));
        };
    }

    private UsageRecord record(OpenHold hold, NotedCall call, Usage usage, Charge charge) {
        Duration total = Duration.between(call.started(), clock.instant());
        return new UsageRecord(
                new CallId(hold.id().value()),
                hold.account(),
                call.key(),
                call.model(),
                call.priced(),
                call.provider(),
                call.dialect(),
                call.plan(),
                usage,
                charge,
                Ending.SWEPT,
                new Timing(call.started(), Duration.ZERO, total.isNegative() ? Duration.ZERO : total),
                true);
    }
}
