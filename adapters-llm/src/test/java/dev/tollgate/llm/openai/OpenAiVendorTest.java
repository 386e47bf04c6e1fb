package dev.tollgate.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.ProviderSettings;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiVendorTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.deepseek.com, true",
        "https://api.deepseek.com/v1, true",
        "https://DeepSeek.com, true",
        "https://evildeepseek.com, false",
        "https://deepseek.com.example, false",
        "https://api.openai.com/v1, false",
        "https://deepseek.example/v1, false"
    })
    void is_known_by_its_host_to_switch_thinking(String baseUrl, boolean switches) {
        var settings = ProviderSettings.of("any", baseUrl, "");

        assertThat(new OpenAiVendor(settings, Set.of(Dialect.CHAT), LimitField.AS_ASKED).switchesThinking())
                .isEqualTo(switches);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, true",
        "https://eu.api.openai.com/v1, true",
        "https://house.openai.azure.com/openai/v1, false",
        "https://openai.com.example/v1, false",
        "http://localhost:11434/v1, false"
    })
    void is_known_by_its_host_to_seal_reasoning(String baseUrl, boolean seals) {
        var settings = ProviderSettings.of("any", baseUrl, "");

        assertThat(new OpenAiVendor(settings, Set.of(Dialect.RESPONSES), LimitField.AS_ASKED).sealsReasoning())
                .isEqualTo(seals);
    }
}
