package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.meter.Usage;
import java.util.Map;

/** An answer that came in one piece and is all there. */
public final class WholeAnswer implements AnswerStream {

    private final AnswerPart body;
    private final Usage usage;
    private boolean taken;

    public WholeAnswer(AnswerPart body, Usage usage) {
        this.body = body;
        this.usage = usage;
    }

    @Override
    public AnswerPart next() {
        if (taken) {
            return new AnswerPart.End();
        }
        taken = true;
        return body;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public Map<String, String> traits() {
        return Map.of();
    }

    @Override
    public void close() {
        taken = true;
    }
}
