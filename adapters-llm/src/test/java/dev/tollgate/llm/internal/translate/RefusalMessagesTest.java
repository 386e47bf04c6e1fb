package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers read when a request is refused: what was given, what is allowed, what to do. */
class RefusalMessagesTest {

    @Nested
    class A_message_about_what_is_wrong_anywhere {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT|{'messages':null}|messages is null; it must be a list of at least one message",
                    "MESSAGES|{'messages':[]}|messages is an empty list; it must be a list of at least one message",
                    "RESPONSES|{'input':null}|input is null; it must be a string or a list of at least one item",
                    "RESPONSES|{'input':7}|input is 7; it must be a string or a list",
                    "CHAT|{'stop':[1]}|stop[0] is 1; it must be a string",
                    "CHAT|{'stop':true}|stop is true; it must be a string or a list of strings",
                    "CHAT|{'seed':'x'}|seed is \"x\"; it must be a number within the range of double precision",
                    "CHAT|{'parallel_tool_calls':'no'}|parallel_tool_calls is \"no\"; it must be true or false",
                    "CHAT|{'tools':[7]}|tools[0] is 7; it must be an object",
                    "CHAT|{'messages':[{'role':'robot','content':'a'}]}|messages[0].role is \"robot\"; it must be"
                            + " system, developer, user, assistant or tool",
                    "CHAT|{'messages':[{'role':'tool','content':'a'}]}|messages[0].tool_call_id is missing; it must be"
                            + " a string",
                    "CHAT|{'messages':[{'role':'user','content':{}}]}|messages[0].content is an object; it must be"
                            + " a string or a list",
                    "CHAT|{'reasoning_effort':'enormous'}|reasoning_effort is \"enormous\"; it must be none, minimal,"
                            + " low, medium, high, xhigh or max",
                    "RESPONSES|{'previous_response_id':'resp_1'}|previous_response_id names something kept by the"
                            + " vendor, where nothing of yours is kept; send the whole conversation instead",
                    "RESPONSES|{'input':[{'type':'item_reference','id':'fc_1'}]}|input[0].type names an item kept by the"
                            + " vendor, where nothing of yours is kept; send the item itself instead, as clients do when"
                            + " told to store nothing (store false)",
                    "RESPONSES|{'background':true}|background is true; it must be false or left out: answers are not"
                            + " kept, so they cannot be fetched later"
                })
        void tells_what_it_is_and_what_it_must_be(Dialect caller, String asked, String message) {
            assertThat(refusal(caller, "claude-haiku-4-5", asked)).isEqualTo(message);
        }
    }

    @Nested
    class A_message_about_what_one_model_cannot_be_asked {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT|claude-haiku-4-5|{'seed':1}|seed cannot be used with model sold: this model has nothing like it;"
                            + " leave it out",
                    "CHAT|claude-haiku-4-5|{'logit_bias':{'1':-100}}|logit_bias cannot be used with model sold: this"
                            + " model has nothing like it; leave it out",
                    "CHAT|claude-haiku-4-5|{'store':true}|store is true; with model sold it must be false or left out",
                    "CHAT|claude-haiku-4-5|{'service_tier':'flex'}|service_tier is \"flex\"; with model sold it must"
                            + " be auto, default or left out",
                    "CHAT|claude-haiku-4-5|{'temperature':1.5}|temperature cannot be used with model sold: it goes"
                            + " from 0 to 1 there, given 1.5",
                    "CHAT|claude-haiku-4-5|{'response_format':{'type':'json_object'}}|response_format cannot be used"
                            + " with model sold: its vendor needs a schema for JSON; ask for json_schema",
                    "CHAT|gemini-2.5-flash|{'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                            + "{'url':'https://x/y.png'}}]}]}|messages[0].content[0].image_url.url is"
                            + " \"https://x/y.png\"; with model sold it must be sent along, in base64: its vendor"
                            + " fetches nothing",
                    "CHAT|gemini-2.5-flash|{'messages':[{'role':'tool','tool_call_id':'lost','content':'a'}]}|"
                            + "messages[0].tool_call_id is \"lost\"; with model sold it must be the id of a tool call"
                            + " of this conversation: its vendor has to be told which tool answers",
                    "MESSAGES|gpt-5.4|{'max_tokens':0}|max_tokens is 0; with model sold it must be at least 1: only"
                            + " Anthropic fills a cache without an answer",
                    "MESSAGES|gpt-5.4|{'thinking':{'type':'between_tools'}}|thinking.type is \"between_tools\"; with"
                            + " model sold it must be enabled, adaptive or disabled",
                    "MESSAGES|gpt-5.4|{'tools':[{'type':'web_search_20250305','name':'web_search'}]}|tools[0].type is"
                            + " \"web_search_20250305\"; with model sold it must be custom or left out",
                    "RESPONSES|claude-haiku-4-5|{'tools':[{'type':'web_search'}]}|tools[0].type is \"web_search\";"
                            + " with model sold it must be function, custom or namespace",
                    "RESPONSES|claude-haiku-4-5|{'include':['file_search_call.results']}|include cannot"
                            + " be used with model sold: this model has nothing like file_search_call.results; leave that"
                            + " out",
                    "TEXT|claude-haiku-4-5|{'prompt':['a','b']}|prompt is a list of 2; with model sold it must be one"
                            + " text: it answers one prompt at a time",
                    "CHAT|o3-pro|{'max_tokens':15}|max_tokens is 15; with model sold it must be at least 16"
                })
        void names_the_model_too(Dialect caller, String upstream, String asked, String message) {
            assertThat(refusal(caller, upstream, asked)).isEqualTo(message);
        }
    }

    @Nested
    class A_value_of_great_length {

        @ParameterizedTest
        @CsvSource({"80", "100000"})
        void is_shown_by_its_beginning(int length) {
            String asked = "{'messages':[{'role':'" + "r".repeat(length) + "','content':'a'}]}";

            assertThat(refusal(Dialect.CHAT, "claude-haiku-4-5", asked)).hasSizeLessThan(200);
        }
    }

    private static String refusal(Dialect caller, String upstream, String asked) {
        return ((Mapped.Unmappable) Tries.tried(caller, upstream, asked)).message();
    }
}
