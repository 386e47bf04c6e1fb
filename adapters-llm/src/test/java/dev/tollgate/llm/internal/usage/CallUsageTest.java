package dev.tollgate.llm.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.internal.json.Glance;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallUsageTest {

    private static final String ASKED = "{'input':'Hi','tools':[{'type':'web_search'}],'max_tool_calls':5}";
    private static final String SEARCH = "{'type':'web_search_call','action':{'type':'search','query':'q'}}";
    private static final String LOOK = "{'type':'web_search_call','action':{'type':'open_page'}}";
    private static final String COUNTED = "'tool_usage':{'web_search':{'num_requests':3}}";
    private static final String TOLD = "'usage':{'input_tokens':9,'output_tokens':4}";

    @Test
    void searches_of_a_whole_response_are_counted_by_its_items() {
        CallUsage used = used(Dialect.RESPONSES, "gpt-5.4", ASKED);

        pass(used, "{'output':[" + SEARCH + "," + LOOK + "," + SEARCH + "]," + TOLD + "}");

        assertThat(used.usage().quantityOf(Meter.WEB_SEARCH)).isEqualTo(2);
        assertThat(used.usage().certainty()).isEqualTo(Certainty.EXACT);
    }

    @Test
    void searches_are_as_many_as_their_vendor_says_where_items_show_fewer() {
        CallUsage whole = used(Dialect.RESPONSES, "gpt-5.4", ASKED);
        CallUsage streamed = used(Dialect.RESPONSES, "gpt-5.4", ASKED);

        pass(whole, "{'output':[" + SEARCH + "]," + COUNTED + "," + TOLD + "}");
        pass(streamed, "{'type':'response.completed','response':{" + COUNTED + "," + TOLD + "}}");

        assertThat(whole.usage().quantityOf(Meter.WEB_SEARCH)).isEqualTo(3);
        assertThat(streamed.usage().quantityOf(Meter.WEB_SEARCH)).isEqualTo(3);
    }

    @Test
    void searches_asked_for_behind_escapes_are_counted_too() {
        CallUsage used = used(Dialect.RESPONSES, "gpt-5.4", ASKED.replace("_search", "\\u005fsearch"));

        pass(used, "{'output':[" + SEARCH + "]," + TOLD + "}");

        assertThat(used.usage().quantityOf(Meter.WEB_SEARCH)).isEqualTo(1);
    }

    @Test
    void searches_of_a_streamed_response_are_counted_once() {
        CallUsage used = used(Dialect.RESPONSES, "gpt-5.4", ASKED);

        for (String type : new String[] {"added", "done"}) {
            pass(used, "{'type':'response.output_item." + type + "','item':" + SEARCH + "}");
        }
        pass(used, "{'type':'response.output_item.done','item':" + LOOK + "}");
        pass(used, "{'type':'response.web_search_call.completed','output_index':0}");

        assertThat(used.usage().quantityOf(Meter.WEB_SEARCH)).isEqualTo(1);
    }

    @Test
    void an_event_that_cannot_be_read_is_no_search() {
        CallUsage used = used(Dialect.RESPONSES, "gpt-5.4", ASKED);

        pass(used, "{'type':'response.output_item.done','item':{'type':'web_search_call'");

        assertThat(used.usage().quantities()).doesNotContainKey(Meter.WEB_SEARCH);
    }

    @Test
    void words_about_searches_are_no_searches() {
        CallUsage used = used(Dialect.RESPONSES, "gpt-5.4", "{'input':'What is a web_search?'}");

        pass(used, "{'output':[{'type':'message','content':[{'text':'A web_search_call.'}]}]," + TOLD + "}");

        assertThat(used.usage().quantities()).doesNotContainKey(Meter.WEB_SEARCH);
    }

    @Test
    void a_chat_that_may_search_has_searched_for_its_vendor_does_not_tell() {
        String options = "{'web_search_options':{},'messages':[]}";
        String none = "{'web_search_options':null,'messages':[]}";

        assertThat(searches("gpt-4o", options)).isEqualTo(1);
        assertThat(searches("gpt-4o", none)).isZero();
        assertThat(searches("gpt-4o-search-preview", "{'messages':[]}")).isEqualTo(1);
    }

    @Test
    void a_prompt_read_again_after_each_search_may_be_more_than_a_context() {
        CallUsage messages = used(
                Dialect.MESSAGES, "claude", "{'tools':[{'type':'web_search_20260318','max_uses':5}],'messages':[]}");
        pass(messages, "{'usage':{'input_tokens':5000000,'output_tokens':150000}}");
        CallUsage responses = used(Dialect.RESPONSES, "gpt-5.4", ASKED);
        pass(responses, "{'usage':{'input_tokens':5000000,'output_tokens':150000}}");

        assertThat(messages.usage().certainty()).isEqualTo(Certainty.EXACT);
        assertThat(messages.usage().quantityOf(Meter.INPUT)).isEqualTo(5_000_000);
        assertThat(messages.usage().quantityOf(Meter.OUTPUT)).isEqualTo(150_000);
        assertThat(responses.usage().certainty()).isEqualTo(Certainty.EXACT);
        assertThat(responses.usage().quantityOf(Meter.INPUT)).isEqualTo(5_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "你好，世界,\\u4f60\\u597d\\uff0c\\u4e16\\u754c",
        "a/b/c,a\\/b\\/c",
        "naïve café,na\\u00efve caf\\u00e9",
        "👋 👋,\\ud83d\\udc4b \\ud83d\\udc4b"
    })
    void an_answer_that_went_by_behind_escapes_is_counted_as_what_it_says(String plain, String escaped) {
        assertThat(said(escaped)).isEqualTo(said(plain)).isPositive();
    }

    private static long said(String text) {
        return said(Dialect.CHAT, "{'choices':[{'delta':{'content':'" + text + "'}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GENERATE|{'candidates':[{'content':{'parts':[{'functionCall':{'name':'look','args':%s}}]}}]}",
                "MESSAGES|{'content':[{'type':'tool_use','id':'t','name':'look','input':%s}]}",
                "MESSAGES|{'type':'content_block_start','content_block':{'type':'tool_use','input':%s}}",
                "RESPONSES|{'output':[{'type':'function_call','arguments':%s}],'text':{'format':{'type':'text'}}}",
                "CHAT|{'choices':[{'message':{'tool_calls':[{'function':{'arguments':%s}}]}}]}"
            })
    void what_a_tool_is_called_with_is_counted_as_text_though_it_is_an_object(Dialect wire, String answer) {
        String inside = "'cities':[{'name':'Paris, \\u0022city of light\\u0022','days':3}],'text':'a b}','calm':true";

        long said = said(
                Dialect.CHAT, "{'choices':[{'message':{'content':'{%s}'}}]}".formatted(inside.replace("'", "\\u0022")));

        assertThat(said(wire, answer.formatted("{" + inside + "}")))
                .isEqualTo(said)
                .isGreaterThan(20);
        assertThat(said(wire, answer.formatted("{\n  " + inside.replace(":", " : ") + "\n }")))
                .isEqualTo(said);
        assertThat(said(wire, answer.formatted("{ }"))).isZero();
    }

    private static long said(Dialect wire, String answer) {
        CallUsage used = used(wire, "gpt-5.4", "{'messages':[]}");
        pass(used, answer);
        return used.usage().quantityOf(Meter.OUTPUT);
    }

    @Test
    void thinking_that_only_the_total_of_a_chat_tells_is_charged() {
        assertThat(thought("'total_tokens':1016")).isEqualTo(572);
        assertThat(thought("'total_tokens':1016,'completion_tokens_details':null"))
                .isEqualTo(572);
        assertThat(thought("'total_tokens':1016,'completion_tokens_details':{'reasoning_tokens':572}"))
                .isEqualTo(572);
        assertThat(thought("'total_tokens':444")).isZero();
        assertThat(thought("'total_tokens':1")).isZero();
        assertThat(thought("'total_tokens':459,'prompt_tokens_details':{'cached_tokens':15}"))
                .as("what a total counts twice is no thinking")
                .isZero();
        assertThat(thought("'total_tokens':1016,'completion_tokens_details':{'reasoning_tokens':5}"))
                .as("thinking told within the completion")
                .isEqualTo(5);
        assertThat(thought("'total_tokens':9007199254740991"))
                .as("more than the model can say")
                .isZero();
    }

    @Test
    void a_total_says_nothing_beside_an_answer_that_cannot_be() {
        CallUsage used = used(Dialect.CHAT, "gemini-3.5-flash", "{'messages':[]}");

        pass(used, "{'usage':{'prompt_tokens':20,'completion_tokens':4.5,'total_tokens':1016}}");

        assertThat(used.usage().quantities()).doesNotContainKey(Meter.REASONING);
        assertThat(used.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
    }

    private static long thought(String told) {
        CallUsage used = used(Dialect.CHAT, "gemini-3.5-flash", "{'messages':[]}");
        pass(used, "{'usage':{'prompt_tokens':20,'completion_tokens':424," + told + "}}");
        Usage usage = used.usage();
        assertThat(usage.certainty()).isEqualTo(Certainty.EXACT);
        boolean within = told.contains("'reasoning_tokens':5}");
        assertThat(usage.quantityOf(Meter.OUTPUT)).isEqualTo(within ? 419 : 424);
        return usage.quantityOf(Meter.REASONING);
    }

    @Test
    void sound_in_a_prompt_is_told_apart_by_its_kind() {
        CallUsage used = used(Dialect.GENERATE, "gemini-2.5-flash", "{}");

        pass(
                used,
                "{'usageMetadata':{'promptTokenCount':100,'candidatesTokenCount':5,'cachedContentTokenCount':30,"
                        + "'promptTokensDetails':[{'modality':'TEXT','tokenCount':40},{'modality':'AUDIO','tokenCount':60}],"
                        + "'cacheTokensDetails':[{'modality':'AUDIO','tokenCount':20}]}}");

        Usage usage = used.usage();
        assertThat(usage.certainty()).isEqualTo(Certainty.EXACT);
        assertThat(usage.quantityOf(Meter.AUDIO_INPUT)).isEqualTo(40);
        assertThat(usage.quantityOf(Meter.CACHED_INPUT)).isEqualTo(30);
        assertThat(usage.quantityOf(Meter.INPUT)).isEqualTo(30);
    }

    @Test
    void cached_sound_does_not_make_a_prompt_impossible() {
        CallUsage used = used(Dialect.CHAT, "gpt-audio", "{'messages':[]}");

        pass(
                used,
                "{'usage':{'prompt_tokens':100,'completion_tokens':4,"
                        + "'prompt_tokens_details':{'cached_tokens':60,'audio_tokens':80}}}");

        assertThat(used.usage().certainty()).isEqualTo(Certainty.EXACT);
        assertThat(used.usage().quantityOf(Meter.AUDIO_INPUT)).isEqualTo(40);
        assertThat(used.usage().quantityOf(Meter.INPUT)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CHAT|{'messages':[{'content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,%s'}}]}]}",
                "CHAT|{'messages':[{'content':[{'type':'image_url','image_url':{'url':'https://a.test/a.png'}}]}]}",
                "RESPONSES|{'input':[{'content':[{'type':'input_image','image_url':'data:image/png;base64,%s'}]}]}",
                "MESSAGES|{'messages':[{'content':[{'type':'image','source':{'media_type':'image/png','data':'%s'}}]}]}",
                "GENERATE|{'contents':[{'parts':[{'inlineData':{'mimeType':'image/png','data':'%s'}}]}]}"
            })
    void an_image_whose_tokens_nobody_told_is_neither_free_nor_read_as_text(Dialect wire, String sent) {
        CallUsage used = used(wire, "any", sent.formatted("iVBORw0KGgo".repeat(9_000)));

        assertThat(used.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(used.usage().quantityOf(Meter.INPUT)).isBetween(1_600L, 1_650L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CHAT|{'choices':[{'delta':{'tool_calls':[{'custom':{'name':'patch','input':'%s'}}]}}]}",
                "RESPONSES|{'output':[{'type':'custom_tool_call','name':'patch','input':'%s'}]}"
            })
    void what_a_custom_tool_is_called_with_is_counted(Dialect wire, String answer) {
        assertThat(said(wire, answer.formatted("A patch of text"))).isEqualTo(said("A patch of text"));
    }

    @Test
    void a_call_whose_arguments_come_in_pieces_is_charged_as_it_is_reported() {
        CallUsage used = used(Dialect.GENERATE, "gemini-3-pro", "{}");

        pass(
                used,
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'weather','willContinue':true,"
                        + "'partialArgs':[{'jsonPath':'$.city','stringValue':'Par','willContinue':true}]}}]}}]}");
        pass(
                used,
                "{'candidates':[{'finishReason':'STOP'}],"
                        + "'usageMetadata':{'promptTokenCount':30,'candidatesTokenCount':12,'totalTokenCount':42}}");

        assertThat(used.usage()).isEqualTo(Usage.exact(Map.of(Meter.INPUT, 30L, Meter.OUTPUT, 12L)));
    }

    private static long searches(String model, String body) {
        return used(Dialect.CHAT, model, body).usage().quantityOf(Meter.WEB_SEARCH);
    }

    private static CallUsage used(Dialect dialect, String model, String body) {
        Dialect asked = dialect == Dialect.GENERATE ? Dialect.CHAT : dialect;
        ProviderCall call = Calls.call(asked, model, body.replace('\'', '"'));
        return new CallUsage(call, dialect, bytes(body), LlmProbe.SILENT);
    }

    private static void pass(CallUsage used, String json) {
        byte[] bytes = bytes(json);
        used.report(Glance.at(bytes, 0, bytes.length).figures());
        used.passed(bytes, 0, bytes.length);
        used.complete();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
