package dev.tollgate.http.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.http.internal.server.RefusedException;
import dev.tollgate.testservers.text.Spoilt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any body is a 400, or is read as a reader that builds the whole tree of it reads it. */
class AnyBodyTest {

    private static final int CASES = Integer.getInteger("tollgate.fuzzed", 5_000);
    private static final List<String> BODIES = List.of("""
            {"model":"demo","max_tokens":32,"max_completion_tokens":32,"n":2,"best_of":3,"stream":true,
             "messages":[{"role":"user","content":"Zo\\u00eb \\ud83d\\ude00"}],"temperature":0.5}""", """
            {"model":"a/b","input":["x",{"a":[1,null,{"model":"y"}]}],"max_output_tokens":7,"stream":false,
             "stream_options":{"include_usage":true}}""", """
            {"max_tokens":null,"prompt":"\\\\\\" {}","model":"demo","user":"é","seed":123456789012345678}""");

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"CHAT", "TEXT", "EMBEDDINGS", "MESSAGES", "RESPONSES"})
    void is_refused_or_read_as_others_read_it(Dialect dialect) {
        int taken = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            String body = BODIES.get(random.nextInt(BODIES.size()));
            byte[] sent = Spoilt.bytes(body.getBytes(StandardCharsets.UTF_8), random);

            Optional<Asked> asked = read(dialect, sent);

            taken += asked.isPresent() ? 1 : 0;
            asked.ifPresent(read -> assertThat(read)
                    .as("%s: %s", dialect, new String(sent, StandardCharsets.UTF_8))
                    .isEqualTo(byTree(dialect, sent, read)));
        }
        assertThat(taken).as("bodies that were taken").isGreaterThan(CASES / 100);
    }

    private static Optional<Asked> read(Dialect dialect, byte[] body) {
        try {
            return Optional.of(AskedReader.read(dialect, body));
        } catch (RefusedException refused) {
            assertThat(refused.problem().status()).isEqualTo(400);
            return Optional.empty();
        }
    }

    /** The same fields from a tree; the model is compared as a text. */
    private static Asked byTree(Dialect dialect, byte[] body, Asked read) {
        JsonNode tree = JsonMapper.shared().readTree(body);
        assertThat(tree.path("model").asString()).isEqualTo(read.model().value());
        boolean streams = dialect != Dialect.EMBEDDINGS && tree.path("stream").asBoolean(false);
        List<String> limits = switch (dialect) {
            case CHAT -> List.of("max_tokens", "max_completion_tokens");
            case TEXT, MESSAGES -> List.of("max_tokens");
            case RESPONSES -> List.of("max_output_tokens");
            case EMBEDDINGS, GENERATE -> List.of();
        };
        OutputLimit limit = limits.stream()
                .filter(tree::hasNonNull)
                .map(name -> OutputLimit.of(Math.max(1, tree.path(name).longValue())))
                .findFirst()
                .orElse(OutputLimit.NONE);
        List<String> choices = switch (dialect) {
            case CHAT -> List.of("n");
            case TEXT -> List.of("n", "best_of");
            default -> List.of();
        };
        int most = choices.stream()
                .filter(tree::hasNonNull)
                .mapToInt(name -> tree.path(name).intValue())
                .reduce(1, Math::max);
        return new Asked(read.model(), streams, limit, most);
    }
}
