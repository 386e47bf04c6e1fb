package dev.tollgate.http;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One vendor whose answer is chosen by the name of the model: {@code demo} answers well. */
final class ScriptedProviders implements ModelProviders {
    static final ProviderId VENDOR = new ProviderId("vendor");
    static final Usage USED = Usage.exact(Map.of(Meter.INPUT, 9L, Meter.OUTPUT, 2L));
    static final Usage READ = Usage.estimated(Map.of(Meter.INPUT, 9L));
    private static final String USAGE = "\"usage\":{";

    /** What was asked of the vendor, in order. */
    final Queue<ProviderCall> asked = new ConcurrentLinkedQueue<>();

    /** Answers that have been opened and not closed. */
    final AtomicInteger open = new AtomicInteger();

    /** Lets answers of the model {@code waits} go on, and those of {@code silent} begin. */
    final CountDownLatch go = new CountDownLatch(1);

    @Override
    public Set<ProviderId> configured() {
        return Set.of(VENDOR);
    }

    @Override
    public boolean serves(ProviderId provider, Dialect dialect, ModelTraits model) {
        return !model.mode().equals("embedding") || dialect == Dialect.EMBEDDINGS;
    }

    @Override
    public Opening open(ProviderCall call) {
        asked.add(call);
        var name = call.route().upstreamModel();
        return switch (name) {
            case "throttled" -> new Opening.Failed(new ProviderFailure.Throttled(Duration.ofDays(300), "slow down"));
            case "rejects" -> new Opening.Failed(new ProviderFailure.Rejected("tools", "no\n\ndata: tools"));
            case "refuses" -> new Opening.Failed(new ProviderFailure.Refused("sk-secret is wrong"));
            case "late" -> new Opening.Failed(new ProviderFailure.TimedOut("first part", "60 s"));
            case "silent" -> silence(call);
            case "down" -> new Opening.Failed(new ProviderFailure.Unreachable("refused"));
            default -> new Opening.Opened(answer(call, name));
        };
    }

    private Opening silence(ProviderCall call) {
        try {
            go.await();
            return new Opening.Opened(answer(call, "demo"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Opening.Stopped(READ);
        }
    }

    private AnswerStream answer(ProviderCall call, String name) {
        var parts = new ArrayList<AnswerPart>();
        if (name.equals("cut")) {
            parts.add(new AnswerPart.Broken(new ProviderFailure.Unreachable("reset")));
        } else if (!call.request().streaming()) {
            parts.add(tally(whole(call.request().dialect(), name)));
        } else {
            parts.add(content(begun(call.request().dialect())));
            parts.add(
                    name.equals("breaks")
                            ? new AnswerPart.Broken(new ProviderFailure.Unreachable("reset"))
                            : tally("data: {\"choices\":[]," + USAGE + figures() + "}}\n\n"));
            parts.add(content("data: [DONE]\n\n"));
        }
        open.incrementAndGet();
        return new Script(parts, name.equals("waits") ? go : new CountDownLatch(0), open);
    }

    private static String whole(Dialect dialect, String model) {
        var head = "{\"id\":\"c1\",\"model\":\"" + model + "\",";
        return switch (dialect) {
            case CHAT, GENERATE ->
                head + "\"object\":\"chat.completion\",\"created\":1,\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\"Hello there\"},\"finish_reason\":\"stop\"}],"
                        + USAGE + figures() + "}}";
            case TEXT ->
                head + "\"object\":\"text_completion\",\"choices\":[{\"text\":\"Hello there\"}]," + USAGE + figures()
                        + "}}";
            case EMBEDDINGS ->
                head + "\"object\":\"list\",\"data\":[]," + USAGE + "\"prompt_tokens\":9,\"total_tokens\":9}}";
            case RESPONSES ->
                head + "\"object\":\"response\",\"output\":[]," + USAGE + "\"input_tokens\":9,\"output_tokens\":2}}";
            case MESSAGES ->
                head + "\"type\":\"message\",\"role\":\"assistant\",\"content\":[]," + USAGE
                        + "\"input_tokens\":9,\"output_tokens\":2}}";
        };
    }

    private static String begun(Dialect dialect) {
        return dialect == Dialect.RESPONSES
                ? event("response.created", 0) + event("response.output_text.delta", 7)
                : "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";
    }

    private static String event(String type, int number) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":" + number
                + ",\"delta\":\"{\\\"sequence_number\\\":99}\"}\n\n";
    }

    private static String figures() {
        return "\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11";
    }

    private static AnswerPart content(String text) {
        return new AnswerPart.Content(Body.of(text));
    }

    private static AnswerPart tally(String text) {
        return new AnswerPart.Tally(Body.of(text), text.indexOf(USAGE) + USAGE.length());
    }

    private static final class Script implements AnswerStream {
        private final List<AnswerPart> parts;
        private final CountDownLatch go;
        private final AtomicInteger open;
        private final CountDownLatch closed = new CountDownLatch(1);
        private int next;

        Script(List<AnswerPart> parts, CountDownLatch go, AtomicInteger open) {
            this.parts = parts;
            this.go = go;
            this.open = open;
        }

        @Override
        public AnswerPart next() {
            if (next == 1 || parts.size() == 1) {
                await();
            }
            if (closed.getCount() == 0) {
                return new AnswerPart.Broken(new ProviderFailure.Unreachable("closed"));
            }
            if (next >= parts.size()) {
                return new AnswerPart.End();
            }
            var part = parts.get(next);
            if (!(part instanceof AnswerPart.Broken)) {
                next++;
            }
            return part;
        }

        private void await() {
            try {
                while (!go.await(10, TimeUnit.MILLISECONDS) && closed.getCount() > 0) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Usage usage() {
            return next > 1 || parts.size() == 1 ? USED : Usage.estimated(Map.of(Meter.INPUT, 9L, Meter.OUTPUT, 1L));
        }

        @Override
        public Map<String, String> traits() {
            return Map.of("openai-processing-ms", "12", "bad name", "x", "split", "a\r\nset-cookie: b");
        }

        @Override
        public synchronized void close() {
            if (closed.getCount() > 0) {
                closed.countDown();
                open.decrementAndGet();
            }
        }
    }
}
