package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One vendor, {@code echo}: it gives the request's own bytes back and counts each as a token. */
final class InMemoryModelProviders implements ModelProviders {

    private static final ProviderId ECHO = new ProviderId("echo");

    @Override
    public Set<ProviderId> configured() {
        return Set.of(ECHO);
    }

    @Override
    public boolean serves(ProviderId provider, Dialect dialect, ModelTraits model) {
        return provider.equals(ECHO);
    }

    @Override
    public Opening open(ProviderCall call) {
        return new Opening.Opened(new Echo(call.request().body(), call.outputCap()));
    }

    private static final class Echo implements AnswerStream {
        private final Iterator<AnswerPart> parts;
        private final Usage usage;

        Echo(Body request, long cap) {
            int said = (int) Math.min(request.length(), cap);
            byte[] bytes = Arrays.copyOf(request.bytes(), said);
            parts = List.<AnswerPart>of(new AnswerPart.Content(Body.of(bytes))).iterator();
            usage = Usage.exact(Map.of(Meter.INPUT, (long) request.length(), Meter.OUTPUT, (long) said));
        }

        @Override
        public AnswerPart next() {
            return parts.hasNext() ? parts.next() : new AnswerPart.End();
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
            while (parts.hasNext()) {
                parts.next();
            }
        }
    }
}
