package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.internal.http.BrokenExchange;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestsTest {

    private final Requests requests = new Requests(LimitField.AS_ASKED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MESSAGES|'thinking':{'type':'disabled'}",
                "RESPONSES|'reasoning':{'effort':'none'}",
                "CHAT|'reasoning_effort':'none'",
                "CHAT|'reasoning_effort':'none','thinking':null",
            })
    void turn_thinking_off_in_the_vendor_s_own_words(Dialect dialect, String off) throws BrokenExchange {
        String said = dialect == Dialect.RESPONSES ? "'input':'a'" : "'messages':[{'role':'user','content':'a'}]";
        String asked = ("{'model':'m'," + said + "," + off + "}").replace('\'', '"');
        var call = Calls.call(dialect, "any", asked);

        assertThat(new Requests(LimitField.AS_ASKED, true, false)
                        .prepare(call, Dialect.CHAT)
                        .body())
                .asString()
                .contains("\"thinking\":{\"type\":\"disabled\"}")
                .doesNotContain("reasoning_effort");
        assertThat(requests.prepare(call, Dialect.CHAT).body())
                .asString()
                .contains("\"reasoning_effort\":\"none\"")
                .doesNotContain("disabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'reasoning_effort':'high'", "'reasoning_effort':'none','thinking':{'type':'enabled'}"})
    void leave_other_wishes_for_thinking_as_they_are(String wish) throws BrokenExchange {
        String asked = ("{'model':'any','messages':[{'role':'user','content':'a'}]," + wish + "}").replace('\'', '"');

        assertThat(new Requests(LimitField.AS_ASKED, true, false)
                        .prepare(Calls.call(Dialect.CHAT, "any", asked), Dialect.CHAT)
                        .body())
                .asString()
                .contains(wish.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MAX_COMPLETION_TOKENS|'max_tokens':9,'max_completion_tokens':null",
                "MAX_COMPLETION_TOKENS|'max_completion_tokens':null,'max_tokens':9",
                "MAX_COMPLETION_TOKENS|'max_tokens':null,'max_completion_tokens':9",
                "MAX_COMPLETION_TOKENS|'max_tokens':null,'max_completion_tokens':null",
                "MAX_TOKENS|'max_completion_tokens':9,'max_tokens':null",
                "MAX_TOKENS|'max_tokens':null,'max_completion_tokens':9",
                "MAX_TOKENS|'max_tokens':9,'max_completion_tokens':null",
                "MAX_COMPLETION_TOKENS|'max_tokens':null",
                "MAX_COMPLETION_TOKENS|'max_completion_tokens':null",
                "MAX_TOKENS|'max_completion_tokens':null",
                "MAX_TOKENS|'max_tokens':null",
                "AS_ASKED|'max_tokens':9,'max_completion_tokens':null",
                "AS_ASKED|'max_tokens':null,'max_completion_tokens':9",
            })
    void carry_the_limit_and_no_member_twice_where_a_field_is_null(LimitField field, String limits)
            throws BrokenExchange {
        String asked = ("{'model':'any','messages':[]," + limits + "}").replace('\'', '"');

        byte[] sent = new Requests(field)
                .prepare(Calls.call(Dialect.CHAT, "any", asked), Dialect.CHAT)
                .body();

        JsonNode read = Requests.MAPPER.readTree(sent);
        assertThat(Stream.of("max_tokens", "max_completion_tokens").filter(read::hasNonNull))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(read.path(name).asInt()).isEqualTo(50));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,50", "null,50"})
    void ask_for_no_text_where_a_prompt_s_likelihoods_are_all_that_is_wanted(String asked, int sent)
            throws BrokenExchange {
        String body = "{\"model\":\"any\",\"prompt\":\"a\",\"echo\":true,\"logprobs\":1,\"max_tokens\":" + asked + "}";

        byte[] text = requests.prepare(Calls.call(Dialect.TEXT, "any", body), Dialect.TEXT)
                .body();

        assertThat(Requests.MAPPER.readTree(text).path("max_tokens").asInt()).isEqualTo(sent);
    }

    @Test
    void of_a_great_many_values_pass_and_are_not_translated() throws BrokenExchange {
        String schema = "{\"type\":\"object\",\"enum\":[1" + ",1".repeat(100_000) + "]}";
        String asked = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"tools\":[{\"type\":"
                + "\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + schema + "}}]}";

        assertThat(requests.prepare(Calls.call(Dialect.CHAT, "any", asked), Dialect.CHAT)
                        .body())
                .asString()
                .contains(schema);
        assertThatThrownBy(() -> requests.prepare(Calls.call(Dialect.CHAT, "any", asked), Dialect.MESSAGES))
                .isInstanceOfSatisfying(
                        BrokenExchange.class,
                        broken -> assertThat(broken.failure()).isInstanceOf(ProviderFailure.Rejected.class))
                .hasMessageContaining("100000 values");
    }
}
