package dev.tollgate.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFieldTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, MAX_COMPLETION_TOKENS",
        "https://house.openai.azure.com/openai/v1, MAX_COMPLETION_TOKENS",
        "https://API.OpenAI.com/v1, MAX_COMPLETION_TOKENS",
        "https://notopenai.com/v1, AS_ASKED",
        "https://myazure.com/v1, AS_ASKED",
        "http://localhost:8000/v1, AS_ASKED",
        "file:///nowhere, AS_ASKED"
    })
    void usual_at_a_host_is_known_by_the_domain_it_is_in(URI baseUrl, LimitField usual) {
        assertThat(LimitField.usualAt(baseUrl)).isEqualTo(usual);
    }
}
