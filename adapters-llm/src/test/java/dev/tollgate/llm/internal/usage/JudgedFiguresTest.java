package dev.tollgate.llm.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.beta.messages.BetaUsage;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.responses.ResponseUsage;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.Judged;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.SdkMembers;
import dev.tollgate.llm.internal.json.Glance;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every figure that the vendors' own libraries know of usage was judged: it is charged by a meter, or is a
 * part or a sum of others, or of something that is not offered. An update of a library that brings more
 * fails here; judge whether it costs anything, then add it.
 */
class JudgedFiguresTest {

    private static final String FIGURES = "/judged/figures.csv";

    @ParameterizedTest
    @CsvFileSource(resources = FIGURES, delimiter = '|', quoteCharacter = '~')
    void a_figure_counts_by_its_meter_or_by_none(Dialect wire, String figure, String value, String meter) {
        Usage without = usage(wire, "");
        Usage with = usage(wire, member(figure, value));

        if (meter.equals("-")) {
            assertThat(with).isEqualTo(without);
        } else {
            Meter counted = new Meter(meter);
            assertThat(with.quantityOf(counted)).isNotEqualTo(without.quantityOf(counted));
            assertThat(with.certainty()).isEqualTo(without.certainty());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES", "GENERATE"})
    void every_figure_was_judged(Dialect wire) {
        assertThat(Judged.column(FIGURES, wire.name())).isEqualTo(figures(wire));
    }

    private static Set<String> figures(Dialect wire) {
        return switch (wire) {
            case CHAT, TEXT, EMBEDDINGS -> SdkMembers.within(CompletionUsage.class);
            case RESPONSES -> SdkMembers.within(ResponseUsage.class);
            case MESSAGES -> SdkMembers.within(BetaUsage.class);
            case GENERATE -> SdkMembers.ofGoogles(GenerateContentResponseUsageMetadata.class);
        };
    }

    private static Usage usage(Dialect wire, String more) {
        String usage = switch (wire) {
            case CHAT, TEXT, EMBEDDINGS -> "{'usage':{'prompt_tokens':100,'completion_tokens':50";
            case RESPONSES -> "{'usage':{'input_tokens':100,'output_tokens':50";
            case MESSAGES -> "{'usage':{'input_tokens':100,'output_tokens':50,'cache_creation_input_tokens':10";
            case GENERATE ->
                "{'usageMetadata':{'promptTokenCount':100,'candidatesTokenCount':50,"
                        + "'promptTokensDetails':[{'modality':'AUDIO','tokenCount':10}]";
        };
        byte[] answer = (usage + more + "}}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Dialect asked = wire == Dialect.GENERATE ? Dialect.CHAT : wire;
        CallUsage used = new CallUsage(Calls.call(asked, "any", "{}"), wire, new byte[] {'{', '}'}, LlmProbe.SILENT);
        used.report(Glance.at(answer, 0, answer.length).figures());
        used.complete();
        return used.usage();
    }

    private static String member(String figure, String value) {
        String inner = figure.replace(".", "':{'");
        return ",'" + inner + "':" + value + "}".repeat(figure.split("\\.").length - 1);
    }
}
