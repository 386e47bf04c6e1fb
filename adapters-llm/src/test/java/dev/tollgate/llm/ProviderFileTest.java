package dev.tollgate.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderFileTest {

    private static final Map<String, String> KEYS = Map.of("KEY", "sk-very-secret");
    private static final Set<ProviderId> OPENAI = Set.of(new ProviderId("openai"));

    @Test
    void a_provider_takes_on_what_is_usual_here_but_for_what_it_names_itself() {
        Timeouts timeouts = new Timeouts(
                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4));
        Patience here = new Patience(timeouts, new Bounds(5_000, 6_000));
        String text = "{\"providers\":{\"own\":{\"base_url\":\"http://x/v1\",\"timeouts\":{\"first_part\":9},"
                + "\"bounds\":{\"event_bytes\":7000}}}}";

        ProviderSettings own = sound(ProviderFiles.read(text, KEYS, here, Set.of()))
                .providers()
                .getFirst()
                .settings();

        assertThat(own.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(3), Duration.ofSeconds(4)));
        assertThat(own.bounds()).isEqualTo(new Bounds(7_000, 6_000));
    }

    @Test
    void the_example_of_the_documentation_is_sound() throws IOException {
        String example = Files.readString(Path.of("../docs/providers.example.json"));
        var keys = Map.of("GROQ_API_KEY", "a", "AZURE_OPENAI_KEY", "b", "SECOND_ANTHROPIC_KEY", "c");

        ProviderFile file = sound(ProviderFiles.read(example, keys, Patience.USUAL, Set.of()));

        assertThat(file.providers()).hasSize(4);
        assertThat(file.candidates()).hasSize(2);
    }

    @Test
    void a_provider_has_all_it_was_given_and_the_usual_otherwise() {
        ProviderFile file = sound("""
                {"providers": {"near": {"base_url": "http://localhost:1/v1", "api_key_env": "KEY",
                   "dialects": ["chat"], "output_limit": "max_tokens", "timeouts": {"total": 7},
                   "bounds": {"event_bytes": 2048}},
                 "far": {"wire": "google", "base_url": "https://example.com"}}}
                """);

        ProviderChoice near = named(file, "near");
        assertThat(near.wire()).isEqualTo(ProviderChoice.Wire.OPENAI);
        assertThat(near.settings().baseUrl()).isEqualTo(URI.create("http://localhost:1/v1"));
        assertThat(near.settings().apiKey()).isEqualTo("sk-very-secret");
        assertThat(near.settings().timeouts().total()).isEqualTo(Duration.ofSeconds(7));
        assertThat(near.settings().timeouts().connect()).isEqualTo(Timeouts.USUAL.connect());
        assertThat(near.settings().bounds().eventBytes()).isEqualTo(2048);
        assertThat(near.dialects()).containsExactly(Dialect.CHAT);
        assertThat(near.limit()).isEqualTo(LimitField.MAX_TOKENS);
        assertThat(named(file, "far").wire()).isEqualTo(ProviderChoice.Wire.GOOGLE);
        assertThat(file).asString().doesNotContain("very-secret");
    }

    @Test
    void models_go_ordered_or_weighted_ways() {
        ProviderFile file = sound("""
                {"providers": {"near": {"base_url": "http://localhost"}},
                 "models": {"ordered": [{"provider": "openai", "model": "gpt-4o"},
                                        {"provider": "near", "model": "my deployment", "price": "own"}],
                            "spread": [{"provider": "openai", "model": "a", "weight": 3},
                                       {"provider": "near", "model": "b", "weight": 1}]},
                 "prefixes": {"near/": "near"}}
                """);

        assertThat(file.candidates().get(new ModelId("ordered")))
                .containsExactly(way("openai", "gpt-4o", "gpt-4o"), way("near", "my deployment", "own"));
        assertThat(file.shares())
                .isEqualTo(Map.of(new ModelId("spread"), Map.of(way("openai", "a", "a"), 3, way("near", "b", "b"), 1)));
        assertThat(file.prefixes()).isEqualTo(Map.of("near/", new ProviderId("near")));
    }

    @Test
    void all_mistakes_are_told_at_once_each_with_its_place_and_no_secret() {
        List<String> mistakes = mistakes("""
                {"providers": {"near": {"base_url": "ftp://x", "api_key_env": "NOT_SET", "speed": 1},
                               "openai": {"base_url": "http://localhost"}},
                 "models": {"m": [{"provider": "nobody", "model": "a", "weight": 0}, {"model": "b"}]},
                 "routes": 1}
                """);

        assertThat(mistakes)
                .anyMatch(mistake -> mistake.startsWith("providers.near.base_url must be http://"))
                .anyMatch(mistake -> mistake.contains("providers.near.api_key_env names NOT_SET"))
                .anyMatch(mistake -> mistake.startsWith("providers.near.speed is not known"))
                .anyMatch(mistake -> mistake.startsWith("providers.openai is configured by environment"))
                .anyMatch(mistake -> mistake.startsWith("models.m[0].provider names \"nobody\""))
                .anyMatch(mistake -> mistake.startsWith("models.m[0].weight must be a whole number"))
                .anyMatch(mistake -> mistake.startsWith("models.m[1].provider is missing"))
                .anyMatch(mistake -> mistake.startsWith("routes is not known"))
                .hasSize(8)
                .noneMatch(mistake -> mistake.contains("very-secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | the file must be a JSON object",
                "{ | no proper JSON at line 1",
                "{\"a\":1,\"a\":2} | no proper JSON",
                "{\"providers\":[]} | providers must be an object",
                "{\"providers\":{\"P\":{\"base_url\":\"http://h\"}}} | providers.P is wrong",
                "{\"providers\":{\"p\":{\"base_url\":\"http://u:p@h\"}}} | without user",
                "{\"providers\":{\"p\":{\"base_url\":\"http://h\",\"dialects\":[\"responses\"]}}} | chat among them",
                "{\"providers\":{\"p\":{\"base_url\":\"http://h\",\"wire\":\"soap\"}}} | must be one of openai",
                "{\"models\":{\"m\":[]}} | models.m must be a list",
                "{\"models\":{\"m m\":[1]}} | is no name of a model",
                "{\"models\":{\"m\":[{\"provider\":\"openai\",\"model\":\"x y\"}]}} | must name an entry",
                "{\"prefixes\":{\"x\":\"nobody\"}} | prefixes.x names",
            })
    void a_mistake_is_found(String text, String told) {
        assertThat(mistakes(text)).anyMatch(mistake -> mistake.contains(told));
    }

    @Test
    void a_file_that_breaks_off_is_told_in_words_for_people() {
        assertThat(mistakes("{"))
                .containsExactly("the file is no proper JSON at line 1:"
                        + " Unexpected end-of-input: expected close marker for Object");
    }

    private static Route way(String provider, String model, String price) {
        return new Route(new ProviderId(provider), model, new ModelId(price));
    }

    private static ProviderChoice named(ProviderFile file, String name) {
        return file.providers().stream()
                .filter(choice -> choice.settings().id().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ProviderFile sound(String text) {
        return sound(ProviderFiles.read(text, KEYS, Patience.USUAL, OPENAI));
    }

    private static ProviderFile sound(ProviderFile.Read read) {
        return switch (read) {
            case ProviderFile.Read.Sound sound -> sound.file();
            case ProviderFile.Read.Unsound unsound ->
                throw new AssertionError(unsound.mistakes().toString());
        };
    }

    private static List<String> mistakes(String text) {
        return switch (ProviderFiles.read(text, KEYS, Patience.USUAL, OPENAI)) {
            case ProviderFile.Read.Sound sound -> List.of();
            case ProviderFile.Read.Unsound unsound -> unsound.mistakes();
        };
    }
}
