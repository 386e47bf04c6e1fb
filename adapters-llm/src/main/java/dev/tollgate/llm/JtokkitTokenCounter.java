package dev.tollgate.llm;

import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.llm.internal.demand.Measurement;
import dev.tollgate.llm.internal.usage.TokenTally;
import java.util.Set;

/**
 * Bounds requests by their text and counts tokens with OpenAI's published tokenizers. A prompt has
 * at most as many tokens as its text has UTF-8 bytes, since no tokenizer makes a token of less than
 * a byte; for models whose tokenizer is known, at most its count and a fifth. Messages, tools and
 * images add fixed maxima. Content by address, and documents and sound, count as the whole context.
 */
public final class JtokkitTokenCounter implements TokenCounter {

    @Override
    public Measured measure(InferenceRequest request, ModelTraits model, Set<Meter> priced) {
        return new Measurement(request, model, priced).result();
    }

    @Override
    public long count(ModelId model, String text) {
        TokenTally tokens = new TokenTally(model.value());
        text.codePoints().forEach(tokens);
        return tokens.tokens();
    }
}
