package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.JtokkitTokenCounter;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.json.Glance;
import dev.tollgate.llm.internal.usage.CallUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever is asked at whatever prices: a vendor that reads every token there can be and writes as
 * many as the cap it was sent allows is charged in full, and never more than was held.
 */
@Execution(ExecutionMode.CONCURRENT)
class HeldAndChargedTest {

    private static final int CASES = Integer.getInteger("tollgate.priced", 2_000);

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"CHAT", "TEXT", "EMBEDDINGS", "MESSAGES", "RESPONSES"})
    void no_charge_within_the_cap_is_above_the_hold(Dialect dialect) throws BrokenExchange {
        for (int number = 0; number < CASES; number++) {
            long seed = 6_007L * number + dialect.ordinal();
            Random random = new Random(seed);
            AnyPriced asked = AnyPriced.of(dialect, random);
            PriceBook book = asked.book();
            InferenceRequest request = asked.request();
            Demand demand = demand(request, asked);
            Credits held = book.quote(asked.price(), "any", demand).most();

            ProviderCall call = new ProviderCall(
                    Calls.ID,
                    Route.plain(new ProviderId("vendor"), request.model()),
                    request,
                    demand.outputTokens(),
                    asked.price().traits());
            Prepared prepared = new Requests(LimitField.AS_ASKED).prepare(call, dialect);
            long cap = capIn(prepared.body(), dialect);
            assertThat(cap).as("seed %d", seed).isEqualTo(demand.outputTokens());
            String answer = asked.dearestAnswer(cap);
            Usage usage = usage(call, prepared, answer);

            assertThat(usage.certainty()).as("seed %d: %s", seed, answer).isEqualTo(Certainty.EXACT);
            assertThat(usage.promptTokens()).as("seed %d: %s", seed, answer).isEqualTo(asked.promptTokens());
            assertThat(book.charge(asked.price(), "any", usage).credits())
                    .as("seed %d: %s for %s", seed, answer, demand)
                    .isLessThanOrEqualTo(held);
        }
    }

    private static Demand demand(InferenceRequest request, AnyPriced asked) {
        Measured measured = new JtokkitTokenCounter()
                .measure(request, asked.price().traits(), asked.price().meters());
        return switch (measured) {
            case Measured.Bounded bounded -> bounded.demand();
            case Measured.Unbounded no ->
                throw new AssertionError(no + " of " + request.body().text());
        };
    }

    private static long capIn(byte[] sent, Dialect dialect) {
        JsonNode body = Requests.MAPPER.readTree(sent);
        List<String> fields = switch (dialect) {
            case CHAT -> List.of("max_completion_tokens", "max_tokens");
            case RESPONSES -> List.of("max_output_tokens");
            case TEXT, MESSAGES -> List.of("max_tokens");
            case EMBEDDINGS, GENERATE -> List.of();
        };
        return fields.stream()
                .filter(body::has)
                .findFirst()
                .map(field -> body.path(field).asLong())
                .orElse(0L);
    }

    private static Usage usage(ProviderCall call, Prepared prepared, String answer) {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        CallUsage used = new CallUsage(call, call.request().dialect(), prepared.body(), LlmProbe.SILENT);
        used.report(Glance.at(body, 0, body.length).figures());
        used.passed(body, 0, body.length);
        used.complete();
        return used.usage();
    }
}
