package dev.tollgate.llm;

import static dev.tollgate.llm.Measuring.demand;
import static dev.tollgate.llm.Measuring.measure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.llm.internal.demand.Multiples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held for a vendor that searches, the web or among tools, and reads the prompt again. */
class SearchDemandTest {

    @Test
    void a_vendor_that_looks_for_tools_reads_the_prompt_again() {
        String tools = "\"tools\":[{\"type\":\"tool_search_tool_bm25_20251119\"}]";

        long once = demand(measure(Dialect.MESSAGES, "any", "{}")).promptTokens();

        assertThat(demand(measure(Dialect.MESSAGES, "any", "{" + tools + "}")).promptTokens())
                .as("and what the model said in between")
                .isGreaterThan(11 * once + 10 * 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MESSAGES|{'messages':[{'content':[{'type':'tool_addition','tool':{'definition':{'type':'tool_search_tool_regex_20251119'}}}]}]}|11",
                "RESPONSES|{'tools':[{'type':'tool_search'}]}|11",
                "RESPONSES|{'input':[{'type':'additional_tools','tools':[{'type':'tool_search'}]}]}|11",
                "RESPONSES|{'tools':[{'type':'tool_search','execution':'client'}]}|1"
            })
    void a_search_among_tools_is_seen_wherever_it_is_offered(Dialect dialect, String body, int turns) {
        InferenceRequest request = new InferenceRequest(
                dialect, new ModelId("any"), false, OutputLimit.of(10), 1, Body.of(body.replace('\'', '"')), Map.of());

        assertThat(Multiples.of(request).turns()).isEqualTo(turns);
    }

    @Test
    void searches_are_bounded_where_they_have_a_price() {
        String body = "{\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\",\"max_uses\":3}]}";

        Demand demand = demand(measure(Dialect.MESSAGES, "any", body, Meter.WEB_SEARCH));

        assertThat(demand.others()).containsEntry(Meter.WEB_SEARCH, 3L);
        assertThat(demand.promptTokens())
                .as("what is asked is read once, and what was found after each search")
                .isBetween(3 * 200_000L + 50, 3 * 200_000L + 3_300);
    }

    @Test
    void models_that_always_search_are_held_for_it() {
        Measured measured = measure(Dialect.CHAT, "gpt-4o-search-preview", "{}", Meter.WEB_SEARCH);

        assertThat(demand(measured).others()).containsEntry(Meter.WEB_SEARCH, 1L);
        assertThat(demand(measure(Dialect.CHAT, "gpt-4o", "{}", Meter.WEB_SEARCH))
                        .others())
                .isEmpty();
    }
}
