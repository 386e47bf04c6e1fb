package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RefusalTest {

    private static final String CLAUDE = "claude-haiku-4-5";

    @Nested
    class Something_that_cannot_be_said_there {

        @ParameterizedTest
        @MethodSource("dev.tollgate.llm.internal.translate.UnmappableRequests#rows")
        void is_refused_by_its_name(Dialect caller, String upstream, String asked, String field) {
            Mapped mapped = Tries.tried(caller, upstream, asked);

            assertThat(mapped).isInstanceOf(Mapped.Unmappable.class);
            assertThat(((Mapped.Unmappable) mapped).field()).isEqualTo(field);
            assertThat(((Mapped.Unmappable) mapped).message()).startsWith(field + " ");
        }
    }

    @Nested
    class A_default_given_explicitly {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'n':1,'presence_penalty':0,'frequency_penalty':0.0,'logprobs':false,'top_logprobs':null}",
                    "{'store':false,'service_tier':'auto','modalities':['text'],'logit_bias':{},'metadata':{}}",
                    "{'user':null,'tools':[],'stop':null,'seed':null,'response_format':{'type':'text'}}",
                    "{'stream_options':{'include_usage':true,'include_obfuscation':false}}"
                })
        void asks_for_nothing(String asked) {
            assertThat(Tries.tried(Dialect.CHAT, CLAUDE, asked)).isInstanceOf(Mapped.Translated.class);
        }
    }

    @Nested
    class A_wish_that_changes_nothing_there {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "MESSAGES|gpt-5.4|{'speed':'standard'}",
                    "MESSAGES|gpt-5.4|{'messages':[{'role':'user','content':[{'type':'text','text':'Hi','citations':[{'cited_text':'x'}]}]}]}",
                    "MESSAGES|gpt-5.4|{'context_management':{'edits':[{'type':'clear_thinking_20251015','keep':'all'}]}}",
                    "RESPONSES|claude-haiku-4-5|{'max_tool_calls':2}",
                    "RESPONSES|claude-haiku-4-5|{'text':{'verbosity':'medium'}}",
                    "RESPONSES|claude-haiku-4-5|{'client_metadata':{'turn':'1'}}",
                    "RESPONSES|claude-haiku-4-5|{'reasoning':{'mode':'standard','context':'auto'}}",
                    "RESPONSES|gemini-3-pro|{'input':[{'role':'user','content':[{'type':'input_text','text':'Hi','prompt_cache_breakpoint':{'mode':'explicit','ttl':'30m'}}]}]}",
                    "CHAT|gemini-3-pro|{'messages':[{'role':'user','content':[{'type':'text','text':'Hi','prompt_cache_breakpoint':{'mode':'explicit'}}]}]}",
                    "RESPONSES|claude-haiku-4-5|{'input':[{'role':'user','content':'Hi','end_turn':false,'phase':'commentary'}]}",
                    "RESPONSES|claude-haiku-4-5|{'prompt_cache_options':{'ttl':'30m','prewarm':false}}",
                    "MESSAGES|gpt-5.4|{'context_management':{'edits':[{'type':'clear_thinking_20251015','keep':{'type':'all'}}]}}",
                    "CHAT|gemini-3-pro|{'verbosity':'medium'}"
                })
        void is_taken_and_not_passed_on(Dialect caller, String upstream, String asked) {
            assertThat(Tries.tried(caller, upstream, asked))
                    .isInstanceOfSatisfying(
                            Mapped.Translated.class,
                            mapped -> assertThat(mapped.body())
                                    .isEqualTo(((Mapped.Translated) Tries.tried(caller, upstream, "{}")).body()));
        }
    }

    @Nested
    class A_limit_that_its_vendor_s_responses_do_not_take {

        @ParameterizedTest
        @CsvSource({"CHAT,max_tokens", "CHAT,max_completion_tokens", "TEXT,max_tokens", "MESSAGES,max_tokens"})
        void is_refused_by_the_name_its_caller_gave_it(Dialect caller, String field) {
            assertThat(limited(caller, field, 15))
                    .isInstanceOfSatisfying(
                            Mapped.Unmappable.class,
                            refused -> assertThat(refused.field()).isEqualTo(field));
            assertThat(limited(caller, field, 16)).isInstanceOf(Mapped.Translated.class);
        }

        private static Mapped limited(Dialect caller, String field, int tokens) {
            ObjectNode body = Tries.smallest(caller).put(field, tokens);
            return Translation.between(caller, Dialect.RESPONSES).request(body, new Target("sold", "o3-pro", tokens));
        }
    }

    @Nested
    class A_request_that_passes_through {

        @Test
        void still_may_not_lean_on_what_a_vendor_keeps() {
            ObjectNode body = Tries.smallest(Dialect.RESPONSES).put("previous_response_id", "resp_1");

            assertThat(Translation.leaning(Dialect.RESPONSES, body)).isPresent();
        }

        @Test
        void may_speak_of_files_in_its_schemas_and_tool_calls() {
            ObjectNode body = Recorded.object("""
                    {"messages":[{"role":"assistant","content":[
                      {"type":"tool_use","id":"t","name":"open","input":{"file_id":"my own"}}]}],
                     "tools":[{"name":"open","input_schema":{"properties":{"file_id":{"type":"string"}}}}]}
                    """);

            assertThat(Translation.leaning(Dialect.MESSAGES, body)).isEmpty();
        }
    }
}
