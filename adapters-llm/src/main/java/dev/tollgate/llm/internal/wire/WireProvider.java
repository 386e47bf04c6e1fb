package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.http.Exchange;
import dev.tollgate.llm.internal.http.Upstream;
import dev.tollgate.llm.internal.json.Glance;
import dev.tollgate.llm.internal.translate.Answers;
import dev.tollgate.llm.internal.translate.google.EmbeddingBatches;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.usage.CallUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends calls to one vendor and reads its answers; the vendor's habits are in its {@link Vendor}. */
public final class WireProvider implements Provider {

    private static final int FIRST_SIZE = 8 << 10;
    private static final int MOST_OF_ERROR = 64 << 10;

    private final ProviderId id;
    private final Vendor vendor;
    private final Upstream upstream;
    private final Terms terms;
    private final Requests requests;

    public WireProvider(Vendor vendor, ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        this.id = settings.id();
        this.vendor = vendor;
        this.upstream = new Upstream(settings.baseUrl(), settings.timeouts());
        this.terms = new Terms(settings.timeouts(), settings.bounds(), probe, clock);
        this.requests = new Requests(vendor.limitField(), vendor.switchesThinking(), vendor.sealsReasoning());
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public boolean serves(Dialect dialect, ModelTraits model) {
        return Modes.suits(model, dialect) && vendor.reaches(dialect, model);
    }

    @Override
    public Opening open(ProviderCall call) {
        try {
            return opening(call);
        } catch (BrokenExchange broken) {
            if (isStop(broken)) {
                List<byte[]> sent = broken.isUnsent()
                        ? List.of()
                        : List.of(call.request().body().bytes());
                return new Opening.Stopped(CallUsage.ofPrompts(call, sent));
            }
            terms.probe().failed(call.route().provider(), broken.failure());
            return new Opening.Failed(broken.failure());
        }
    }

    private static boolean isStop(BrokenExchange broken) {
        return Thread.currentThread().isInterrupted() && broken.failure() instanceof ProviderFailure.Unreachable;
    }

    private Opening opening(ProviderCall call) throws BrokenExchange {
        Dialect wire = vendor.wireOf(call.request().dialect(), call.traits());
        Prepared prepared = requests.prepare(call, wire);
        return prepared.way() instanceof Prepared.Batched batched
                ? batched(call, prepared, batched)
                : new Opening.Opened(answer(call, prepared));
    }

    private AnswerStream answer(ProviderCall call, Prepared prepared) throws BrokenExchange {
        Exchange exchange =
                post(call, prepared.wire(), prepared.body(), terms.timeouts().total());
        boolean handedOver = false;
        try {
            check(exchange);
            CallUsage used = new CallUsage(call, prepared.wire(), prepared.body(), terms.probe());
            if (!call.request().streaming()) {
                return whole(call, prepared, exchange, used);
            }
            EventStream stream = new EventStream(exchange, prepared, passage(call, prepared, used), used, terms);
            stream.begin();
            handedOver = true;
            return stream;
        } finally {
            if (!handedOver) {
                exchange.close();
            }
        }
    }

    private Exchange post(ProviderCall call, Dialect wire, byte[] body, Duration total) throws BrokenExchange {
        return upstream.post(
                vendor.path(call, wire),
                vendor.headers(call, wire),
                body,
                call.request().streaming(),
                total);
    }

    /** Several requests are one call: it has its time and fails where one of them does, and what all used is told at its end. */
    private Opening batched(ProviderCall call, Prepared prepared, Prepared.Batched way) throws BrokenExchange {
        EmbeddingBatches batches = new EmbeddingBatches(way.texts());
        long until = System.nanoTime() + terms.timeouts().total().toNanos();
        for (int at = 0; at < way.bodies().size(); at++) {
            try {
                Duration left = Duration.ofNanos(until - System.nanoTime());
                if (!batches.add(batch(call, prepared.wire(), way.bodies().get(at), left))) {
                    throw malformed("the vendor's answer has not one embedding for each text");
                }
            } catch (BrokenExchange broken) {
                if (isStop(broken)) {
                    List<byte[]> sent = way.bodies().subList(0, broken.isUnsent() ? at : at + 1);
                    return new Opening.Stopped(CallUsage.ofPrompts(call, sent));
                }
                throw broken;
            }
        }
        CallUsage used = new CallUsage(call, prepared.wire(), prepared.body(), terms.probe());
        byte[] told = Requests.MAPPER.writeValueAsBytes(batches.used());
        used.report(Glance.at(told, 0, told.length).figures());
        used.complete();
        AnswerPart part = translated(way.answers(), call, batches.joined(), used.usage());
        return new Opening.Opened(new WholeAnswer(part, used.usage()));
    }

    private JsonNode batch(ProviderCall call, Dialect wire, byte[] body, Duration left) throws BrokenExchange {
        Exchange exchange = post(call, wire, body, left);
        try {
            check(exchange);
            byte[] answer = read(exchange, terms.bounds().bodyBytes());
            checked(answer);
            return tree(answer);
        } finally {
            exchange.close();
        }
    }

    private void check(Exchange exchange) throws BrokenExchange {
        if (exchange.status() != 200) {
            byte[] body = errorBody(exchange);
            Glance glance = Glance.at(body, 0, body.length);
            Duration wait = AskedWait.of(exchange::header, glance, terms.clock());
            throw new BrokenExchange(Failures.of(exchange.status(), wait, glance));
        }
    }

    /** An error counts by its status even when its body is endless or never comes. */
    private static byte[] errorBody(Exchange exchange) {
        try {
            return read(exchange, MOST_OF_ERROR);
        } catch (BrokenExchange unreadable) {
            return new byte[0];
        }
    }

    private Passage passage(ProviderCall call, Prepared prepared, CallUsage used) {
        return prepared.translation()
                .<Passage>map(answers -> new TranslatedPassage(
                        answers.stream(identity(call, terms.clock().instant())),
                        call.request().dialect(),
                        used::usage))
                .orElseGet(StraightPassage::new);
    }

    static AnswerIdentity identity(ProviderCall call, Instant now) {
        String prefix = switch (call.request().dialect()) {
            case CHAT -> "chatcmpl-";
            case TEXT -> "cmpl-";
            case RESPONSES -> "resp_";
            case MESSAGES -> "msg_";
            case EMBEDDINGS, GENERATE -> "emb-";
        };
        String id = prefix + call.call().toString().replace("-", "").toLowerCase(Locale.ROOT);
        return new AnswerIdentity(id, call.request().model().value(), now.getEpochSecond());
    }

    private WholeAnswer whole(ProviderCall call, Prepared prepared, Exchange exchange, CallUsage used)
            throws BrokenExchange {
        byte[] body = read(exchange, terms.bounds().bodyBytes());
        Glance glance = checked(body);
        used.report(glance.figures());
        used.passed(body, 0, body.length);
        used.complete();
        AnswerPart part = prepared.translation().isPresent()
                ? translated(prepared.translation().get(), call, tree(body), used.usage())
                : part(body, glance);
        return new WholeAnswer(part, used.usage());
    }

    private static Glance checked(byte[] body) throws BrokenExchange {
        Glance glance = Glance.at(body, 0, body.length);
        if (glance.isBroken()) {
            throw malformed("the vendor's answer is no proper JSON object");
        }
        if (glance.isError()) {
            throw new BrokenExchange(Failures.inStream(glance));
        }
        if (!glance.isAnswer() && !glance.hasUsage()) {
            throw malformed("there is no answer in what the vendor sent");
        }
        return glance;
    }

    private static JsonNode tree(byte[] body) throws BrokenExchange {
        try {
            return Requests.MAPPER.readTree(body);
        } catch (JacksonException malformed) {
            throw malformed("the vendor's answer is no proper JSON object");
        }
    }

    private AnswerPart translated(Answers answers, ProviderCall call, JsonNode answer, Usage usage)
            throws BrokenExchange {
        try {
            ObjectNode told = answers.whole(answer, identity(call, terms.clock().instant()), Figures.charged(usage));
            byte[] changed = Requests.MAPPER.writeValueAsBytes(told);
            return part(changed, Glance.at(changed, 0, changed.length));
        } catch (JacksonException malformed) {
            throw malformed("the vendor's answer is no proper JSON object");
        }
    }

    private static AnswerPart part(byte[] body, Glance glance) {
        return glance.hasUsage()
                ? new AnswerPart.Tally(Body.of(body), glance.usageAt())
                : new AnswerPart.Content(Body.of(body));
    }

    private static byte[] read(Exchange exchange, int most) throws BrokenExchange {
        byte[] body = new byte[FIRST_SIZE];
        int size = 0;
        while (true) {
            int read = exchange.read(body, size, body.length - size);
            if (read < 0) {
                return Arrays.copyOf(body, size);
            }
            size += read;
            if (size > most) {
                throw malformed("the vendor's answer is longer than allowed");
            }
            if (size == body.length) {
                body = Arrays.copyOf(body, size * 2);
            }
        }
    }

    private static BrokenExchange malformed(String detail) {
        return new BrokenExchange(new ProviderFailure.Malformed(detail));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
