package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.tried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An output limit that holds both what is thought and what is answered, for models that want to be told how much. */
class SmallLimitTest {

    @ParameterizedTest
    @CsvSource({"high, 2000, 1600", "low, 2000, 1600", "max, 1100, 1024", "medium, 10240, 8192", "low, 4000, 2048"})
    void leaves_an_answer_room_beside_an_effort(String effort, int limit, int budget) {
        String asked = "{'reasoning_effort':'" + effort + "','max_tokens':" + limit + "}";

        assertThat(tried(Dialect.CHAT, "claude-haiku-4-5", asked))
                .isInstanceOfSatisfying(
                        Mapped.Translated.class,
                        written -> assertThat(written.body()
                                        .at("/thinking/budget_tokens")
                                        .asInt())
                                .isEqualTo(budget));
    }
}
