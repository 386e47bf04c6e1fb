package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Usage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.Set;

/** Traces every attempt at a provider, from its request to the end of its answer. */
record TracedModelProviders(ModelProviders providers, Spans spans) implements ModelProviders {

    @Override
    public Set<ProviderId> configured() {
        return providers.configured();
    }

    @Override
    public boolean serves(ProviderId provider, Dialect dialect, ModelTraits model) {
        return providers.serves(provider, dialect, model);
    }

    @Override
    public Opening open(ProviderCall call) {
        String operation = Spans.operation(call.request().dialect());
        String model = call.route().upstreamModel();
        Span span = spans.below(call.call().value(), operation + " " + model, SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", operation)
                .setAttribute("gen_ai.provider.name", call.route().provider().value())
                .setAttribute("gen_ai.request.model", model)
                .setAttribute("gen_ai.request.max_tokens", call.outputCap());
        return switch (providers.open(call)) {
            case Opening.Failed failed -> {
                Spans.fail(span, Spans.word(failed.failure()));
                yield failed;
            }
            case Opening.Stopped stopped -> {
                Spans.fail(span, "stopped");
                yield stopped;
            }
            case Opening.Opened opened -> {
                span.addEvent("first part");
                yield new Opening.Opened(new Traced(opened.answer(), span));
            }
        };
    }

    /** An answer whose end ends its span; only the first end counts. */
    private record Traced(AnswerStream answer, Span span) implements AnswerStream {

        @Override
        public AnswerPart next() {
            AnswerPart part = answer.next();
            switch (part) {
                case AnswerPart.End end -> span.end();
                case AnswerPart.Broken broken -> Spans.fail(span, Spans.word(broken.failure()));
                case AnswerPart.Content content -> {}
                case AnswerPart.Tally tally -> {}
            }
            return part;
        }

        @Override
        public Usage usage() {
            return answer.usage();
        }

        @Override
        public Map<String, String> traits() {
            return answer.traits();
        }

        @Override
        public void close() {
            answer.close();
            span.end();
        }
    }
}
