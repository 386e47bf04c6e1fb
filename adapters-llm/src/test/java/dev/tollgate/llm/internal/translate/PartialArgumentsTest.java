package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.FunctionCall;
import com.google.genai.types.PartialArg;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gemini sends a call's arguments piece by piece, as paths and values, only to those who ask for it. */
class PartialArgumentsTest {

    private static final String LAST = "{\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"}],"
            + "\"usageMetadata\":{\"promptTokenCount\":30,\"candidatesTokenCount\":12,\"totalTokenCount\":42}}";

    @Nested
    class Arguments_in_pieces {

        @ParameterizedTest
        @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
        void are_never_asked_for(Dialect caller) {
            ObjectNode asked = Recorded.request(caller, "tools").put("stream", true);

            Mapped mapped = Translation.between(caller, Dialect.GENERATE)
                    .request(asked, EveryPairTest.target(Dialect.GENERATE));

            assertThat(mapped)
                    .isInstanceOfSatisfying(
                            Mapped.Translated.class,
                            written -> assertThat(written.body().toString())
                                    .contains("functionDeclarations")
                                    .doesNotContain("streamFunctionCallArguments"));
        }

        @Test
        void break_no_answer_and_leave_its_figures_to_be_charged() {
            StreamTranslation stream =
                    EveryPairTest.translated(Dialect.CHAT, Dialect.GENERATE, "tools").answers().stream(Tries.ID);
            List<StreamEvent> events = new ArrayList<>(stream.event(piece(FunctionCall.builder()
                    .name("weather")
                    .partialArgs(PartialArg.builder()
                            .jsonPath("$.city")
                            .stringValue("Par")
                            .willContinue(true)
                            .build())
                    .willContinue(true)
                    .build())));
            events.addAll(stream.event(Recorded.object(LAST)));
            events.addAll(stream.end(new Figures.Unsaid()));

            assertThat(stream.finished()).isTrue();
            assertThat(events)
                    .extracting(StreamEvent::data)
                    .anySatisfy(data -> assertThat(data).contains("\"name\":\"weather\""));
            assertThat(events)
                    .extracting(StreamEvent::data)
                    .anySatisfy(data -> assertThat(data).contains("\"prompt_tokens\":30", "\"completion_tokens\":12"));
            assertThat(events.getLast()).isEqualTo(StreamEvent.DONE);
        }

        private static JsonNode piece(FunctionCall call) {
            return Recorded.object("{\"candidates\":[{\"index\":0,\"content\":{\"parts\":[{\"functionCall\":"
                    + call.toJson() + "}]}}]}");
        }
    }
}
