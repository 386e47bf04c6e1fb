package dev.tollgate.llm.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.beta.AnthropicBeta;
import dev.tollgate.llm.Judged;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every beta feature that Anthropic's library knows was judged: it passes unless it costs extra, keeps
 * something at the vendor, or is of another route. An update that brings more fails here.
 */
class JudgedBetasTest {

    private static final String BETAS = "/judged/betas.csv";

    @Test
    void every_one_passes_or_is_kept_back() throws IllegalAccessException {
        Set<String> judged = new TreeSet<>(Judged.column(BETAS, "passes"));
        judged.addAll(Judged.column(BETAS, "kept back"));

        assertThat(Judged.column(BETAS, "passes")).isEqualTo(AnthropicProvider.USUAL_BETAS);
        assertThat(judged).containsAll(known());
    }

    private static Set<String> known() throws IllegalAccessException {
        Set<String> known = new TreeSet<>();
        for (var field : AnthropicBeta.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == AnthropicBeta.class) {
                known.add(((AnthropicBeta) field.get(null)).asString());
            }
        }
        assertThat(known).isNotEmpty();
        return known;
    }
}
