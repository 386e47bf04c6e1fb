package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ObjectMappers;
import com.openai.models.completions.Completion;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class OtherDialectsTest {

    @Nested
    class Text_completions {

        @ParameterizedTest
        @EnumSource(names = {"CHAT", "MESSAGES", "GENERATE"})
        void reach_chat_models_as_one_user_s_words(Dialect wire) throws Exception {
            Mapped.Translated mapped = text(wire);

            Vendor.check(wire, mapped.body());

            assertThat(mapped.body().toString()).contains("Once upon").contains("\"user\"");
        }

        @ParameterizedTest
        @EnumSource(names = {"CHAT", "MESSAGES", "GENERATE"})
        void stream_to_what_they_are_as_a_whole(Dialect wire) throws Exception {
            AnswerIdentity identity = new AnswerIdentity("cmpl-1", "sold", 7);
            Completion whole = ObjectMappers.jsonMapper()
                    .readValue(
                            text(wire)
                                    .answers()
                                    .whole(Recorded.answer(wire, "cut"), identity)
                                    .toString(),
                            Completion.class)
                    .validate();
            StreamTranslation stream = text(wire).answers().stream(identity);
            List<StreamEvent> events = new ArrayList<>();
            Recorded.stream(wire, "cut").forEach(event -> events.addAll(stream.event(event)));
            events.addAll(stream.end(new Figures.Unsaid()));

            StringBuilder streamed = new StringBuilder();
            for (StreamEvent event : events.subList(0, events.size() - 1)) {
                ObjectMappers.jsonMapper()
                        .readValue(event.data(), Completion.class)
                        .choices()
                        .forEach(choice -> streamed.append(choice.text()));
            }

            assertThat(whole.choices().getFirst().text()).isEqualTo("Hello, wö");
            assertThat(whole.choices().getFirst().finishReason().asString()).isEqualTo("length");
            assertThat(whole.usage().orElseThrow().totalTokens()).isEqualTo(42);
            assertThat(streamed.toString()).isEqualTo("Hello, wö");
            assertThat(events.getLast()).isEqualTo(StreamEvent.DONE);
        }

        private Mapped.Translated text(Dialect wire) {
            return (Mapped.Translated) Translation.between(Dialect.TEXT, wire)
                    .request(
                            Recorded.object(
                                    "{\"model\":\"sold\",\"prompt\":\"Once upon\",\"max_tokens\":9,\"stop\":\".\"}"),
                            EveryPairTest.target(wire));
        }
    }

    @Nested
    class Embeddings {

        private static final String ANSWER =
                "{\"embeddings\":[{\"values\":[0.25,-1.5]},{\"values\":[1,2]}],\"usageMetadata\":{\"promptTokenCount\":6}}";

        @Test
        void are_asked_for_in_one_batch() {
            JsonNode body = embeddings("{\"model\":\"sold\",\"input\":[\"a\",\"b\"],\"dimensions\":256}")
                    .body();

            assertThat(body.at("/requests/1"))
                    .hasToString("{\"model\":\"models/gemini-3-flash\",\"content\":{\"parts\":[{\"text\":\"b\"}]},"
                            + "\"outputDimensionality\":256}");
        }

        @Test
        void come_back_as_numbers_or_in_base64() throws Exception {
            CreateEmbeddingResponse plain = answer("{\"model\":\"sold\",\"input\":[\"a\",\"b\"]}");
            CreateEmbeddingResponse packed =
                    answer("{\"model\":\"sold\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}");

            assertThat(plain.data().getFirst().embedding()).containsExactly(0.25f, -1.5f);
            assertThat(packed.data().getFirst().embedding()).containsExactly(0.25f, -1.5f);
            assertThat(plain.usage().promptTokens()).isEqualTo(6);
            assertThat(plain.model()).isEqualTo("sold");
        }

        private CreateEmbeddingResponse answer(String request) throws Exception {
            JsonNode written = embeddings(request)
                    .answers()
                    .whole(Recorded.object(ANSWER), new AnswerIdentity("emb-1", "sold", 7));
            return ObjectMappers.jsonMapper()
                    .readValue(written.toString(), CreateEmbeddingResponse.class)
                    .validate();
        }

        private Mapped.Translated embeddings(String request) {
            return (Mapped.Translated) Translation.between(Dialect.EMBEDDINGS, Dialect.GENERATE)
                    .request(Recorded.object(request), EveryPairTest.target(Dialect.EMBEDDINGS));
        }
    }
}
