package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.internal.demand.SearchBound;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.json.Rewrite;
import dev.tollgate.llm.internal.translate.Mapped;
import dev.tollgate.llm.internal.translate.Target;
import dev.tollgate.llm.internal.translate.Translation;
import dev.tollgate.llm.internal.translate.google.EmbeddingBatches;
import dev.tollgate.llm.internal.translate.openai.SealedReasoning;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the request that is sent of the one that was asked. On the caller's own wire only the
 * model's name, the output limit, a missing bound of searches, the wish for no thinking where its vendor has
 * a field of its own for it, and the wishes for usage and for sealed reasoning are changed, and what other vendors'
 * models thought is left out; every other byte stays.
 */
final class Requests {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private final LimitField limitField;
    private final boolean switchesThinking;
    private final boolean sealsReasoning;

    Requests(LimitField limitField) {
        this(limitField, false, false);
    }

    /**
     * Requests to one vendor.
     *
     * @param switchesThinking whether thinking is turned off by a field of its own
     * @param sealsReasoning whether reasoning that is not kept comes sealed where that is asked for
     */
    Requests(LimitField limitField, boolean switchesThinking, boolean sealsReasoning) {
        this.limitField = limitField;
        this.switchesThinking = switchesThinking;
        this.sealsReasoning = sealsReasoning;
    }

    /**
     * The request on this wire.
     *
     * @throws BrokenExchange as {@link ProviderFailure.Rejected} if it cannot be said there
     */
    Prepared prepare(ProviderCall call, Dialect wire) throws BrokenExchange {
        Dialect asked = call.request().dialect();
        try {
            Rewrite rewrite = Rewrite.of(call.request().body().bytes());
            boolean chunks = asked == Dialect.CHAT || asked == Dialect.TEXT;
            boolean shows = !chunks || rewrite.is("stream_options.include_usage", "true");
            if (asked != wire) {
                return translated(call, wire, shows);
            }
            return new Prepared(wire, passed(call, rewrite), shows, new Prepared.AsItComes());
        } catch (JacksonException | IllegalArgumentException notJson) {
            throw rejected("", "the request is no proper JSON object, or names a member twice");
        }
    }

    private Prepared translated(ProviderCall call, Dialect wire, boolean shows) throws BrokenExchange {
        return BuiltRequests.OF_THIS_HEAP.use(
                call.request().body().bytes(),
                "too many to be translated for its vendor; use a model that is called in this dialect",
                body -> translated(call, wire, shows, (ObjectNode) body));
    }

    private Prepared translated(ProviderCall call, Dialect wire, boolean shows, ObjectNode body) throws BrokenExchange {
        Target target = new Target(call.request().model().value(), call.route().upstreamModel(), call.outputCap());
        Mapped mapped = Translation.between(call.request().dialect(), wire).request(body, target);
        return switch (mapped) {
            case Mapped.Translated done ->
                new Prepared(wire, asked(wire, call, MAPPER.writeValueAsBytes(done.body())), shows, way(call, done));
            case Mapped.Unmappable unmappable -> throw rejected(unmappable.field(), unmappable.message());
        };
    }

    private static Prepared.Way way(ProviderCall call, Mapped.Translated done) {
        if (call.request().dialect() != Dialect.EMBEDDINGS) {
            return new Prepared.Translated(done.answers());
        }
        List<byte[]> bodies = EmbeddingBatches.of(done.body()).stream()
                .map(MAPPER::writeValueAsBytes)
                .toList();
        return new Prepared.Batched(done.answers(), bodies, EmbeddingBatches.texts(done.body()));
    }

    /** A translated chat request asks for usage too, and takes its limit and its thinking in the vendor's fields. */
    private byte[] asked(Dialect wire, ProviderCall call, byte[] body) {
        if (wire != Dialect.CHAT) {
            return body;
        }
        Rewrite rewrite = Rewrite.of(body);
        adaptChat(rewrite, call.outputCap());
        askUsage(rewrite, call.request().streaming());
        return rewrite.bytes();
    }

    private byte[] passed(ProviderCall call, Rewrite rewrite) {
        rewrite.set("model", Rewrite.quoted(call.route().upstreamModel()));
        ForeignThoughts.leaveOut(call.request(), call.route().upstreamModel(), rewrite);
        long cap = call.outputCap();
        switch (call.request().dialect()) {
            case CHAT -> {
                adaptChat(rewrite, cap);
                askUsage(rewrite, call.request().streaming());
            }
            case TEXT -> {
                limitUnlessNone(rewrite, cap);
                askUsage(rewrite, call.request().streaming());
            }
            case RESPONSES -> {
                limit(rewrite, "max_output_tokens", cap);
                if (sealsReasoning) {
                    SealedReasoning.ask(call, rewrite);
                }
                rewrite.set("store", "false");
                SearchBound.write(call.request(), rewrite);
            }
            case MESSAGES -> {
                limitUnlessNone(rewrite, cap);
                SearchBound.write(call.request(), rewrite);
            }
            case EMBEDDINGS, GENERATE -> limit(rewrite, "", 0);
        }
        return rewrite.bytes();
    }

    /** Says in the vendor's fields what vendors of this wire have different ones for. */
    private void adaptChat(Rewrite rewrite, long cap) {
        limitChat(rewrite, cap);
        if (switchesThinking && rewrite.text("reasoning_effort").equals("none") && !rewrite.has("thinking")) {
            rewrite.without("reasoning_effort").set("thinking", "{\"type\":\"disabled\"}");
        }
    }

    /** Where the caller's is not the vendor's field, both change their names: the other one may be there as null. */
    private void limitChat(Rewrite rewrite, long cap) {
        boolean older = limitField == LimitField.MAX_TOKENS
                || limitField == LimitField.AS_ASKED && !rewrite.has("max_completion_tokens");
        String field = older ? "max_tokens" : "max_completion_tokens";
        String other = older ? "max_completion_tokens" : "max_tokens";
        if (rewrite.has(other) && !rewrite.has(field)) {
            rewrite.rename(other, field).rename(field, other);
            limit(rewrite, other, cap);
        } else {
            limit(rewrite, field, cap);
            if (rewrite.has(other)) {
                limit(rewrite, other, cap);
            }
        }
    }

    /** Where no answer is wanted, there is none to be limited. */
    private static void limitUnlessNone(Rewrite rewrite, long cap) {
        if (!rewrite.is("max_tokens", "0")) {
            limit(rewrite, "max_tokens", cap);
        }
    }

    private static void limit(Rewrite rewrite, String field, long cap) {
        if (cap > 0) {
            rewrite.set(field, Long.toString(cap));
        }
    }

    private static void askUsage(Rewrite rewrite, boolean streaming) {
        if (!streaming) {
            return;
        }
        if (rewrite.hasObject("stream_options")) {
            rewrite.setWithin("stream_options", "include_usage", "true");
        } else {
            rewrite.set("stream_options", "{\"include_usage\":true}");
        }
    }

    private static BrokenExchange rejected(String field, String detail) {
        return new BrokenExchange(new ProviderFailure.Rejected(field, detail));
    }
}
