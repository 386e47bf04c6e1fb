package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients send along though it asks for nothing: what is sent on is the same without it. */
class HarmlessFieldsTest {

    @Nested
    class A_choice_among_no_tools {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "RESPONSES|gpt-5.4|{'tools':[],'tool_choice':'auto','parallel_tool_calls':false}",
                    "RESPONSES|claude-haiku-4-5|{'tools':[],'tool_choice':'auto','parallel_tool_calls':true}",
                    "RESPONSES|gemini-3-pro|{'tools':[],'tool_choice':'none','parallel_tool_calls':false}",
                    "MESSAGES|gpt-5.4|{'tool_choice':{'type':'auto','disable_parallel_tool_use':true}}",
                    "CHAT|claude-haiku-4-5|{'tool_choice':'none'}",
                    "CHAT|gemini-3-pro|{'parallel_tool_calls':false}"
                })
        void is_not_passed_on(Dialect caller, String model, String asked) {
            same(Tries.tried(caller, model, asked), Tries.tried(caller, model, "{}"));
        }
    }

    @Nested
    class A_default_of_a_tool {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "MESSAGES|gpt-5.4|{'tools':[{'name':'f','input_schema':{}@}]}|,'defer_loading':false,'allowed_callers':['direct']",
                    "RESPONSES|gpt-5.4|{'tools':[{'type':'function','name':'f'@}]}|,'defer_loading':false,'allowed_callers':['direct'],'async':false",
                    "RESPONSES|claude-opus-5|{'input':[{'role':'user','content':[{'type':'input_file','file_data':'data:application/pdf;base64,AA=='@}]}]}|,'detail':'auto'",
                    "MESSAGES|gpt-5.4|{'messages':[{'role':'user','content':'Hi'},{'role':'system','content':'Be brief.'@}]}|,'clear_at':'never'"
                })
        void is_not_passed_on(Dialect caller, String model, String asked, String more) {
            same(caller, model, asked, more);
        }
    }

    @Nested
    class What_an_earlier_answer_or_result_says_of_itself {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT|{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'Yes.'@}]}|,'annotations':[{'type':'url_citation','url_citation':{'url':'https://x'}}]",
                    "CHAT|{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'Yes.'@}]}|,'reasoning':'Hm.'",
                    "CHAT|{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'Yes.'@}]}|,'name':'researcher'",
                    "CHAT|{'messages':[{'role':'assistant','content':[{'type':'text','text':'Yes.'@}]}]}|,'role':'assistant','refusal':null,'annotations':[{}],'tool_calls':[{'id':'c'}],'reasoning_content':'Hm.'",
                    "CHAT|{'messages':[{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c','content':'1'@}]}|,'name':'f'",
                    "RESPONSES|{'input':[{'type':'function_call','call_id':'c','name':'f','arguments':'{}'@}]}|,'caller':{'type':'direct'},'async':false",
                    "RESPONSES|{'input':[{'type':'function_call','call_id':'c','name':'f','arguments':'{}'},{'type':'function_call_output','call_id':'c','output':'1'@}]}|,'name':'f','caller':{'type':'direct'}"
                })
        void is_not_passed_on(Dialect caller, String asked, String more) {
            same(caller, "claude-haiku-4-5", asked, more);
            same(caller, "gemini-3-pro", asked, more);
        }
    }

    private static void same(Dialect caller, String model, String asked, String more) {
        Mapped with = Tries.tried(caller, model, asked.replace("@", more));

        same(with, Tries.tried(caller, model, asked.replace("@", "")));
    }

    private static void same(Mapped with, Mapped without) {
        assertThat(without).isInstanceOf(Mapped.Translated.class);
        assertThat(with)
                .isInstanceOfSatisfying(
                        Mapped.Translated.class,
                        mapped -> assertThat(mapped.body()).isEqualTo(((Mapped.Translated) without).body()));
    }
}
