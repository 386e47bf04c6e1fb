package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.bootstrap.cli.Reconciliation.Difference;
import dev.tollgate.bootstrap.cli.UsageTable.Line;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final List<Line> OURS = UsageTable.read("""
            date,provider,model,requests,cost_usd,cached_input,input,output
            2026-11-26,openai,gpt-5.2,10,1.5,100,900,50
            2026-11-26,anthropic,claude-opus-4-9,3,0.3,0,70,20
            2026-11-27,openai,gpt-5.2,1,0.1,0,10,5
            2026-11-27,openai,gpt-5.2-mini,2,0.01,0,20,8
            """);

    private static List<Difference> differences(String theirs) {
        return Reconciliation.of(OURS, UsageTable.read(theirs)).differences();
    }

    @Test
    void an_export_of_openai_that_agrees_has_no_differences() {
        Reconciliation found = Reconciliation.of(OURS, UsageTable.read("""
                start_time,start_time_iso,model,num_model_requests,input_tokens,input_cached_tokens,output_tokens\r
                1,2026-11-26T00:00:00Z,gpt-5.2-2026-08-01,4,400,100,20\r
                1,2026-11-26T00:00:00Z,gpt-5.2-2026-08-01,6,600,0,30\r
                1,2026-11-27T00:00:00Z,gpt-5.2,1,10,0,5\r
                1,2026-11-27T00:00:00Z,"gpt-5.2-mini",2,20,0,8\r
                """));

        assertThat(found.compared()).isEqualTo(9);
        assertThat(found.differences()).isEmpty();
    }

    @Test
    void an_export_of_anthropic_adds_its_sorts_of_prompt_tokens() {
        assertThat(differences("""
                usage_date_utc,model_version,usage_input_tokens_no_cache,usage_input_tokens_cache_read,usage_output_tokens
                2026-11-26,claude-opus-4-9,60,10,20
                """)).isEmpty();
    }

    @Test
    void every_figure_that_differs_is_listed_with_both_opinions() {
        List<Difference> found = differences("""
                date,model,requests,output
                2026-11-26,gpt-5.2,10,60
                2026-11-27,gpt-5.2,1,5
                2026-11-28,gpt-6,1,7
                """);

        assertThat(found)
                .extracting(each -> each.day() + " " + each.model() + " " + each.measure() + " " + each.ours() + " "
                        + each.theirs() + " " + each.percent())
                .containsExactly(
                        "2026-11-26 gpt-5.2 output 50 60 -16.667",
                        "2026-11-27 gpt-5.2-mini output 8 0 100.000",
                        "2026-11-27 gpt-5.2-mini requests 2 0 100.000",
                        "2026-11-28 gpt-6 output 0 7 -100.000",
                        "2026-11-28 gpt-6 requests 0 1 -100.000");
    }

    @Test
    void differences_within_the_tolerance_are_accepted() {
        Reconciliation found = Reconciliation.of(OURS, UsageTable.read("""
                timestamp,model,output
                1795651200,gpt-5.2,51
                1795737600,gpt-5.2,5
                1795737600,gpt-5.2-mini,8
                """));

        assertThat(found.differences()).hasSize(1);
        assertThat(found.beyond(new BigDecimal("2"))).isEmpty();
        assertThat(found.beyond(new BigDecimal("1.9"))).hasSize(1);
    }

    @Test
    void a_table_without_what_is_needed_is_refused_with_what_is_missing() {
        assertThatThrownBy(() -> UsageTable.read("model,requests\nx,1\n")).hasMessageContaining("start_time_iso");
        assertThatThrownBy(() -> UsageTable.read("date,requests\n2026-01-01,1\n"))
                .hasMessageContaining("model");
        assertThatThrownBy(() -> UsageTable.read("date,model\n2026-01-01,x\n"))
                .hasMessageContaining("no column counts");
        assertThatThrownBy(() -> UsageTable.read("date,model,requests\nsoon,x,1\n"))
                .hasMessageContaining("'soon'");
        assertThatThrownBy(() -> UsageTable.read("date,model,requests\n2026-01-01,x\n"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> UsageTable.read("")).hasMessageContaining("no line");
    }

    @Test
    void cells_may_hold_commas_quotes_and_lines() {
        assertThat(TableText.rows("\uFEFFa,\"b,c\"\r\n\r\n\"d \"\"e\"\"\nf\",\r\n"))
                .containsExactly(List.of("a", "b,c"), List.of("d \"e\"\nf", ""));
    }
}
