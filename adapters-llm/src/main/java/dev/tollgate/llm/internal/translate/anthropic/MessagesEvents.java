package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The content blocks of a streamed message: they open, grow and close one after another. */
final class MessagesEvents {

    private enum Open {
        NOTHING,
        TEXT,
        THINKING,
        TOOL
    }

    private final Map<Integer, Integer> tools = new HashMap<>();
    private List<StreamEvent> out = new ArrayList<>();
    private Open open = Open.NOTHING;
    private int index = -1;
    private boolean argued;

    List<StreamEvent> step(Delta delta) {
        out = new ArrayList<>();
        switch (delta) {
            case Delta.Text d -> text(d.text());
            case Delta.Refusal d -> text(d.text());
            case Delta.Thinking d -> {
                ensureThinking();
                grow(index, Json.typed("thinking_delta", "thinking", d.text()));
            }
            case Delta.Signature d -> {
                ensureThinking();
                grow(index, Json.typed("signature_delta", "signature", d.signature()));
                closeBlock();
            }
            case Delta.Redacted d -> {
                start(Open.NOTHING, Json.typed("redacted_thinking", "data", d.sealed()));
                stop();
            }
            case Delta.ToolStart d -> {
                ObjectNode block =
                        Json.typed("tool_use", "id", ForeignIds.taken(d.id())).put("name", d.name());
                block.putObject("input");
                start(Open.TOOL, block);
                tools.put(d.tool(), index);
                argued = false;
            }
            case Delta.ToolArguments d -> {
                argued = true;
                arguments(tools.getOrDefault(d.tool(), index), d.text());
            }
            case Delta.Logprobs d -> {}
            case Delta.Finished d -> {}
            case Delta.Used d -> {}
        }
        return out;
    }

    List<StreamEvent> close() {
        out = new ArrayList<>();
        closeBlock();
        return out;
    }

    private void text(String more) {
        if (open != Open.TEXT) {
            start(Open.TEXT, MessagesFinish.text(""));
        }
        grow(index, Json.typed("text_delta", "text", more));
    }

    private void ensureThinking() {
        if (open != Open.THINKING) {
            start(Open.THINKING, Json.typed("thinking", "thinking", "").put("signature", ""));
        }
    }

    private void start(Open kind, ObjectNode block) {
        closeBlock();
        index++;
        open = kind;
        ObjectNode data = Json.object().put("type", "content_block_start").put("index", index);
        data.set("content_block", block);
        out.add(StreamEvent.of("content_block_start", data));
    }

    private void grow(int block, ObjectNode delta) {
        ObjectNode data = Json.object().put("type", "content_block_delta").put("index", block);
        data.set("delta", delta);
        out.add(StreamEvent.of("content_block_delta", data));
    }

    private void arguments(int block, String more) {
        grow(block, Json.typed("input_json_delta", "partial_json", more));
    }

    private void closeBlock() {
        if (open == Open.TOOL && !argued) {
            // Clients of this dialect take a call of whose input they are told nothing for a broken one.
            arguments(index, "{}");
        }
        if (open != Open.NOTHING) {
            stop();
            open = Open.NOTHING;
        }
    }

    private void stop() {
        out.add(StreamEvent.of(
                "content_block_stop",
                Json.object().put("type", "content_block_stop").put("index", index)));
    }
}
