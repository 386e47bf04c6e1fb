package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Usage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Times what providers take, apart from what is ours. */
final class MeasuredModelProviders implements ModelProviders {

    private final ModelProviders providers;
    private final ProviderTimes times;
    private final Labelled<Timer> operations;

    MeasuredModelProviders(ModelProviders providers, MeterRegistry registry, ProviderTimes times) {
        this.providers = providers;
        this.times = times;
        this.operations = Labelled.timers(
                registry,
                "gen_ai.client.operation.duration",
                "from sending a request to a provider to the end of its answer",
                Bounds.answers(),
                "gen_ai_provider_name",
                "gen_ai_request_model",
                "error_type");
    }

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
        long began = System.nanoTime();
        return switch (providers.open(call)) {
            case Opening.Failed failed -> {
                String kind = failed.failure().getClass().getSimpleName().toLowerCase(Locale.ROOT);
                took(call, began, kind);
                yield failed;
            }
            case Opening.Stopped stopped -> {
                took(call, began, "stopped");
                yield stopped;
            }
            case Opening.Opened opened -> {
                times.opened(call.call(), Duration.ofNanos(System.nanoTime() - began));
                yield new Opening.Opened(new Measured(opened.answer(), call, began));
            }
        };
    }

    private void took(ProviderCall call, long began, String error) {
        operations
                .of(call.route().provider().value(), call.route().priced().value(), error)
                .record(Duration.ofNanos(System.nanoTime() - began));
    }

    /** An answer whose end is noticed once, whichever way it comes. */
    private final class Measured implements AnswerStream {
        private final AnswerStream answer;
        private final ProviderCall call;
        private final long began;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Measured(AnswerStream answer, ProviderCall call, long began) {
            this.answer = answer;
            this.call = call;
            this.began = began;
        }

        @Override
        public AnswerPart next() {
            AnswerPart part = answer.next();
            switch (part) {
                case AnswerPart.End end -> end("");
                case AnswerPart.Broken broken -> end("broken");
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
            end("");
            times.closed(call.call());
        }

        private void end(String error) {
            if (ended.compareAndSet(false, true)) {
                took(call, began, error);
            }
        }
    }
}
