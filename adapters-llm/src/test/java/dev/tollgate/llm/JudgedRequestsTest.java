package dev.tollgate.llm;

import static dev.tollgate.llm.Measuring.field;
import static dev.tollgate.llm.Measuring.measure;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.beta.messages.BetaToolUnion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.Tool;
import dev.tollgate.domain.inference.Dialect;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the vendors' own libraries can ask for in their vendor's dialect was judged: it passes, or is refused
 * for its price. An update of a library that brings more fails here; judge what it costs, then add it.
 */
class JudgedRequestsTest {

    private static final String MEMBERS = "/judged/members.csv";
    private static final String TOOLS = "/judged/tools.csv";

    @ParameterizedTest
    @CsvFileSource(resources = MEMBERS, delimiter = '|', quoteCharacter = '~')
    void a_member_passes_or_is_refused_by_name(Dialect dialect, String member, String value, String verdict) {
        String body = "{'" + member + "':" + value + "}";

        assertThat(field(measure(dialect, "any", body.replace('\'', '"')))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(names = "GENERATE", mode = EnumSource.Mode.EXCLUDE)
    void every_member_was_judged(Dialect dialect) {
        assertThat(Judged.column(MEMBERS, dialect.name())).isEqualTo(members(dialect));
    }

    private static Set<String> members(Dialect dialect) {
        return SdkMembers.of(
                switch (dialect) {
                    case CHAT -> ChatCompletionCreateParams.Body.class;
                    case TEXT -> CompletionCreateParams.Body.class;
                    case EMBEDDINGS -> EmbeddingCreateParams.Body.class;
                    case RESPONSES -> ResponseCreateParams.Body.class;
                    case MESSAGES -> com.anthropic.models.beta.messages.MessageCreateParams.Body.class;
                    case GENERATE -> throw new IllegalArgumentException("nobody asks in it");
                });
    }

    @ParameterizedTest
    @CsvFileSource(resources = TOOLS, delimiter = '|', quoteCharacter = '~')
    void a_tool_passes_or_is_refused_by_name(Dialect dialect, String kind, String tool, String verdict) {
        String body = "{'tools':[" + tool + "]}";

        assertThat(field(measure(dialect, "any", body.replace('\'', '"')))).isEqualTo(verdict);
    }

    @Test
    void every_tool_was_judged() {
        assertThat(Judged.column(TOOLS, "RESPONSES")).isEqualTo(SdkMembers.kinds(Tool.class));
        assertThat(Judged.column(TOOLS, "MESSAGES")).isEqualTo(SdkMembers.kinds(BetaToolUnion.class));
    }
}
