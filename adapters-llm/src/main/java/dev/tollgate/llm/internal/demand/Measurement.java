package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.translate.Mapped;
import dev.tollgate.llm.internal.translate.Translation;
import dev.tollgate.llm.internal.usage.TokenTally;
import dev.tollgate.llm.internal.usage.TokenText;
import dev.tollgate.llm.internal.usage.Words;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** The most one request can use. */
public final class Measurement {

    /** Tokens that frame a request and each object in it: roles, separators, tool preambles. */
    private static final long FRAME = 64;

    private static final long PER_OBJECT = 8;

    /** Ten thousand patches of OpenAI's, at 1.2 tokens each; Anthropic's and Google's are cheaper. */
    private static final long PER_IMAGE = 12_000;

    private static final long PER_IMAGE_AT_MINI_PRICES = 50_000;

    /** What OpenAI's models are shown of all that they found in one response, whatever their context limit is. */
    private static final long FOUND = 128_000;

    /** OpenAI's models take no more in one request, however many texts they are asked to embed. */
    private static final long OF_SEVERAL_TEXTS = 300_000;

    private static final long OUTPUT_IF_UNKNOWN = 16_384;

    private final InferenceRequest request;
    private final ModelTraits model;
    private final Set<Meter> priced;

    public Measurement(InferenceRequest request, ModelTraits model, Set<Meter> priced) {
        this.request = request;
        this.model = model;
        this.priced = priced;
    }

    public Measured result() {
        try {
            return bounded(Reading.of(request, enough(), priced.contains(Meter.WEB_SEARCH)));
        } catch (JacksonException notJson) {
            return new Measured.Unbounded("", "the request is no proper JSON, or names a member twice");
        } catch (Unpriced unpriced) {
            return new Measured.Unbounded(unpriced.field(), unpriced.reason());
        }
    }

    /** Text of more tokens than that fills the context, or is bounded by its bytes. */
    private long enough() {
        boolean oneText = request.dialect() != Dialect.EMBEDDINGS && request.dialect() != Dialect.TEXT;
        return oneText && model.contextTokens() > 0 ? model.contextTokens() : OF_SEVERAL_TEXTS;
    }

    private Measured bounded(Reading reading) throws Unpriced {
        Optional<Mapped.Unmappable> leaning = Translation.leaning(reading.leaning());
        if (leaning.isPresent()) {
            return new Measured.Unbounded(leaning.get().field(), leaning.get().message());
        }
        String sound = reading.contents().soundAt();
        if (!sound.isEmpty() && !priced.contains(Meter.AUDIO_INPUT) && !model.can("audio_input")) {
            throw new Unpriced(sound, "sound has no price for this model; leave it out");
        }
        Map<Meter, Long> others =
                new Pricing(reading.settings(), request.model().value(), priced).others(request.dialect());
        OfferedTools offered = reading.offered();
        offered.check();
        if (offered.searches() > 0) {
            others.put(Meter.WEB_SEARCH, offered.searches());
        }
        if (reading.contents().wantsHourCache() && !priced.contains(Meter.CACHE_WRITE_1H)) {
            throw new Unpriced("cache_control.ttl", "a cache of an hour has no price for this model; use 5m");
        }
        if (!reading.contents().longCache().isEmpty()) {
            throw new Unpriced(reading.contents().longCache(), "a cache of such a lifetime has no price; use 30m");
        }
        Multiples multiples = Multiples.of(request, reading.listed(), offered.turns());
        long prompt = promptTokens(reading, others.containsKey(Meter.WEB_SEARCH), multiples);
        return new Measured.Bounded(new Demand(prompt, outputTokens(), multiples.choices(), others));
    }

    /** What is read at first stands in the request; after a search it is what was found and said, too. */
    private long promptTokens(Reading reading, boolean searches, Multiples multiples) throws Unpriced {
        if (Words.isCountedBy(request.model().value())) {
            return words();
        }
        long context = model.contextTokens() * multiples.inputs();
        boolean findsUnasked = searches && multiples.turns() == 1;
        boolean unbounded = reading.contents().isUnbounded();
        if (context == 0 && (unbounded || searches)) {
            throw new Unpriced(
                    reading.contents().unboundedAt(),
                    "documents, sound and searches need a model whose context limit is known;"
                            + " send text or images");
        }
        long most = context > 0 ? context : Long.MAX_VALUE;
        long first = unbounded || findsUnasked
                ? most
                : Math.min(most, bound(reading) + reading.offered().described());
        return first + (multiples.turns() - 1) * later(first, most, searches);
    }

    /** They are charged as they are counted, so none is estimated. */
    private long words() {
        TokenTally words = new TokenTally(request.model().value(), Long.MAX_VALUE);
        Texts.prompt(request.body().bytes(), words);
        return words.tokens();
    }

    private long later(long first, long most, boolean searches) {
        long said = first + outputTokens();
        if (!searches) {
            return Math.min(most, said);
        }
        boolean told = request.dialect() == Dialect.RESPONSES
                && TokenText.knows(request.model().value());
        return told ? Math.min(most, said + FOUND) : most;
    }

    private long bound(Reading reading) {
        String name = request.model().value();
        Contents contents = reading.contents();
        long text = contents.textBytes();
        if (TokenText.knows(name) && text > 512 && !reading.tokens().isFull()) {
            long counted = reading.tokens().tokens();
            text = Math.min(text, counted + counted / 5 + contents.objects() * PER_OBJECT);
        }
        return text + contents.marks() + contents.objects() * PER_OBJECT + FRAME + contents.images() * perImage(name);
    }

    private static long perImage(String name) {
        return name.contains("4o-mini") ? PER_IMAGE_AT_MINI_PRICES : PER_IMAGE;
    }

    private long outputTokens() {
        if (request.dialect() == Dialect.EMBEDDINGS) {
            return 0;
        }
        long limit = model.outputTokens() > 0 ? model.outputTokens() : model.contextTokens();
        if (request.outputLimit().isNone()) {
            return limit > 0 ? limit : OUTPUT_IF_UNKNOWN;
        }
        long asked = request.outputLimit().tokens();
        return limit > 0 ? Math.min(asked, limit) : asked;
    }
}
