package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vendors that do what a test tells them, in the order it tells them. */
final class ScriptedProviders implements ModelProviders {

    private final Deque<Opening> script = new ArrayDeque<>();
    private final List<ProviderCall> calls = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    /** The next call is answered with these parts, after which {@code usage} is reported. */
    Answer answer(Usage usage, AnswerPart... parts) {
        Answer answer = new Answer(usage, parts);
        script.add(new Opening.Opened(answer));
        return answer;
    }

    /** The next call is answered with so many parts of so many tokens of output each, and their usage. */
    Answer growing(long input, int parts, long perPart) {
        AnswerPart[] all = new AnswerPart[parts + 2];
        Arrays.fill(all, content("x"));
        all[parts] = tally();
        all[parts + 1] = new AnswerPart.End();
        Answer answer = new Answer(used(input, parts * perPart), all);
        answer.perPart = perPart;
        script.add(new Opening.Opened(answer));
        return answer;
    }

    /** The next call is answered with these parts, and then with nothing more until it is stopped. */
    Answer stuck(Usage usage, AnswerPart... parts) {
        AnswerPart[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = new AnswerPart.Broken(new ProviderFailure.Unreachable("closed"));
        Answer answer = new Answer(usage, all);
        answer.stuck = true;
        script.add(new Opening.Opened(answer));
        return answer;
    }

    /** The next call fails before any part of an answer. */
    void fail(ProviderFailure failure) {
        script.add(new Opening.Failed(failure));
    }

    /** The next call is left while it waits. */
    void stopped(Usage used) {
        script.add(new Opening.Stopped(used));
    }

    /** This happens while a vendor is asked. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    List<ProviderCall> calls() {
        return calls;
    }

    static AnswerPart content(String text) {
        return new AnswerPart.Content(Body.of(text));
    }

    static AnswerPart tally() {
        return new AnswerPart.Tally(Body.of("{}"), 1);
    }

    static Usage used(long input, long output) {
        return Usage.exact(Map.of(Meter.INPUT, input, Meter.OUTPUT, output));
    }

    @Override
    public Set<ProviderId> configured() {
        return Set.of(new ProviderId("first"), new ProviderId("second"));
    }

    @Override
    public boolean serves(ProviderId provider, Dialect dialect, ModelTraits model) {
        return dialect != Dialect.GENERATE;
    }

    @Override
    public synchronized Opening open(ProviderCall call) {
        calls.add(call);
        meanwhile.run();
        return script.removeFirst();
    }

    /** An answer that knows whether it was stopped. */
    static final class Answer implements AnswerStream {

        private final Usage usage;
        private final Deque<AnswerPart> parts;
        private boolean stuck;
        private long perPart;
        private long told;
        private boolean stopped;
        private boolean countless;
        private int closes;

        Answer(Usage usage, AnswerPart... parts) {
            this.usage = usage;
            this.parts = new ArrayDeque<>(Arrays.asList(parts));
        }

        /** From now on it cannot say what it used. */
        void forgetsToCount() {
            countless = true;
        }

        synchronized int closes() {
            return closes;
        }

        synchronized boolean isStopped() {
            return stopped;
        }

        @Override
        public synchronized AnswerPart next() {
            while (stuck && parts.size() == 1 && !stopped) {
                try {
                    wait();
                } catch (InterruptedException hurry) {
                    throw new IllegalStateException(hurry);
                }
            }
            told++;
            return parts.size() > 1 ? parts.removeFirst() : parts.getFirst();
        }

        @Override
        public Usage usage() {
            if (countless) {
                throw new IllegalStateException("cannot count");
            }
            boolean grows = perPart > 0 && parts.getFirst() instanceof AnswerPart.Content;
            return grows
                    ? Usage.estimated(Map.of(Meter.INPUT, usage.quantityOf(Meter.INPUT), Meter.OUTPUT, told * perPart))
                    : usage;
        }

        @Override
        public Map<String, String> traits() {
            return Map.of();
        }

        @Override
        public synchronized void close() {
            stopped = true;
            closes++;
            notifyAll();
        }
    }
}
