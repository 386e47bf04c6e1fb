package dev.tollgate.llm.openai;

import static dev.tollgate.llm.Calls.opened;
import static dev.tollgate.llm.Calls.rest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.testservers.upstream.UsageShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage that a vendor does not report, or that cannot be, is counted here instead. */
class ReportedUsageIT extends FaultyUpstream {
    ReportedUsageIT() {
        super(PATIENT);
    }

    @Test
    void missing_usage_is_counted_and_told() {
        upstream.always(TEN.with(UsageShape.missing()));

        AnswerStream streamed = opened(provider.open(streaming()));
        rest(streamed);
        AnswerStream answered = opened(provider.open(whole()));

        for (AnswerStream answer : List.of(streamed, answered)) {
            assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
            assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(10);
            assertThat(answer.usage().quantityOf(Meter.INPUT)).isBetween(3L, 8L);
        }
        assertThat(replaced).containsExactly("all", "all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | 4 | 0 | prompt_tokens",
                "9 | -4 | 0 | completion_tokens",
                "\"9\" | 4 | 0 | prompt_tokens",
                "9 | 1e309 | 0 | completion_tokens",
                "9 | 9007199254740993 | 0 | completion_tokens",
                "9 | 4.5 | 0 | completion_tokens",
                "9 | 4 | 10 | prompt_tokens_details.cached_tokens",
                "9 | 4 | -1 | prompt_tokens_details.cached_tokens"
            })
    void impossible_figures_are_replaced_by_our_own_count(String prompt, String output, String cached, String field) {
        upstream.always(TEN.with(UsageShape.raw("{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + output
                + ",\"total_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":" + cached + "}}")));

        AnswerStream answer = opened(provider.open(streaming()));
        rest(answer);
        Usage usage = answer.usage();

        assertThat(usage.certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(usage.quantityOf(Meter.OUTPUT)).isEqualTo(field.startsWith("completion") ? 10 : 4);
        assertThat(usage.quantityOf(Meter.INPUT)).isBetween(3L, 9L);
        assertThat(replaced).containsExactly(field);
    }

    @Test
    void zero_is_zero_and_null_is_missing() {
        upstream.next(
                TEN.with(UsageShape.raw("{\"prompt_tokens\":0,\"completion_tokens\":0}")),
                TEN.with(UsageShape.raw("{\"prompt_tokens\":5,\"completion_tokens\":null}")),
                TEN.with(UsageShape.twice()),
                TEN.with(UsageShape.early()));
        List<Usage> usages = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            AnswerStream answer = opened(provider.open(streaming()));
            rest(answer);
            usages.add(answer.usage());
        }

        assertThat(usages.get(0).quantityOf(Meter.OUTPUT)).isZero();
        assertThat(usages.get(0).certainty()).isEqualTo(Certainty.EXACT);
        assertThat(usages.get(1).quantityOf(Meter.OUTPUT)).isEqualTo(10);
        assertThat(usages.get(1).certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(usages.get(2).quantityOf(Meter.OUTPUT)).isEqualTo(10);
        assertThat(usages.get(2).certainty()).isEqualTo(Certainty.EXACT);
        assertThat(usages.get(3).quantityOf(Meter.OUTPUT)).isEqualTo(10);
    }
}
