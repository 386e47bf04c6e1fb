package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.JtokkitTokenCounter;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.internal.http.BrokenExchange;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Web searches without a bound: as many are held as the vendor is told. */
class UnboundedSearchesTest {

    private static final long CONTEXT = 200_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RESPONSES|{'tools':[{'type':'web_search'}]}",
                "RESPONSES|{'tools':[{'type':'function','name':'f'},{'type':'web_search_preview'}],'max_tool_calls':null}",
                "RESPONSES|{'tools':[{'type':'web\\u005fsearch'}]}",
                "RESPONSES|{'tools':[{'type':'web_search'},{'type':'web_search_2025_08_26'}]}",
                "MESSAGES|{'tools':[{'type':'web_search_20250305','name':'web_search'}]}",
                "MESSAGES|{'tools':[{'max_uses':null,'type':'web_search_20260318','name':'web_search'}]}",
                "MESSAGES|{'tools':[{'type':'web\\u005fsearch_20250305','name':'web_search'}]}"
            })
    void are_held_and_asked_for_a_few_times(Dialect dialect, String asked) throws BrokenExchange {
        Demand demand = demand(measure(dialect, asked));

        assertThat(demand.others()).containsEntry(Meter.WEB_SEARCH, 5L);
        assertThat(demand.promptTokens()).isBetween(5 * CONTEXT + 50, 5 * CONTEXT + 5_300);
        assertThat(sent(dialect, asked)).containsPattern("'max_(uses|tool_calls)':5[,}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RESPONSES|{'tools':[{'type':'web_search', 'n':1.50}]}|{'max_output_tokens':50,'store':false,'max_tool_calls':5,'tools':[{'type':'web_search', 'n':1.50}]}",
                "RESPONSES|{'tools':[{'type':'web_search'},{'type':'web_search'}]}|{'max_output_tokens':50,'store':false,'max_tool_calls':5,'tools':[{'type':'web_search'},{'type':'web_search'}]}",
                "RESPONSES|{'tools':[{'type':'web_search'}],'max_tool_calls':2}|{'max_output_tokens':50,'store':false,'tools':[{'type':'web_search'}],'max_tool_calls':2}",
                "RESPONSES|{'tools':[{'type':'function','name':'web_search'}]}|{'max_output_tokens':50,'store':false,'tools':[{'type':'function','name':'web_search'}]}",
                "RESPONSES|{'input':'a web_search'}|{'max_output_tokens':50,'store':false,'input':'a web_search'}",
                "MESSAGES|{'tools':[ {'name':'é'} ,{'type':'web_search_20250305', 'n':1.50}]}|{'max_tokens':50,'tools':[ {'name':'é'} ,{'max_uses':5,'type':'web_search_20250305', 'n':1.50}]}",
                "MESSAGES|{'tools':[{'type':'web_search_20250305','max_uses':2}]}|{'max_tokens':50,'tools':[{'type':'web_search_20250305','max_uses':2}]}",
                "MESSAGES|{'tools':[{'type':'custom','name':'web_search'}]}|{'max_tokens':50,'tools':[{'type':'custom','name':'web_search'}]}"
            })
    void change_nothing_else_in_what_is_sent(Dialect dialect, String asked, String expected) throws BrokenExchange {
        assertThat(sent(dialect, asked).replace("'model':'any',", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RESPONSES|{'tools':[{'type':'web_search'}],'max_tool_calls':0}|max_tool_calls",
                "RESPONSES|{'tools':[{'type':'web_search'}],'max_tool_calls':1001}|max_tool_calls",
                "RESPONSES|{'tools':[{'type':'web_search'}],'max_tool_calls':'5'}|max_tool_calls",
                "RESPONSES|{'tools':[{'type':'web_search'}],'max_tool_calls':9223372036854775808}|max_tool_calls",
                "RESPONSES|{'tools':[{'type':'namespace','tools':[{'type':'web_search'}]}]}|tools[0].tools[0].type",
                "MESSAGES|{'tools':[{'type':'web_search_20250305','max_uses':-1}]}|tools[0].max_uses",
                "MESSAGES|{'tools':[{'type':'web_search_20250305','max_uses':2.5}]}|tools[0].max_uses",
                "MESSAGES|{'tools':[{'type':'web_search_20250305','max_uses':true}]}|tools[0].max_uses",
                "MESSAGES|{'tools':[{'type':'web_search_20250305','max_uses':996},{'type':'web_search_20250305'}]}|tools[1].max_uses"
            })
    void are_not_what_has_a_wrong_bound(Dialect dialect, String asked, String field) {
        assertThat(measure(dialect, asked))
                .isInstanceOfSatisfying(
                        Measured.Unbounded.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void of_openais_models_find_so_much_and_no_more() {
        String asked = "{'tools':[{'type':'web_search'}]}";

        long most = 5 * (128_000L + 10);

        assertThat(demand(measure(Dialect.RESPONSES, "gpt-5.4", asked, 1_050_000))
                        .promptTokens())
                .isBetween(most + 6 * 50, most + 6 * 3_300);
        assertThat(demand(measure(Dialect.RESPONSES, "gpt-4o", asked, 64_000)).promptTokens())
                .as("and no more than they can read")
                .isBetween(5 * 64_000L, 5 * 64_000L + 3_300);
    }

    private static Measured measure(Dialect dialect, String asked) {
        return measure(dialect, "any", asked, CONTEXT);
    }

    private static Measured measure(Dialect dialect, String model, String asked, long context) {
        InferenceRequest request = new InferenceRequest(
                dialect, new ModelId(model), false, OutputLimit.of(10), 1, Body.of(quoted(asked)), Map.of());
        ModelTraits traits = new ModelTraits(context, 8_000, "chat", Set.of());
        return new JtokkitTokenCounter().measure(request, traits, Set.of(Meter.WEB_SEARCH));
    }

    private static Demand demand(Measured measured) {
        return switch (measured) {
            case Measured.Bounded bounded -> bounded.demand();
            case Measured.Unbounded no -> throw new AssertionError("not bounded: " + no);
        };
    }

    private static String sent(Dialect dialect, String asked) throws BrokenExchange {
        Prepared prepared =
                new Requests(LimitField.AS_ASKED).prepare(Calls.call(dialect, "any", quoted(asked)), dialect);
        return new String(prepared.body(), StandardCharsets.UTF_8).replace('"', '\'');
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
