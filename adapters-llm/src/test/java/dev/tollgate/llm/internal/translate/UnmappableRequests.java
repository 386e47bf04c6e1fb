package dev.tollgate.llm.internal.translate;

import dev.tollgate.domain.inference.Dialect;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What cannot be said on another wire: who asks, of which model, for what, and the name it is refused by. */
final class UnmappableRequests {

    private static final String CLAUDE = "claude-haiku-4-5";
    private static final String GEMINI = "gemini-2.5-flash";

    private UnmappableRequests() {}

    static Stream<Arguments> rows() {
        return Stream.of(
                // chat to messages
                row("CHAT", CLAUDE, "{'prompt_cache_options':{'mode':'explicit'}}", "prompt_cache_options.mode"),
                row("CHAT", CLAUDE, "{'seed':1}", "seed"),
                row("CHAT", CLAUDE, "{'n':2}", "n"),
                row("CHAT", CLAUDE, "{'logprobs':true,'top_logprobs':3}", "logprobs"),
                row("CHAT", CLAUDE, "{'presence_penalty':0.5}", "presence_penalty"),
                row("CHAT", CLAUDE, "{'frequency_penalty':-1}", "frequency_penalty"),
                row("CHAT", CLAUDE, "{'temperature':1.5}", "temperature"),
                row("CHAT", "claude-opus-5-5", "{'reasoning_effort':'none'}", "reasoning_effort"),
                row("CHAT", "claude-sonnet-5-5", "{'tool_choice':'required'}", "tool_choice"),
                row(
                        "CHAT",
                        "claude-3-5-sonnet-20241022",
                        "{'response_format':{'type':'json_schema','json_schema':{'name':'x','schema':{}}}}",
                        "response_format"),
                row("CHAT", "claude-opus-5", "{'temperature':0.7}", "temperature"),
                row("CHAT", CLAUDE, "{'logit_bias':{'50256':-100}}", "logit_bias"),
                row("CHAT", CLAUDE, "{'verbosity':'low'}", "verbosity"),
                row("CHAT", CLAUDE, "{'response_format':{'type':'json_object'}}", "response_format"),
                row("CHAT", CLAUDE, "{'metadata':{'a':'b'}}", "metadata"),
                row("CHAT", CLAUDE, "{'store':true}", "store"),
                row("CHAT", CLAUDE, "{'service_tier':'priority'}", "service_tier"),
                row("CHAT", CLAUDE, "{'reasoning_effort':'enormous'}", "reasoning_effort"),
                row("CHAT", CLAUDE, "{'reasoning_effort':'high','temperature':0.2}", "temperature"),
                row("CHAT", CLAUDE, "{'something_new':1}", "something_new"),
                row("CHAT", CLAUDE, "{'modalities':['text','audio']}", "modalities"),
                row("CHAT", CLAUDE, "{'web_search_options':{}}", "web_search_options"),
                row("CHAT", CLAUDE, "{'tools':[{'type':'picture','picture':{'name':'x'}}]}", "tools[0].type"),
                row(
                        "CHAT",
                        CLAUDE,
                        "{'tools':[{'type':'function','function':{'name':'x','new':1}}]}",
                        "tools[0].function.new"),
                row(
                        "CHAT",
                        CLAUDE,
                        "{'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto'}}}",
                        "tool_choice.allowed_tools.tools"),
                row(
                        "RESPONSES",
                        GEMINI,
                        "{'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[{'type':'function','name':'g'}]}}",
                        "tool_choice.tools"),
                row(
                        "RESPONSES",
                        GEMINI,
                        "{'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'allowed_tools','mode':'none','tools':[{'type':'function','name':'f'}]}}",
                        "tool_choice.mode"),
                row("CHAT", CLAUDE, messages("{'role':'user','content':'a','name':'bob'}"), "messages[0].name"),
                row("CHAT", CLAUDE, messages("{'role':'robot','content':'a'}"), "messages[0].role"),
                row(
                        "CHAT",
                        CLAUDE,
                        messages(
                                "{'role':'user','content':[{'type':'text','text':'a'},{'type':'input_audio','input_audio':{'data':'AA','format':'wav'}}]}"),
                        "messages[0].content[1].input_audio"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        messages(
                                "{'role':'user','content':[{'type':'document','source':{'type':'base64','media_type':'audio/wav','data':'AA'}}]}"),
                        "messages[0].content[0].source"),
                row(
                        "CHAT",
                        GEMINI,
                        messages(
                                "{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AA','format':'pcm16'}}]}"),
                        "messages[0].content[0].input_audio.format"),
                row(
                        "CHAT",
                        "gemini-3-pro",
                        messages(
                                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/y.pdf'}}]}"),
                        "messages[0].content[0].image_url.url"),
                row(
                        "CHAT",
                        CLAUDE,
                        messages("{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}"),
                        "messages[0].content[0].file.file_id"),
                row(
                        "CHAT",
                        CLAUDE,
                        messages(
                                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/y.png','detail':'low'}}]}"),
                        "messages[0].content[0].image_url.detail"),
                row(
                        "CHAT",
                        CLAUDE,
                        messages(
                                "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{broken'}}]}"),
                        "messages[0].tool_calls[0].function.arguments"),
                row(
                        "CHAT",
                        CLAUDE,
                        messages(
                                "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{\\'n\\':1e-99999999999}'}}]}"),
                        "messages[0].tool_calls[0].function.arguments"),
                // chat to generate
                row(
                        "CHAT",
                        GEMINI,
                        "{'parallel_tool_calls':false,'tools':[{'type':'function','function':{'name':'f'}}]}",
                        "parallel_tool_calls"),
                row(
                        "CHAT",
                        GEMINI,
                        "{'parallel_tool_calls':false,'tool_choice':'required','tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'g'}}]}",
                        "parallel_tool_calls"),
                row("CHAT", GEMINI, "{'verbosity':'low'}", "verbosity"),
                row("CHAT", "gemini-3-pro", "{'reasoning_effort':'none'}", "reasoning_effort"),
                row(
                        "CHAT",
                        GEMINI,
                        messages("{'role':'user','content':'a'},{'role':'tool','tool_call_id':'lost','content':'a'}"),
                        "messages[1].tool_call_id"),
                row(
                        "CHAT",
                        GEMINI,
                        messages(
                                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/y.png'}}]}"),
                        "messages[0].content[0].image_url.url"),
                row(
                        "CHAT",
                        "gemini-3-pro",
                        messages("{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/y'}}]}"),
                        "messages[0].content[0].image_url.url"),
                // chat and messages to responses
                row("CHAT", "o3-pro", "{'seed':1}", "seed"),
                row("CHAT", "o3-pro", "{'n':2}", "n"),
                row("CHAT", "o3-pro", "{'presence_penalty':0.5}", "presence_penalty"),
                row("CHAT", "o3-pro", "{'stop':['END']}", "stop"),
                row("MESSAGES", "o3-pro", "{'stop_sequences':['END']}", "stop_sequences"),
                row("MESSAGES", "o3-pro", "{'top_k':5}", "top_k"),
                // messages to chat and generate
                row("MESSAGES", "gpt-5.4", "{'top_k':5}", "top_k"),
                row("MESSAGES", "gpt-5.4", "{'max_tokens':0}", "max_tokens"),
                row("MESSAGES", "gpt-5.4", "{'cache_control':{'type':'ephemeral','ttl':'1h'}}", "cache_control.ttl"),
                row(
                        "CHAT",
                        CLAUDE,
                        messages("{'role':'user','content':'a','cache_control':{'type':'ephemeral','ttl':'1h'}}"),
                        "messages[0].cache_control.ttl"),
                row("MESSAGES", "gpt-5.4", "{'container':'c1'}", "container"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        "{'context_management':{'edits':[{'type':'clear_thinking_20251015'}]}}",
                        "context_management.edits[0].keep"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        "{'context_management':{'edits':[{'type':'clear_tool_uses_20250919','keep':'all'}]}}",
                        "context_management.edits[0].type"),
                row("MESSAGES", "gpt-5.4", "{'speed':'fast'}", "speed"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        "{'tools':[{'type':'web_search_20250305','name':'web_search'}]}",
                        "tools[0].type"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        messages("{'role':'user','content':[{'type':'image','source':{'type':'file','file_id':'f'}}]}"),
                        "messages[0].content[0].source.file_id"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        messages(
                                "{'role':'user','content':[{'type':'document','source':{'type':'url','url':'https://x/y.pdf'}}]}"),
                        "messages[0].content[0].source"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        messages(
                                "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA=='}}]}]}"),
                        "messages[0].content[0].content"),
                row(
                        "MESSAGES",
                        "gemini-3.5-flash",
                        messages(
                                "{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{}}]},{'role':'user','content':[{'type':'text','text':'a'},{'type':'tool_result','tool_use_id':'t','content':[{'type':'image','source':{'type':'url','url':'https://x/y.png'}}]}]}"),
                        "messages[1].content[1].content"),
                row(
                        "MESSAGES",
                        GEMINI,
                        "{'tools':[{'name':'f','input_schema':{}}],'tool_choice':{'type':'auto','disable_parallel_tool_use':true}}",
                        "tool_choice.disable_parallel_tool_use"),
                row(
                        "MESSAGES",
                        "gpt-5.4",
                        messages("{'role':'user','content':[{'type':'tool_use','id':'t','name':'f','input':{}}]}"),
                        "messages[0].role"),
                row(
                        "MESSAGES",
                        "o3-pro",
                        messages(
                                "{'role':'assistant','content':[{'type':'tool_result','tool_use_id':'t','content':'1'}]}"),
                        "messages[0].role"),
                row(
                        "CHAT",
                        "o3-pro",
                        messages(
                                "{'role':'assistant','content':[{'type':'image_url','image_url':{'url':'https://x/y.png'}}]}"),
                        "messages[0].content[0].image_url.url"),
                // responses
                row("RESPONSES", CLAUDE, "{'prompt_cache_retention':'24h'}", "prompt_cache_retention"),
                row("RESPONSES", CLAUDE, "{'truncation':'auto'}", "truncation"),
                row("RESPONSES", CLAUDE, "{'tools':[{'type':'web_search'}]}", "tools[0].type"),
                row(
                        "RESPONSES",
                        CLAUDE,
                        "{'include':['message.output_text.logprobs'],'top_logprobs':2}",
                        "top_logprobs"),
                row("RESPONSES", CLAUDE, "{'include':['file_search_call.results']}", "include"),
                row("RESPONSES", CLAUDE, "{'input':[{'type':'item_reference','id':'i'}]}", "input[0].type"),
                row(
                        "RESPONSES",
                        CLAUDE,
                        "{'input':[{'role':'user','content':'a'},{'type':'function_call_output','call_id':'c','output':[{'type':'input_image','image_url':'https://x/y.png','detail':'low'}]}]}",
                        "input[1].output[0].detail"),
                row(
                        "RESPONSES",
                        CLAUDE,
                        "{'input':[{'role':'user','content':'a'},{'type':'function_call','call_id':'c','name':'f','arguments':'{'}]}",
                        "input[1].arguments"),
                row("RESPONSES", CLAUDE, "{'text':{'verbosity':'high'}}", "text.verbosity"),
                row("RESPONSES", CLAUDE, "{'previous_response_id':'resp_1'}", "previous_response_id"),
                row("RESPONSES", CLAUDE, "{'conversation':'conv_1'}", "conversation"),
                row("RESPONSES", CLAUDE, "{'prompt':{'id':'pmpt_1'}}", "prompt"),
                row("RESPONSES", CLAUDE, "{'background':true}", "background"),
                row(
                        "RESPONSES",
                        CLAUDE,
                        "{'input':[{'role':'user','content':[{'type':'input_file','file_id':'f'}]}]}",
                        "input[0].content[0].file_id"),
                row(
                        "RESPONSES",
                        CLAUDE,
                        "{'tools':[{'type':'file_search','vector_store_ids':['v']}]}",
                        "tools[0].vector_store_ids"),
                // text and embeddings
                row("TEXT", CLAUDE, "{'suffix':'x'}", "suffix"),
                row("TEXT", CLAUDE, "{'echo':true}", "echo"),
                row("TEXT", CLAUDE, "{'max_tokens':0}", "max_tokens"),
                row("TEXT", CLAUDE, "{'best_of':3}", "best_of"),
                row("TEXT", CLAUDE, "{'logprobs':2}", "logprobs"),
                row("TEXT", CLAUDE, "{'prompt':['a','b']}", "prompt"),
                row("EMBEDDINGS", GEMINI, "{'input':[[1,2,3]]}", "input[0]"),
                row("EMBEDDINGS", CLAUDE, "{}", "model"));
    }

    private static String messages(String messages) {
        return "{'messages':[" + messages + "]}";
    }

    private static Arguments row(String caller, String upstream, String asked, String field) {
        return Arguments.of(Dialect.valueOf(caller), upstream, asked, field);
    }
}
