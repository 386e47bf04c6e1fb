package dev.tollgate.llm;

import static dev.tollgate.llm.Measuring.demand;
import static dev.tollgate.llm.Measuring.field;
import static dev.tollgate.llm.Measuring.measure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.testkit.TokenCounterContract;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JtokkitTokenCounterTest extends TokenCounterContract {

    private final JtokkitTokenCounter counter = new JtokkitTokenCounter();

    @Override
    protected TokenCounter counter() {
        return counter;
    }

    @Test
    void no_text_has_more_tokens_than_bytes() {
        Random random = new Random(4711);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int at = 0; at < length; at++) {
                text.appendCodePoint(random.nextInt(4) == 0 ? 0x4E00 + random.nextInt(5000) : 32 + random.nextInt(600));
            }
            long bytes = text.toString().getBytes(StandardCharsets.UTF_8).length;

            assertThat(counter.count(new ModelId("claude-any"), text.toString()))
                    .as("round %d", round)
                    .isLessThanOrEqualTo(bytes);
        }
    }

    @Test
    void a_known_tokenizer_bounds_closer_than_bytes_do() {
        String text = "Toll gates were once a common sight on the roads of England. ".repeat(50);
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";

        long known = demand(measure(Dialect.CHAT, "gpt-4.1-mini", body)).promptTokens();
        long foreign = demand(measure(Dialect.CHAT, "claude-sonnet-4-5", body)).promptTokens();

        assertThat(known).isGreaterThan(counter.count(new ModelId("gpt-4.1-mini"), text));
        assertThat(foreign).isGreaterThanOrEqualTo(text.length()).isGreaterThan(2 * known);
    }

    @Test
    void a_text_too_long_to_be_counted_fills_the_context() {
        String dashes = "\"" + "-".repeat(1_700_000) + "\"";
        String words = "\"" + "word ".repeat(320_000) + "\"";

        assertThat(demand(measure(Dialect.CHAT, "gpt-4o", "{\"messages\":[{\"content\":" + dashes + "}]}"))
                        .promptTokens())
                .isEqualTo(200_000);
        assertThat(demand(measure(Dialect.EMBEDDINGS, "gpt-4o", "{\"input\":[" + words + "," + words + "]}"))
                        .promptTokens())
                .isEqualTo(400_000);
    }

    @Test
    void images_count_by_the_piece() {
        String image = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                + "\"image_url\":{\"url\":\"%s\"}}]}]}";

        long inline = demand(measure(Dialect.CHAT, "gpt-4.1-mini", image.formatted("data:image/png;base64,AAAA")))
                .promptTokens();

        assertThat(inline).isBetween(12_000L, 13_000L);
    }

    @Test
    void the_demo_models_prompt_is_counted_in_words() {
        String body = "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"one two three\"}]}";

        assertThat(demand(measure(Dialect.CHAT, "demo", body)).promptTokens()).isEqualTo(3);
    }

    @Test
    void what_a_vendor_tells_its_model_of_tools_is_held_too() {
        String weather = "{'tools':[{'name':'weather','input_schema':{'type':'object'}}]}".replace('\'', '"');
        String editor =
                "{'tools':[{'type':'text_editor_20250728','name':'edit'},{'type':'bash_20250124','name':'bash'}]}"
                        .replace('\'', '"');

        assertThat(demand(measure(Dialect.MESSAGES, "claude-opus-4-8", weather)).promptTokens())
                .as("Claude 3 Opus is told of the use of tools in 530 tokens, of which newer tokenizers make more")
                .isGreaterThan(700 + 50);
        assertThat(demand(measure(Dialect.MESSAGES, "claude-opus-4-8", editor)).promptTokens())
                .as("and of an editor in 700, of a shell in 245")
                .isGreaterThan(700 + 1_000 + 350);
        assertThat(demand(measure(Dialect.MESSAGES, "claude-opus-4-8", "{'tools':[]}".replace('\'', '"')))
                        .promptTokens())
                .isLessThan(200);
    }

    @Test
    void text_completions_answer_every_prompt_and_the_best_of_several() {
        Measured measured = measure(Dialect.TEXT, "davinci", "{\"prompt\":[\"a\",\"b\"],\"best_of\":3}");

        assertThat(demand(measured).choices()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "CHAT | {\"service_tier\":\"priority\"} | service_tier",
                "CHAT | {\"modalities\":[\"text\",\"audio\"]} | modalities",
                "CHAT | {\"web_search_options\":{}} | web_search_options",
                "CHAT | {\"prediction\":{\"type\":\"content\",\"content\":\"x\"}} | prediction",
                "RESPONSES | {\"tools\":[{\"type\":\"code_interpreter\"}]} | tools[0].type",
                "RESPONSES | {\"tools\":[{\"type\":\"web_search\"}]} | tools",
                "RESPONSES | {\"multi_agent\":{\"type\":\"auto\"}} | multi_agent",
                "RESPONSES | {\"tools\":[{\"type\":\"local_shell\"},{\"type\":\"apply_patch\"}]} | bounded",
                "CHAT | {\"search_parameters\":{\"mode\":\"auto\"}} | search_parameters",
                "CHAT | {\"enable_search\":true} | enable_search",
                "CHAT | {\"enable_search\":false,\"plugins\":null} | bounded",
                "CHAT | {\"plugins\":[{\"id\":\"web\"}]} | plugins",
                "CHAT | {\"messages\":[{\"content\":[{\"input_audio\":{\"data\":\"AA\",\"format\":\"wav\"}}]}]} | messages[0].content[0].input_audio.data",
                "CHAT | {\"messages\":[{\"content\":[{\"file\":{\"file_data\":\"data:audio/wav;base64,AA\"}}]}]} | messages[0].content[0].file.file_data",
                "RESPONSES | {\"background\":true} | background",
                "RESPONSES | {\"previous_response_id\":\"resp_1\"} | previous_response_id",
                "MESSAGES | {\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]} | tools",
                "MESSAGES | {\"speed\":\"fast\"} | speed",
                "MESSAGES | {\"inference_geo\":\"us\"} | inference_geo",
                "MESSAGES | {\"mcp_servers\":[]} | mcp_servers",
                "MESSAGES | {\"fallbacks\":[{\"model\":\"other\"}]} | fallbacks",
                "MESSAGES | {\"fallback_credit_token\":\"t\"} | fallback_credit_token",
                "MESSAGES | {\"billing_policy\":{\"bill_to\":\"user_profile\"}} | billing_policy",
                "MESSAGES | {\"user_profile_id\":\"u\"} | user_profile_id",
                "MESSAGES | {\"compaction\":{}} | compaction",
                "MESSAGES | {\"context_management\":{\"edits\":[{\"type\":\"compact_20260112\"}]}} | context_management.edits[0].type",
                "MESSAGES | {\"context_management\":{\"edits\":[{\"type\":\"clear_tool_uses_20250919\"}]}} | bounded",
                "MESSAGES | {\"thread\":{\"type\":\"create\"}} | thread",
                "MESSAGES | {\"thread\":null,\"diagnostics\":{\"previous_message_id\":null}} | bounded",
                "MESSAGES | {\"diagnostics\":{\"previous_message_id\":\"msg_1\"}} | diagnostics.previous_message_id",
                "MESSAGES | {\"system\":[{\"text\":\"x\",\"cache_control\":{\"ttl\":\"1h\"}}]} | cache_control.ttl",
                "RESPONSES | {\"context_management\":[{\"type\":\"compaction\"}]} | context_management[0].type",
                "RESPONSES | {\"input\":[{\"type\":\"compaction_trigger\"}]} | input[0].type",
                "RESPONSES | {\"input\":[{\"type\":\"item_reference\",\"id\":\"msg_1\"}]} | input[0].type",
                "RESPONSES | {\"input\":[{\"id\":\"msg_1\"}]} | input[0].id",
                "RESPONSES | {\"input\":[{\"type\":\"reasoning\",\"id\":\"rs_1\"},{\"role\":\"user\",\"content\":\"x\"}]} | bounded",
                "RESPONSES | {\"prompt_cache_options\":{\"comparison_response_id\":\"resp_1\"}} | prompt_cache_options.comparison_response_id",
                "RESPONSES | {\"access_programs\":{\"cyber\":\"daybreak_red\"}} | access_programs",
                "RESPONSES | {\"input\":[{\"type\":\"additional_tools\",\"tools\":[{\"type\":\"code_interpreter\"}]}]} | input[0].tools[0].type",
                "RESPONSES | {\"input\":[{\"type\":\"tool_search_output\",\"tools\":[{\"type\":\"web_search\"}]}]} | input[0].tools[0].type",
                "RESPONSES | {\"input\":[{\"type\":\"additional_tools\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]}]} | bounded",
                "RESPONSES | {\"tools\":[{\"type\":\"namespace\",\"tools\":[{\"type\":\"custom\"},{\"type\":\"mcp\"}]}]} | tools[0].tools[1].type",
                "RESPONSES | {\"tools\":[{\"type\":\"shell\",\"environment\":{\"type\":\"local\"}},{\"type\":\"tool_search\"}]} | bounded",
                "RESPONSES | {\"tools\":[{\"type\":\"shell\"}]} | tools[0].type",
                "MESSAGES | {\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_definition\",\"definition\":{\"type\":\"code_execution_20260521\"}}}]}]} | messages[0].content[0].tool.definition.type",
                "MESSAGES | {\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_definition\",\"definition\":{\"name\":\"f\"}}}]}]} | bounded",
                "MESSAGES | {\"messages\":[{\"content\":[{\"type\":\"compaction\",\"tool_changes\":[{\"type\":\"tool_addition\",\"tool\":{\"definition\":{\"type\":\"advisor_20260301\"}}}]}]}]} | messages[0].content[0].tool_changes[0].tool.definition.type",
                "MESSAGES | {\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"input\":{\"file_id\":\"f1\",\"container\":\"c1\",\"format\":\"application/pdf\"}}]}]} | bounded",
                "MESSAGES | {\"messages\":[{\"content\":[{\"type\":\"container_upload\",\"file_id\":\"f1\"}]}]} | messages[0].content[0].file_id",
                "RESPONSES | {\"reasoning\":{\"mode\":\"pro\"}} | reasoning.mode",
                "RESPONSES | {\"reasoning\":{\"mode\":\"standard\",\"effort\":\"low\"}} | bounded",
                "RESPONSES | {\"reasoning\":{\"mode\":\"pro\"},\"reasoning.mode\":\"standard\"} | reasoning.mode",
                "MESSAGES | {\"tools\":[{\"name\":\"f\",\"cache_control\":{\"ttl\":\"1h\"}}]} | cache_control.ttl",
                "MESSAGES | {\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"input\":{\"ttl\":\"1h\"}}]}]} | bounded",
                "RESPONSES | {\"prompt_cache_options\":{\"ttl\":\"12h\"}} | prompt_cache_options.ttl",
                "RESPONSES | {\"prompt_cache_options\":{\"ttl\":\"30m\",\"prewarm\":true}} | bounded",
                "CHAT | {\"messages\":[{\"content\":[{\"prompt_cache_breakpoint\":{\"ttl\":\"12h\"}}]}]} | messages[0].content[0].prompt_cache_breakpoint.ttl",
                "CHAT | {\"messages\":[{\"content\":[{\"prompt_cache_breakpoint\":{\"ttl\":null}}]}]} | bounded",
                "CHAT | {\"models\":[\"other\"]} | models",
                "CHAT | {\"models\":[],\"provider\":null} | bounded",
                "TEXT | {\"provider\":{\"order\":[\"x\"]}} | provider",
                "CHAT | {\"data_sources\":[{\"type\":\"azure_search\"}]} | data_sources",
                "CHAT | {\"extra_body\":{\"google\":{\"cached_content\":\"cachedContents/1\"}}} | extra_body.google.cached_content",
                "CHAT | {\"metadata\":{\"container\":\"blue\",\"file_id\":\"7\"}} | bounded",
                "CHAT | {\"service_tier\":\"auto\",\"x_unknown\":1} | bounded",
                "CHAT | {\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]} | bounded"
            })
    void what_changes_the_price_is_refused_by_name(Dialect dialect, String body, String field) {
        assertThat(field(measure(dialect, "any", body))).isEqualTo(field);
    }

    @Test
    void what_breaks_off_is_refused_wherever_it_does() {
        String body = "{\"messages\":[{\"content\":[\"\\u00e9\",{\"input\":{\"é\":\"\"}},-1.5e3,null]}],\"n\":[]}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        for (int length = 1; length < bytes.length; length++) {
            String part = new String(bytes, 0, length, StandardCharsets.UTF_8);

            assertThat(field(measure(Dialect.CHAT, "gpt-4o", part))).as(part).isEmpty();
        }
    }

    @Test
    void text_that_looks_like_an_image_is_counted_as_text() {
        String prose = "data:image/png;base64," + "prose ".repeat(20_000);
        String told = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + prose + "\"}]}";
        String passed = "{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t\","
                + "\"name\":\"f\",\"input\":{\"data\":\"" + prose + "\"}}]}]}";

        assertThat(demand(measure(Dialect.CHAT, "any", told)).promptTokens()).isGreaterThan(120_000);
        assertThat(demand(measure(Dialect.MESSAGES, "any", passed)).promptTokens())
                .isGreaterThan(120_000);
    }

    /** What a vendor shows its model as JSON, it bills as JSON: each of these is a token or more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source':{'data':'%s'},'a':[]}",
                "{'image_url':'data:image/png;base64,%s'}",
                "{'a':[null%s]}",
                "{'a':[%s 1]}",
                "{'%s':1}"
            })
    void a_tools_own_json_is_counted_as_text(String input) {
        String filling = input.contains("null")
                ? ",null".repeat(9_000)
                : input.contains("[%s") ? "[],".repeat(9_000) : "prose".repeat(9_000);
        String own = input.formatted(filling).replace('\'', '"');
        String called = "{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\"," + "\"input\":"
                + own + "}]}]}";
        String offered = "{\"tools\":[{\"type\":\"function\",\"function\":{\"parameters\":" + own + "}}]}";

        assertThat(demand(measure(Dialect.MESSAGES, "any", called)).promptTokens())
                .isGreaterThan(9_000);
        assertThat(demand(measure(Dialect.CHAT, "any", offered)).promptTokens()).isGreaterThan(9_000);
        assertThat(demand(measure(Dialect.CHAT, "gpt-4o", offered)).promptTokens())
                .isGreaterThan(9_000);
    }

    @Test
    void each_of_several_texts_may_fill_the_context() {
        String long1 = "\"" + "x".repeat(19_000) + "\"";
        String three = "[" + long1 + "," + long1 + "," + long1 + "]";

        assertThat(demand(measure(Dialect.EMBEDDINGS, "any", "{\"input\":" + three + "}"))
                        .promptTokens())
                .isGreaterThan(49_000);
        assertThat(demand(measure(Dialect.TEXT, "any", "{\"prompt\":" + three + "}"))
                        .promptTokens())
                .isGreaterThan(49_000);
        assertThat(demand(measure(Dialect.TEXT, "any", "{\"prompt\":[1,2,3],\"best_of\":2}"))
                        .choices())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input_audio':{'data':'AA','format':'wav'}}",
                "{'input_audio':{'data':'AA','format':'ogg'}}",
                "{'audio_url':{'url':'https://x/y'}}",
                "{'audio_url':{'url':'data:audio/ogg;base64,AA'}}",
                "{'audio_url':'https://x/y'}"
            })
    void sound_of_any_kind_is_taken_where_it_has_a_price_and_may_fill_the_context(String sound) {
        String body = ("{'messages':[{'content':[" + sound + "]}]}").replace('\'', '"');

        assertThat(demand(measure(Dialect.CHAT, "gpt-audio", body, Meter.AUDIO_INPUT))
                        .promptTokens())
                .isEqualTo(200_000);
        assertThat(field(measure(Dialect.CHAT, "gpt-audio", body)))
                .matches("messages\\[0]\\.content\\[0]\\.(input_audio\\.data|audio_url(\\.url)?)");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "CHAT | {'messages':[{'content':[{'type':'image_url','image_url':{'url':'https://x/y.png'}}]}]} | 12000",
                "RESPONSES | {'input':[{'content':[{'type':'input_image','image_url':'https://x/y'}]}]} | 12000",
                "RESPONSES | {'input':[{'content':[{'type':'input_file','file_url':'https://x/y'}]}]} | 200000",
                "MESSAGES | {'messages':[{'content':[{'type':'image','source':{'type':'url','url':'https://x/y'}}]}]} | 12000",
                "MESSAGES | {'messages':[{'content':[{'source':{'type':'url','url':'https://x/y'},'type':'document'}]}]} | 200000",
                "CHAT | {'messages':[{'content':[{'type':'video_url','video_url':{'url':'https://x/y'}}]}]} | 200000",
                "CHAT | {'messages':[{'content':[{'type':'video_url','video_url':'https://x/y'}]}]} | 200000",
                "CHAT | {'messages':[{'content':[{'type':'video','video':['https://x/1','https://x/2']}]}]} | 200000"
            })
    void an_image_is_no_larger_for_being_fetched(Dialect dialect, String body, long most) {
        assertThat(demand(measure(dialect, "any", body.replace('\'', '"'))).promptTokens())
                .isBetween(most, Math.min(most + 500, 200_000));
    }

    @Test
    void members_named_twice_are_refused() {
        assertThat(field(measure(Dialect.CHAT, "any", "{\"n\":1,\"n\":2}"))).isEmpty();
    }
}
