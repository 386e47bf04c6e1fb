package dev.tollgate.llm.internal.usage;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.internal.demand.Multiples;
import dev.tollgate.llm.internal.demand.PromptCount;
import dev.tollgate.llm.internal.json.Figures;
import dev.tollgate.llm.internal.json.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one call has used, by the vendor's report and by our own count. For one thread. */
public final class CallUsage {

    private static final long ABSURD = 100_000_000;

    private final ProviderCall call;
    private final Dialect wire;
    private final byte[] sent;
    private final LlmProbe probe;
    private final Multiples multiples;
    private final Figures reported = new Figures();
    private final Delivered delivered;
    private final Searches searches;
    private final boolean echoes;
    private long ownPrompt = -1;
    private boolean complete;
    private boolean provisional;
    private boolean told;

    /** @param sent the request as the vendor got it */
    public CallUsage(ProviderCall call, Dialect wire, byte[] sent, LlmProbe probe) {
        this.call = call;
        this.wire = wire;
        this.sent = sent;
        this.probe = probe;
        this.multiples = Multiples.of(call.request());
        this.searches = new Searches(call, wire, sent);
        this.echoes = wire == Dialect.TEXT && Rewrite.of(sent).is("echo", "true");
        this.delivered =
                new Delivered(wire, call.request().streaming(), call.route().upstreamModel());
    }

    /** Our own count of what was sent of a prompt that was not answered; nothing where nothing was. */
    public static Usage ofPrompts(ProviderCall call, List<byte[]> sent) {
        if (sent.isEmpty()) {
            return Usage.NOTHING;
        }
        String model = call.route().upstreamModel();
        long tokens =
                sent.stream().mapToLong(body -> PromptCount.of(model, body)).sum();
        return Usage.estimated(Map.of(Meter.INPUT, tokens, Meter.OUTPUT, 0L));
    }

    /** The vendor told these at the beginning; its output figure is not meant to be the last. */
    public void begin(Figures figures) {
        reported.merge(figures);
        provisional |= !figures.isEmpty();
    }

    /** The vendor reported these; the last report of a figure counts. */
    public void report(Figures figures) {
        reported.merge(figures);
        provisional &= figures.isEmpty();
    }

    /** This went by. */
    public void passed(byte[] json, int from, int to) {
        delivered.add(json, from, to);
        searches.add(json, from, to);
    }

    /** The answer is whole: what the vendor reported is final. */
    public void complete() {
        complete = true;
    }

    /** The usage so far. */
    public Usage usage() {
        Usage told = toldOrCounted();
        if (searches.count() == 0) {
            return told;
        }
        TreeMap<Meter, Long> quantities = new TreeMap<>(told.quantities());
        quantities.putIfAbsent(Meter.WEB_SEARCH, searches.count());
        return new Usage(quantities, told.certainty());
    }

    private Usage toldOrCounted() {
        if (reported.isEmpty()) {
            return ownCount();
        }
        NormalForm form = new NormalForm(reported, wire, hasOutput(), plausible());
        Usage usage = form.usage();
        if (complete && !provisional) {
            tellOnce(() -> form.replaced()
                    .forEach(field -> probe.usageReplaced(
                            call.route().provider(), call.route().upstreamModel(), field)));
            return usage;
        }
        return soFar(usage);
    }

    private boolean hasOutput() {
        return call.request().dialect() != Dialect.EMBEDDINGS;
    }

    private Usage ownCount() {
        if (complete) {
            tellOnce(() ->
                    probe.usageMissing(call.route().provider(), call.route().upstreamModel()));
        }
        TreeMap<Meter, Long> quantities = new TreeMap<>();
        quantities.put(Meter.INPUT, ownPrompt());
        if (hasOutput()) {
            quantities.put(Meter.OUTPUT, ownOutput());
        }
        return Usage.estimated(quantities);
    }

    /** Before the end the vendor's output figure, if any, is not final: ours may be higher. */
    private Usage soFar(Usage usage) {
        TreeMap<Meter, Long> quantities = new TreeMap<>(usage.quantities());
        long ours = Math.max(0, ownOutput() - usage.quantityOf(Meter.REASONING));
        quantities.merge(Meter.OUTPUT, ours, Math::max);
        return Usage.estimated(quantities);
    }

    private void tellOnce(Runnable telling) {
        if (!told) {
            told = true;
            telling.run();
        }
    }

    private Plausible plausible() {
        long context = call.traits().contextTokens();
        long output = call.traits().outputTokens();
        long turns = multiples.turns();
        return new Plausible(
                context > 0 ? context * multiples.inputs() * turns : ABSURD,
                output > 0 ? output * multiples.choices() * turns : ABSURD,
                this::ownPrompt,
                this::ownOutput);
    }

    /** What was asked comes back before what was written where a text completion wants it so. */
    private long ownOutput() {
        long repeated = echoes ? ownPrompt() * call.request().choices() : 0;
        return Math.max(0, delivered.tokens() - repeated);
    }

    private long ownPrompt() {
        if (ownPrompt < 0) {
            ownPrompt = PromptCount.of(call.route().upstreamModel(), sent);
        }
        return ownPrompt;
    }
}
