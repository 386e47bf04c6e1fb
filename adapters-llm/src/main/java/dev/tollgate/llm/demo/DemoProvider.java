package dev.tollgate.llm.demo;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.wire.WholeAnswer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A vendor in process that answers every dialect with words made from the prompt. One word is one
 * token; the same request gets the same answer. The model's name says how it behaves:
 *
 * <table>
 * <caption>Models</caption>
 * <tr><td>{@code demo}</td><td>two dozen words, or fewer where the limit is lower</td></tr>
 * <tr><td>{@code demo-max}</td><td>as many words as the limit allows</td></tr>
 * <tr><td>{@code demo-slow}</td><td>like {@code demo}, a quarter of a second a word</td></tr>
 * <tr><td>{@code demo-break}</td><td>breaks off after five words of a stream</td></tr>
 * <tr><td>{@code demo-fail-throttled}</td><td>too many requests, retry after a second</td></tr>
 * <tr><td>{@code demo-fail-overloaded}</td><td>no capacity</td></tr>
 * <tr><td>{@code demo-fail-rejected}</td><td>finds fault with the request</td></tr>
 * <tr><td>{@code demo-fail-refused}</td><td>does not accept our key</td></tr>
 * <tr><td>{@code demo-fail-timeout}</td><td>takes too long</td></tr>
 * <tr><td>{@code demo-fail-unreachable}</td><td>cannot be reached</td></tr>
 * <tr><td>{@code demo-fail-malformed}</td><td>answers nonsense</td></tr>
 * </table>
 */
public final class DemoProvider implements Provider {

    static final String TOO_MANY_VALUES = "too many for the demo model";

    private static final ProviderId ID = new ProviderId("demo");

    private final Duration betweenWords;
    private final InstantSource clock;

    private DemoProvider(Duration betweenWords, InstantSource clock) {
        this.betweenWords = betweenWords;
        this.clock = clock;
    }

    /** A provider named {@code demo} that takes this long for each word of a stream. */
    public static DemoProvider of(Duration betweenWords, InstantSource clock) {
        return new DemoProvider(betweenWords, clock);
    }

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public boolean serves(Dialect dialect, ModelTraits model) {
        return dialect != Dialect.GENERATE;
    }

    @Override
    public Opening open(ProviderCall call) {
        Optional<ProviderFailure> scripted = scripted(call.route().upstreamModel());
        if (scripted.isPresent()) {
            return new Opening.Failed(scripted.get());
        }
        try {
            return new Opening.Opened(
                    call.request().dialect() == Dialect.EMBEDDINGS
                            ? embeddings(call)
                            : DemoChat.open(call, pace(call.route().upstreamModel()), clock.instant()));
        } catch (BrokenExchange rejected) {
            return new Opening.Failed(rejected.failure());
        }
    }

    private static AnswerStream embeddings(ProviderCall call) throws BrokenExchange {
        DemoEmbeddings embeddings = DemoEmbeddings.of(call);
        Body body = Body.of(embeddings.body());
        return new WholeAnswer(new AnswerPart.Tally(body, embeddings.usageAt()), embeddings.usage());
    }

    private Duration pace(String model) {
        return model.equals("demo-slow") ? Duration.ofMillis(250) : betweenWords;
    }

    private static Optional<ProviderFailure> scripted(String model) {
        return Optional.ofNullable(
                switch (model) {
                    case "demo-fail-throttled" ->
                        new ProviderFailure.Throttled(Duration.ofSeconds(1), "the demo model has had enough requests");
                    case "demo-fail-overloaded" ->
                        new ProviderFailure.Overloaded(Duration.ZERO, "the demo model has no capacity");
                    case "demo-fail-rejected" ->
                        new ProviderFailure.Rejected("messages", "the demo model finds fault with messages");
                    case "demo-fail-refused" ->
                        new ProviderFailure.KeyRefused("the demo model does not accept our key");
                    case "demo-fail-timeout" ->
                        new ProviderFailure.TimedOut("first part", "the demo model took too long");
                    case "demo-fail-unreachable" -> new ProviderFailure.Unreachable("the demo model cannot be reached");
                    case "demo-fail-malformed" -> new ProviderFailure.Malformed("the demo model answered nonsense");
                    default -> null;
                });
    }

    @Override
    public void close() {
        // Nothing is open here.
    }
}
