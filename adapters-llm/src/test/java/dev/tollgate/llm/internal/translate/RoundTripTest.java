package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.anthropic.MessagesAnswerReader;
import dev.tollgate.llm.internal.translate.anthropic.MessagesAnswerWriter;
import dev.tollgate.llm.internal.translate.anthropic.MessagesRequestReader;
import dev.tollgate.llm.internal.translate.anthropic.MessagesRequestWriter;
import dev.tollgate.llm.internal.translate.neutral.Answer;
import dev.tollgate.llm.internal.translate.neutral.CallerWriter;
import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import dev.tollgate.llm.internal.translate.openai.ChatAnswerReader;
import dev.tollgate.llm.internal.translate.openai.ChatAnswerWriter;
import dev.tollgate.llm.internal.translate.openai.ChatRequestReader;
import dev.tollgate.llm.internal.translate.openai.ChatRequestWriter;
import dev.tollgate.llm.internal.translate.openai.ResponsesAnswerReader;
import dev.tollgate.llm.internal.translate.openai.ResponsesAnswerWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Properties over made-up conversations and answers; a failure prints the seed. */
class RoundTripTest {

    private static final int SEEDS = 300;
    private static final int SEEDS_FOR_CLIENTS = 60;
    private static final Wanted CHAT_MODEL = new Wanted("some-model", 500);
    private static final Wanted MESSAGES_MODEL = new Wanted("claude-opus-4-6", 50_000);

    @Nested
    class A_conversation {

        @ParameterizedTest
        @EnumSource(names = {"CHAT", "MESSAGES"})
        void written_and_read_again_is_the_same(Dialect dialect) {
            for (long seed = 0; seed < SEEDS; seed++) {
                Conversation conversation = new AnyConversation(seed, dialect).next();
                Refusals refusals = new Refusals(Map.of(), "sold");

                ObjectNode written = write(dialect, conversation, refusals);
                Conversation again =
                        read(dialect, Json.parseObject(Json.print(written)).orElseThrow(), refusals);

                assertThat(refusals.first()).as("seed %d", seed).isEmpty();
                assertThat(again).as("seed %d", seed).isEqualTo(conversation);
            }
        }

        private ObjectNode write(Dialect dialect, Conversation conversation, Refusals refusals) {
            return dialect == Dialect.CHAT
                    ? ChatRequestWriter.write(conversation, CHAT_MODEL, refusals)
                    : MessagesRequestWriter.write(conversation, MESSAGES_MODEL, refusals);
        }

        private Conversation read(Dialect dialect, ObjectNode body, Refusals refusals) {
            return dialect == Dialect.CHAT
                    ? ChatRequestReader.read(Fields.of(body, refusals))
                    : MessagesRequestReader.read(Fields.of(body, refusals));
        }
    }

    @Nested
    class An_answer {

        @ParameterizedTest
        @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
        void streams_to_what_it_is_as_a_whole(Dialect caller) throws Exception {
            for (long seed = 0; seed < SEEDS_FOR_CLIENTS; seed++) {
                List<Delta> deltas = new AnyAnswer(seed).next();

                Seen streamed = Client.of(caller).stream(events(writer(caller), deltas));
                Seen whole = Client.of(caller).whole(writer(caller).whole(Answer.of(deltas)));

                assertThat(streamed).as("seed %d", seed).isEqualTo(whole);
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
        void written_and_read_again_says_the_same(Dialect dialect) {
            for (long seed = 0; seed < SEEDS; seed++) {
                List<Delta> deltas = new AnyAnswer(seed).next();
                Answer answer = Answer.of(deltas);

                Answer whole = Answer.of(reader(dialect).whole(writer(dialect).whole(answer)));
                List<Delta> streamed = new ArrayList<>();
                WireReader reader = reader(dialect);
                for (StreamEvent event : events(writer(dialect), deltas)) {
                    if (!event.equals(StreamEvent.DONE)) {
                        streamed.addAll(reader.event(Recorded.object(event.data())));
                    }
                }

                assertThat(sayings(whole)).as("seed %d", seed).isEqualTo(sayings(answer));
                assertThat(sayings(Answer.of(streamed))).as("seed %d", seed).isEqualTo(sayings(answer));
            }
        }
    }

    /** Signatures gain a mark on every passage; all else stays. */
    private static String sayings(Answer answer) {
        return answer.toString().replaceAll("signature=[^\\]]*", "");
    }

    private static List<StreamEvent> events(CallerWriter writer, List<Delta> deltas) {
        List<StreamEvent> events = new ArrayList<>();
        deltas.forEach(delta -> events.addAll(writer.event(delta)));
        events.addAll(writer.end());
        return events;
    }

    private static CallerWriter writer(Dialect dialect) {
        var identity = EveryPairTest.identity(dialect);
        return switch (dialect) {
            case CHAT -> new ChatAnswerWriter(identity, Json.object());
            case RESPONSES -> new ResponsesAnswerWriter(identity, Json.object());
            default -> new MessagesAnswerWriter(identity);
        };
    }

    private static WireReader reader(Dialect dialect) {
        return switch (dialect) {
            case CHAT -> new ChatAnswerReader(EveryPairTest.identity(dialect));
            case RESPONSES -> new ResponsesAnswerReader(EveryPairTest.identity(dialect));
            default -> new MessagesAnswerReader();
        };
    }
}
