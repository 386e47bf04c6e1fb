package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Most vendors keep prompts in a cache by themselves, one where it is asked to. */
class CacheHintsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CHAT|MESSAGES|claude-opus-5|{'messages':[{'role':'system','content':'Hi','cache_control':{'type':'ephemeral'}}]}|cache_control|{'type':'ephemeral'}",
                "CHAT|MESSAGES|claude-opus-5|{'messages':[{'role':'user','content':[{'type':'text','text':'Hi','prompt_cache_breakpoint':{'mode':'explicit'}}]}]}|cache_control|{'type':'ephemeral'}",
                "CHAT|MESSAGES|claude-opus-5|{'messages':[{'role':'assistant','tool_calls':[{'id':'c','type':'function','cache_control':{'type':'ephemeral'},'function':{'name':'f','arguments':'{}'}}]}]}|cache_control|{'type':'ephemeral'}",
                "CHAT|MESSAGES|claude-opus-5|{'messages':[{'role':'user','content':'Hi','cache_control':null}]}|cache_control|''",
                "CHAT|MESSAGES|claude-opus-5|{}|cache_control|''",
                "CHAT|GENERATE|gemini-3-pro|{'messages':[{'role':'user','content':[{'type':'text','text':'Hi','cache_control':{'type':'ephemeral','ttl':'5m'}}]}]}|contents|[{'role':'user','parts':[{'text':'Hi'}]}]"
            })
    void a_mark_in_what_is_said_asks_for_it_where_that_is_needed(
            Dialect caller, Dialect wire, String model, String asked, String at, String expected) {
        JsonNode written = written(caller, wire, model, asked).at("/" + at);

        assertThat(written.isMissingNode() ? "''" : written.toString().replace('"', '\''))
                .isEqualTo(expected);
    }

    @Test
    void hints_for_a_vendor_s_cache_are_not_needed_elsewhere() {
        String hints = "{'prompt_cache_key':'k','prompt_cache_retention':'in_memory',"
                + "'prompt_cache_options':{'mode':'implicit','ttl':'30m'}}";

        assertThat(written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", hints)
                        .toString())
                .doesNotContain("cache");
        assertThat(written(Dialect.RESPONSES, Dialect.GENERATE, "gemini-3-pro", hints)
                        .toString())
                .doesNotContain("cache");
    }
}
