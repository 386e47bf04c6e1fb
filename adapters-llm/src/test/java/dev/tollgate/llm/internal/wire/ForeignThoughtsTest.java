package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.internal.http.BrokenExchange;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation that went on with a vendor's model in the vendor's own dialect, after another's had its say. */
class ForeignThoughtsTest {

    @Nested
    class What_another_vendor_s_model_thought {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "MESSAGES|'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':[@{'type':'text','text':'Yes.'}]}]|{'type':'thinking','thinking':'Hm.','signature':'google:c2ln'},",
                    "MESSAGES|'messages':[{'role':'user','content':'Hi'}@]|,{'role':'assistant','content':[{'type':'thinking','thinking':'Hm.','signature':'openai:rs_1.a'}]}",
                    "MESSAGES|'messages':[{'role':'assistant','content':[{'type':'text','text':'1e400'}@, {'type':'text','text':'\\u00e9'}]}]|,{'type':'thinking','thinking':'Hm.','signature':'chat:reasoning:glm-5'}",
                    "RESPONSES|'input':[{'role':'user','content':'Hi'}@,{'role':'assistant','content':'Yes.'}]|,{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'anthropic:c2ln'}",
                    "RESPONSES|'input':[@{'role':'user','content':'Hi'}]|{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'chat:reasoning:glm-5'}, {'type':'reasoning','id':'rs_2','summary':[],'encrypted_content':'google:c2ln'},",
                    "CHAT|'messages':[{'role':'assistant'@,'content':'Yes.'}]|,'reasoning_content':'Hm.','thinking_blocks':[{'type':'thinking','thinking':'Hm.','signature':'anthropic:c2ln'}]",
                    "CHAT|'messages':[{'role':'assistant'@,'content':'Yes.'}]|,'thinking_blocks':[{'type':'redacted_thinking','data':'anthropic:c2ln'}]",
                    "CHAT|'messages':[{'role':'user','content':'Hi'}@,{'role':'user','content':'Go on.'}]|,{'role':'assistant','content':null,'reasoning_content':'Hm.','thinking_blocks':[{'type':'thinking','thinking':'Hm.','signature':'anthropic:c2ln'}]}",
                    "CHAT|'messages':[{'role':'user','content':'Hi'}@]|,{'role':'assistant','content':'','refusal':null,'thinking_blocks':[{'type':'redacted_thinking','data':'anthropic:c2ln'}]}"
                })
        void is_not_sent(Dialect dialect, String conversation, String thoughts) throws BrokenExchange {
            assertThat(sent(dialect, conversation.replace("@", thoughts)))
                    .isEqualTo(sent(dialect, conversation.replace("@", "")));
        }
    }

    @Nested
    class What_the_vendor_s_own_model_thought {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "MESSAGES|'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'\"google:','signature':'EqQB'},{'type':'text','text':'\"google:'}]}]",
                    "RESPONSES|'input':[{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'gAAA'},{'role':'user','content':'google:x'}]",
                    "CHAT|'messages':[{'role':'assistant','content':'google:x','reasoning_content':'Hm.'}]"
                })
        void is_sent_byte_for_byte(Dialect dialect, String conversation) throws BrokenExchange {
            assertThat(sent(dialect, conversation)).contains(conversation);
        }
    }

    @Test
    void the_text_of_it_stays_with_a_model_that_insists_on_one() throws BrokenExchange {
        String asked = "'messages':[{'role':'assistant','reasoning_content':'Hm.'%s,'content':'Yes.'}]";
        String blocks = ",'thinking_blocks':[{'type':'thinking','thinking':'Hm.','signature':'anthropic:c2ln'}]";

        assertThat(sent(Dialect.CHAT, "deepseek-v4-pro", asked.formatted(blocks)))
                .contains(asked.formatted(""));
    }

    @Test
    void a_call_that_was_thought_of_stays() throws BrokenExchange {
        String asked = "'messages':[{'role':'assistant','content':null%s,'tool_calls':[{'id':'c'}]}]";
        String blocks = ",'thinking_blocks':[{'type':'redacted_thinking','data':'anthropic:c2ln'}]";

        assertThat(sent(Dialect.CHAT, asked.formatted(blocks))).contains(asked.formatted(""));
    }

    @Test
    void a_turn_that_is_no_list_of_objects_is_left_as_it_is() throws BrokenExchange {
        String odd = "'messages':['google:x',7,{'content':['google:x',[{'signature':'google:x'}]]}]";

        assertThat(sent(Dialect.MESSAGES, odd)).contains(odd);
    }

    private static String sent(Dialect dialect, String conversation) throws BrokenExchange {
        return sent(dialect, "any", conversation);
    }

    private static String sent(Dialect dialect, String model, String conversation) throws BrokenExchange {
        String body = "{'model':'m'," + conversation + "}";
        String asked = body.replace("\"", "\\\"").replace('\'', '"');
        Prepared prepared = new Requests(LimitField.AS_ASKED).prepare(Calls.call(dialect, model, asked), dialect);
        return new String(prepared.body(), StandardCharsets.UTF_8)
                .replace('"', '\'')
                .replace("\\'", "\"");
    }
}
