package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A call of the application's own that credits are set aside for. Ends with exactly one record,
 * whichever of {@link #record}, {@link #finish}, {@link #fail} and {@link #close} comes first; later
 * ones change nothing and answer the same. May be used by any thread.
 *
 * <p>{@link #run}, {@link #runAsync} and {@link #stream} see to all of it around a client that
 * blocks, answers later or answers in parts.
 */
public final class MeteredCall implements AutoCloseable {

    private static final Duration NOTE_EVERY = Duration.ofMillis(500);
    private static final Logger LOG = System.getLogger(MeteredCall.class.getName());

    private final CallRecords records;
    private final MeteredHold hold;
    private final Surroundings around;
    private Optional<Instant> firstPart = Optional.empty();
    private Instant nextNote = Instant.MIN;
    private Usage soFar = Usage.NOTHING;
    private long deliveredTokens;
    private boolean abandoned;
    private boolean ended;
    private Optional<Settled> settled = Optional.empty();

    MeteredCall(CallRecords records, MeteredHold hold, Surroundings around) {
        this.records = records;
        this.hold = hold;
        this.around = around;
    }

    /** The id of the call, of its hold and of its record. */
    public CallId call() {
        return records.call();
    }

    /** The most it can cost: what is set aside. */
    public Credits most() {
        return records.quoted().most();
    }

    /** The limit on the tokens of the answer that is to be sent to the provider. */
    public long outputCap() {
        return records.quoted().demand().outputTokens();
    }

    /** The limits that counted this call, as they stood when it began. */
    public List<LimitState> limits() {
        return hold.meters();
    }

    /**
     * Calls a client that blocks, and records what its answer used; one that throws pays nothing.
     *
     * @throws Exception whatever the client threw
     */
    public <T> T run(Callable<? extends T> client, Function<? super T, Usage> usage) throws Exception {
        T answer;
        try {
            answer = client.call();
        } catch (Throwable failed) {
            fail();
            throw failed;
        }
        recordAnswer(answer, usage);
        return answer;
    }

    /**
     * Calls a client that answers later. The stage completes after the record, on the thread of the
     * client; a client that fails pays nothing. Who cancels the stage, or lets it time out, only waits
     * no longer: the record is made when the client answers, or at once by {@link #close}.
     *
     * @throws NullPointerException if the client returns no stage; it has failed then
     */
    public <T> CompletionStage<T> runAsync(
            Supplier<? extends CompletionStage<T>> client, Function<? super T, Usage> usage) {
        CompletionStage<T> answer;
        try {
            answer = Objects.requireNonNull(client.get(), "the client answered with no stage");
        } catch (Throwable failed) {
            fail();
            throw failed;
        }
        CompletionStage<T> recorded = answer.whenComplete((value, failure) -> {
            if (failure == null) {
                recordAnswer(value, usage);
            } else {
                fail();
            }
        });
        // A stage that is cancelled or times out does nothing any more when the client answers.
        return recorded.thenApply(Function.identity());
    }

    /**
     * Meters an answer that comes in parts. {@code reading} is told of every part before it is
     * handed out, and says by {@link #delivered}, {@link #deliveredText} or {@link #record} what it
     * knows. To be closed: closed early, it reads on or stops as the operator's policy has it.
     */
    public <T> MeteredParts<T> stream(Stream<T> parts, BiConsumer<MeteredCall, ? super T> reading) {
        return new MeteredParts<>(this, parts, reading);
    }

    /** Our own count of an answer whose client reports no usage: the prompt's bound and this text. */
    public Usage counted(String answer) {
        return estimated(around.tokens().count(records.request().model(), answer));
    }

    /** Says what a streaming call has used up to now, and keeps its credits set aside. */
    public synchronized void delivered(Usage usage) {
        Instant now = around.clock().instant();
        firstPart = Optional.of(firstPart.orElse(now));
        soFar = usage;
        if (ended) {
            return;
        }
        hold.renewIfDue(now);
        if (!now.isBefore(nextNote)) {
            nextNote = now.plus(NOTE_EVERY);
            around.notes().used(records, way(), true, usage);
        }
    }

    /** Says what more of a streaming answer has come; it is counted here until its usage is known. */
    public synchronized void deliveredText(String more) {
        deliveredTokens += around.tokens().count(records.request().model(), more);
        delivered(estimated(deliveredTokens));
    }

    /**
     * Records what the call used and charges it, in one durable step. Empty if the store is away: the
     * record then waits for it.
     *
     * @throws ArithmeticException if it costs more than there can be credits; the call has not ended
     */
    public synchronized Optional<Settled> record(Usage usage) {
        return end(usage, abandoned ? Ending.DRAINED : Ending.COMPLETED);
    }

    /** Ends a call that answered to its end but reported no usage: charges the prompt and what was delivered. */
    public synchronized Optional<Settled> finish() {
        return endSurely(firstPart.isPresent() ? soFar : estimated(0), abandoned ? Ending.DRAINED : Ending.COMPLETED);
    }

    /** Ends a call whose client failed: charges what was delivered, and nothing if nothing was. */
    public synchronized Optional<Settled> fail() {
        return endSurely(soFar, firstPart.isEmpty() ? Ending.FAILED : Ending.PROVIDER_BROKE);
    }

    /** What was charged and what remains; empty before the record, and while the store is away. */
    public synchronized Optional<Settled> settled() {
        return settled;
    }

    /** Ends a call that nobody waits for any more: charges what was delivered, and nothing if nothing was. */
    @Override
    public synchronized void close() {
        endSurely(soFar, firstPart.isEmpty() ? Ending.FAILED : Ending.ABORTED);
    }

    synchronized void abandon() {
        abandoned = true;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    Surroundings around() {
        return around;
    }

    void dispatch() {
        around.notes().asked(records, true);
    }

    private <T> void recordAnswer(T answer, Function<? super T, Usage> usage) {
        try {
            record(usage.apply(answer));
        } finally {
            // An answer whose usage cannot be read is not free.
            finish();
        }
    }

    /** Of what nobody can pay for the prompt is charged, which was quoted: its credits must not stay set aside. */
    private Optional<Settled> endSurely(Usage usage, Ending ending) {
        try {
            return end(usage, ending);
        } catch (ArithmeticException beyond) {
            LOG.log(Level.ERROR, () -> "call " + call() + " costs more than there can be credits: " + usage, beyond);
            return end(records.promptAsked(), ending);
        }
    }

    private Optional<Settled> end(Usage usage, Ending ending) {
        if (!ended) {
            Instant now = around.clock().instant();
            UsageRecord record = ending == Ending.FAILED
                    ? records.failed(now)
                    : records.used(way(), usage, ending, firstPart.orElse(now), now);
            ended = true;
            settled = hold.settle(record);
            if (settled.isEmpty()) {
                // Should this process die before the store is back, a sweep charges by this.
                around.notes().used(records, way(), ending != Ending.FAILED, usage);
            }
        }
        return settled;
    }

    private Usage estimated(long outputTokens) {
        long prompt = records.quoted().demand().promptTokens();
        return Usage.estimated(Map.of(Meter.INPUT, prompt, Meter.OUTPUT, outputTokens));
    }

    private PricedRoute way() {
        return records.quoted().routes().getFirst();
    }

    /** What a call needs of the house. */
    record Surroundings(CallNotes notes, TokenCounter tokens, DisconnectPolicy disconnect, InstantSource clock) {}
}
