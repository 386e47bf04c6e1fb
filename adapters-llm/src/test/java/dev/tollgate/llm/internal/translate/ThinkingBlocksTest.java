package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sealed thinking in chats, which clients of OpenAI put together as they do any list they do not know. */
class ThinkingBlocksTest {

    private static final List<String> TWO_THOUGHTS = List.of(
            "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':''}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Hm.'}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'s'}}",
            "{'type':'content_block_start','index':1,'content_block':{'type':'redacted_thinking','data':'x'}}");

    @Test
    void are_numbered_in_a_stream_as_a_second_one_without_a_number_is_refused() {
        StreamTranslation stream =
                mapped(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", "{}").answers().stream(ID);
        List<Integer> numbers = new ArrayList<>();

        for (String event : TWO_THOUGHTS) {
            stream.event(Recorded.object(event.replace('\'', '"')))
                    .forEach(chunk -> blocks(chunk)
                            .forEach(block -> numbers.add(block.path("index").asInt(-1))));
        }

        assertThat(numbers).containsExactly(0, 1);
    }

    @Test
    void come_back_with_their_numbers() {
        JsonNode body = written(
                Dialect.CHAT,
                Dialect.MESSAGES,
                "claude-haiku-4-5",
                "{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'Yes.','thinking_blocks':"
                        + "[{'index':0,'type':'thinking','thinking':'Hm.','signature':'anthropic:s'},"
                        + "{'index':1,'type':'redacted_thinking','data':'anthropic:x'}]},{'role':'user','content':'Go on.'}]}");

        assertThat(body.at("/messages/1/content").toString().replace('"', '\''))
                .isEqualTo("[{'type':'thinking','thinking':'Hm.','signature':'s'},"
                        + "{'type':'redacted_thinking','data':'x'},{'type':'text','text':'Yes.'}]");
    }

    @Test
    void that_are_sealed_whole_are_marked_as_their_vendor_s() {
        JsonNode answer = Recorded.object("""
                {"content":[{"type":"redacted_thinking","data":"x"},{"type":"text","text":"Yes."}],"stop_reason":"end_turn"}
                """);
        JsonNode message = mapped(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", "{}")
                .answers()
                .whole(answer, ID)
                .at("/choices/0/message");

        assertThat(message.at("/thinking_blocks/0/data").stringValue()).isEqualTo("anthropic:x");
    }

    private static JsonNode blocks(StreamEvent chunk) {
        return Recorded.object(chunk.data()).at("/choices/0/delta/thinking_blocks");
    }
}
