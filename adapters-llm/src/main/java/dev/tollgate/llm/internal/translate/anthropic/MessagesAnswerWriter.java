package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.Answer;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.CallerWriter;
import dev.tollgate.llm.internal.translate.neutral.Choice;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages, and the events of a streamed one. */
public final class MessagesAnswerWriter implements CallerWriter {

    private final AnswerIdentity identity;
    private final MessagesEvents events = new MessagesEvents();
    private Finish finish = Finish.of(Finish.Reason.OPEN);
    private Figures figures = new Figures.Unsaid();
    private boolean begun;
    private boolean declined;

    public MessagesAnswerWriter(AnswerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public ObjectNode whole(Answer answer) {
        Choice choice = answer.first();
        ObjectNode written = envelope();
        ArrayNode content = written.putArray("content");
        for (Part part : choice.parts()) {
            block(part, content);
        }
        boolean refused = choice.parts().stream().anyMatch(Part.Refusal.class::isInstance);
        MessagesFinish.write(refused ? declined(choice.finish()) : choice.finish(), written);
        MessagesFinish.usage(answer.figures(), written);
        return written;
    }

    private static void block(Part part, ArrayNode content) {
        switch (part) {
            case Part.Text text -> content.add(MessagesFinish.text(text.text()));
            case Part.Refusal refusal -> content.add(MessagesFinish.text(refusal.text()));
            case Part.Thinking thinking ->
                content.add(Json.typed("thinking", "thinking", thinking.text()).put("signature", thinking.signature()));
            case Part.Redacted redacted -> content.add(Json.typed("redacted_thinking", "data", redacted.sealed()));
            case Part.ToolCall call -> {
                ObjectNode block = Json.typed("tool_use", "id", ForeignIds.taken(call.id()))
                        .put("name", call.name());
                block.set("input", input(call.arguments()));
                content.add(block);
            }
            case Part.Image image -> {}
            case Part.Document document -> {}
            case Part.ToolResult result -> {}
        }
    }

    /** Arguments that are no object, a slip of the model, are passed on as the text they are. */
    private static JsonNode input(String arguments) {
        return Json.parseObject(arguments)
                .<JsonNode>map(parsed -> parsed)
                .orElseGet(() -> Json.object().stringNode(arguments));
    }

    @Override
    public List<StreamEvent> event(Delta delta) {
        List<StreamEvent> out = new ArrayList<>(begin());
        out.addAll(events.step(delta));
        if (delta instanceof Delta.Finished finished) {
            finish = finished.finish();
        } else if (delta instanceof Delta.Used used) {
            figures = used.figures();
        } else if (delta instanceof Delta.Refusal) {
            declined = true;
        }
        return out;
    }

    @Override
    public List<StreamEvent> end() {
        List<StreamEvent> out = new ArrayList<>(begin());
        out.addAll(events.close());
        ObjectNode last = Json.object().put("type", "message_delta");
        MessagesFinish.write(declined ? declined(finish) : finish, last.putObject("delta"));
        MessagesFinish.usage(figures, last);
        out.add(StreamEvent.of("message_delta", last));
        out.add(StreamEvent.of("message_stop", Json.object().put("type", "message_stop")));
        return out;
    }

    /** Words of refusal are text in this dialect; that they are a refusal is said at the end. */
    private static Finish declined(Finish finish) {
        return finish.reason() == Finish.Reason.STOP ? Finish.of(Finish.Reason.REFUSED) : finish;
    }

    private List<StreamEvent> begin() {
        if (begun) {
            return List.of();
        }
        begun = true;
        ObjectNode message = envelope();
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.putObject("usage").put("input_tokens", 0).put("output_tokens", 0);
        ObjectNode start = Json.object().put("type", "message_start");
        start.set("message", message);
        return List.of(StreamEvent.of("message_start", start));
    }

    private ObjectNode envelope() {
        return Json.object()
                .put("id", identity.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", identity.model());
    }
}
