package dev.tollgate.llm.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.internal.json.Glance;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Text completions that repeat their prompt: what comes back of it nobody wrote. */
class EchoedPromptTest {

    private static final String PROMPT = "It was the best of times, it was the worst of times, ".repeat(20);

    @Test
    void is_no_output_where_its_vendor_does_not_tell_how_much_was_written() {
        Usage nothing = used(true, PROMPT, "");

        assertThat(nothing.quantityOf(Meter.OUTPUT)).isZero();
        assertThat(nothing.quantityOf(Meter.INPUT)).isGreaterThan(200);
        assertThat(nothing.certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(used(true, PROMPT, ",'usage':{'prompt_tokens':260,'total_tokens':260}")
                        .quantityOf(Meter.OUTPUT))
                .isZero();
    }

    @Test
    void leaves_what_was_written_behind_it() {
        long alone = used(false, "it was the age of wisdom", "").quantityOf(Meter.OUTPUT);

        assertThat(used(true, PROMPT + "it was the age of wisdom", "").quantityOf(Meter.OUTPUT))
                .isBetween(alone - 2, alone + 2);
        assertThat(used(false, PROMPT, "").quantityOf(Meter.OUTPUT)).isGreaterThan(200);
    }

    private static Usage used(boolean echo, String text, String usage) {
        String asked = "{\"model\":\"any\",\"prompt\":\"" + PROMPT + "\",\"echo\":" + echo + ",\"max_tokens\":0}";
        byte[] answer = ("{'choices':[{'text':'" + text + "'}]" + usage + "}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        CallUsage used = new CallUsage(
                Calls.call(Dialect.TEXT, "any", asked),
                Dialect.TEXT,
                asked.getBytes(StandardCharsets.UTF_8),
                LlmProbe.SILENT);
        used.report(Glance.at(answer, 0, answer.length).figures());
        used.passed(answer, 0, answer.length);
        used.complete();
        return used.usage();
    }
}
