package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ContextTier;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.pricing.Rates;
import dev.tollgate.llm.internal.usage.TokenText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Any request to a model of any prices, with the most that a vendor can make of it. */
final class AnyPriced {

    private static final List<Meter> METERS = List.of(
            Meter.INPUT, Meter.CACHED_INPUT, Meter.CACHE_WRITE, Meter.CACHE_WRITE_1H, Meter.OUTPUT, Meter.REASONING);
    private static final String[] WORDS = {
        "toll", " ", "gate\n", "é", "火車", "\uD83D\uDE82", "\"", "\\", "\t", "data:", "0"
    };

    private final Dialect dialect;
    private final Random random;
    private final ModelPrice price;
    private final PriceBook book;
    private final List<String> texts = new ArrayList<>();
    private int inputs = 1;
    private int billed = 1;
    private final InferenceRequest request;
    private final long promptTokens;

    private AnyPriced(Dialect dialect, Random random) {
        this.dialect = dialect;
        this.random = random;
        this.price = anyPrice();
        this.book = new PriceBook(
                new PriceVersion(1),
                Instant.EPOCH,
                new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1 + random.nextInt(1_000))),
                Multipliers.of(new BigDecimal(random.nextInt(40)).movePointLeft(1)),
                new TreeMap<>(Map.of(price.model(), price)));
        this.request = anyRequest();
        this.promptTokens = mostPromptTokens();
    }

    static AnyPriced of(Dialect dialect, Random random) {
        return new AnyPriced(dialect, random);
    }

    InferenceRequest request() {
        return request;
    }

    PriceBook book() {
        return book;
    }

    ModelPrice price() {
        return price;
    }

    private ModelPrice anyPrice() {
        String model = random.nextBoolean() ? "gpt-4.1-mini" : "claude-any";
        long context = random.nextInt(4) == 0 ? 0 : 100 + random.nextInt(20_000);
        long output = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(5_000);
        List<ContextTier> tiers = random.nextBoolean()
                ? List.of()
                : List.of(new ContextTier(1 + random.nextInt(500), anyRates()), new ContextTier(1_000, anyRates()));
        return new ModelPrice(
                new ModelId(model),
                new ProviderId("vendor"),
                anyRates(),
                tiers,
                new ModelTraits(context, dialect == Dialect.EMBEDDINGS ? 0 : output, "chat", Set.of()));
    }

    private Rates anyRates() {
        TreeMap<Meter, Usd> rates = new TreeMap<>();
        for (Meter meter : METERS) {
            if (random.nextInt(3) > 0) {
                rates.put(meter, new Usd(new BigDecimal(random.nextInt(10_000)).movePointLeft(8)));
            }
        }
        return new Rates(rates);
    }

    private InferenceRequest anyRequest() {
        ObjectNode body = Requests.MAPPER.createObjectNode();
        body.put("model", price.model().value());
        int n = 1;
        switch (dialect) {
            case CHAT, MESSAGES -> messages(body.putArray("messages"));
            case RESPONSES -> body.put("input", text());
            case TEXT -> listed(body, "prompt");
            case EMBEDDINGS, GENERATE -> listed(body, "input");
        }
        if (dialect == Dialect.CHAT || dialect == Dialect.TEXT) {
            n = 1 + random.nextInt(3);
            body.put("n", n);
            billed = n;
        }
        if (dialect == Dialect.TEXT) {
            if (random.nextBoolean()) {
                billed = n + random.nextInt(3);
                body.put("best_of", billed);
            }
            billed *= inputs;
        }
        OutputLimit limit = OutputLimit.NONE;
        if (random.nextBoolean() && dialect != Dialect.EMBEDDINGS) {
            limit = OutputLimit.of(1 + random.nextInt(8_000));
            body.put(dialect == Dialect.RESPONSES ? "max_output_tokens" : "max_tokens", limit.tokens());
        }
        return new InferenceRequest(
                dialect, price.model(), false, limit, n, Body.of(Requests.MAPPER.writeValueAsBytes(body)), Map.of());
    }

    private void messages(ArrayNode messages) {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            ObjectNode message = messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant");
            if (random.nextBoolean()) {
                message.put("content", text());
            } else {
                message.putArray("content").addObject().put("type", "text").put("text", text());
            }
        }
    }

    private void listed(ObjectNode body, String field) {
        if (random.nextInt(3) == 0) {
            body.put(field, text());
            return;
        }
        inputs = 1 + random.nextInt(4);
        ArrayNode list = body.putArray(field);
        for (int i = 0; i < inputs; i++) {
            list.add(text());
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(random.nextInt(5) == 0 ? 3_000 : 40);
        for (int i = 0; i < words; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        texts.add(text.toString());
        return text.toString();
    }

    /** As many as a tokenizer can make: its own count, or a token for each byte; a vendor refuses more than fit. */
    long promptTokens() {
        return promptTokens;
    }

    private long mostPromptTokens() {
        boolean known = TokenText.knows(price.model().value());
        long sum = 0;
        for (String text : texts) {
            long most =
                    known ? TokenText.count(price.model().value(), text) : text.getBytes(StandardCharsets.UTF_8).length;
            long framed = most + (dialect == Dialect.TEXT || dialect == Dialect.EMBEDDINGS ? 0 : 4);
            long context = price.traits().contextTokens();
            sum += context > 0 && inputs > 1 ? Math.min(framed, context) : framed;
        }
        long context = price.traits().contextTokens();
        return context > 0 ? Math.min(sum, context * inputs) : sum;
    }

    /** The answer of a vendor that writes all it may in every choice, its prompt cached in any part. */
    String dearestAnswer(long cap) {
        long prompt = promptTokens;
        long cached = random.nextLong(prompt + 1);
        long output = Math.multiplyExact(cap, (long) billed);
        long reasoning = random.nextLong(output + 1);
        long written = random.nextLong(prompt - cached + 1);
        long hour = random.nextLong(written + 1);
        return switch (dialect) {
            case CHAT, TEXT ->
                "{\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d,"
                                .formatted(prompt, output, prompt + output)
                        + "\"prompt_tokens_details\":{\"cached_tokens\":%d},".formatted(cached)
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":%d}}}".formatted(reasoning);
            case EMBEDDINGS, GENERATE ->
                "{\"usage\":{\"prompt_tokens\":%d,\"total_tokens\":%d}}".formatted(prompt, prompt);
            case RESPONSES ->
                "{\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d,".formatted(prompt, output)
                        + "\"input_tokens_details\":{\"cached_tokens\":%d},".formatted(cached)
                        + "\"output_tokens_details\":{\"reasoning_tokens\":%d}}}".formatted(reasoning);
            case MESSAGES ->
                "{\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d,".formatted(prompt - cached - written, output)
                        + "\"cache_read_input_tokens\":%d,\"cache_creation_input_tokens\":%d,"
                                .formatted(cached, written)
                        + "\"cache_creation\":{\"ephemeral_1h_input_tokens\":%d}}}".formatted(hour);
        };
    }
}
