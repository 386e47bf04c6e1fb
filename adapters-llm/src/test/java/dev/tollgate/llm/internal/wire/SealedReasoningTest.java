package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.internal.http.BrokenExchange;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Clients send back what a model reasoned, which OpenAI finds again only where it keeps it, or has sealed it. */
class SealedReasoningTest {

    private final Requests openAi = new Requests(LimitField.MAX_COMPLETION_TOKENS, false, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|['reasoning.encrypted_content']",
                ",'store':true|['reasoning.encrypted_content']",
                ",'store':null,'include':null|['reasoning.encrypted_content']",
                ",'include':[]|['reasoning.encrypted_content']",
                ",'include':['message.output_text.logprobs']|['message.output_text.logprobs','reasoning.encrypted_content']",
                ",'include':['reasoning.encrypted_content']|['reasoning.encrypted_content']"
            })
    void is_asked_for_where_a_client_may_rely_on_what_is_kept(String more, String included) throws BrokenExchange {
        assertThat(sent(openAi, "gpt-6-sol", more).path("include"))
                .isEqualTo(Requests.MAPPER.readTree(included.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {",'store':false", ",'store':false,'include':['message.output_text.logprobs']"})
    void is_left_to_a_client_that_knows_that_nothing_is_kept(String more) throws BrokenExchange {
        assertThat(sent(openAi, "gpt-6-sol", more).path("include").toString()).doesNotContain("encrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {",'include':'all'", ",'include':[1]"})
    void is_left_out_where_its_vendor_will_find_fault_with_what_is_asked(String more) throws BrokenExchange {
        assertThat(sent(openAi, "gpt-6-sol", more).path("include").toString()).doesNotContain("encrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "gpt-5-chat-latest"})
    void is_not_asked_of_models_that_refuse_to_seal(String model) throws BrokenExchange {
        assertThat(sent(openAi, model, "").has("include")).isFalse();
    }

    @Test
    void is_not_asked_of_other_vendors_nor_of_models_that_do_not_reason() throws BrokenExchange {
        Requests copy = new Requests(LimitField.AS_ASKED, false, false);

        assertThat(sent(copy, "gpt-6-sol", "").has("include")).isFalse();
        assertThat(sent(openAi, call("gpt-6-sol", "", Set.of())).has("include")).isFalse();
    }

    private static JsonNode sent(Requests requests, String model, String more) throws BrokenExchange {
        return sent(requests, call(model, more, Set.of("reasoning")));
    }

    private static JsonNode sent(Requests requests, ProviderCall call) throws BrokenExchange {
        JsonNode sent = Requests.MAPPER.readTree(
                requests.prepare(call, Dialect.RESPONSES).body());
        assertThat(sent.path("store").asBoolean(true)).isFalse();
        return sent;
    }

    private static ProviderCall call(String model, String more, Set<String> capabilities) {
        String asked = ("{'model':'m','input':'Hi'" + more + "}").replace('\'', '"');
        ProviderCall plain = Calls.call(Dialect.RESPONSES, model, asked);
        ModelTraits traits = new ModelTraits(1_000, 100, "chat", capabilities);
        return new ProviderCall(plain.call(), plain.route(), plain.request(), plain.outputCap(), traits);
    }
}
