package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events between a streamed response's first and last: items open, grow and close one after
 * another. Remembers the open item only.
 */
final class ResponsesEvents {

    private enum Open {
        NOTHING,
        TEXT,
        REFUSAL,
        REASONING,
        CALL,
        CUSTOM_CALL
    }

    private final AnswerIdentity identity;
    private final CallItems callItems;
    private final NumberedEvents out;
    private final Map<Integer, Integer> calls = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private ObjectNode item = Json.object();
    private Open open = Open.NOTHING;
    private int index = -1;
    private int part;

    ResponsesEvents(AnswerIdentity identity, CallItems callItems, NumberedEvents out) {
        this.identity = identity;
        this.callItems = callItems;
        this.out = out;
    }

    void step(Delta delta) {
        switch (delta) {
            case Delta.Text d -> text(d.text());
            case Delta.Refusal d -> refusal(d.text());
            case Delta.Thinking d -> thinking(d.text());
            case Delta.Signature d -> sealed(d.signature());
            case Delta.Redacted d -> {
                close();
                sealed(ResponsesItem.REDACTED + d.sealed());
            }
            case Delta.ToolStart d -> call(d);
            case Delta.ToolArguments d -> arguments(calls.getOrDefault(d.tool(), index), d.text());
            case Delta.Logprobs d -> logprobs.addAll(d.tokens());
            case Delta.Finished d -> {}
            case Delta.Used d -> {}
        }
    }

    private void text(String more) {
        say(Open.TEXT, ResponsesItem.text("", List.of()));
        text.append(more);
        ObjectNode event = inPart("response.output_text.delta").put("delta", more);
        event.putArray("logprobs");
        out.emit(event);
    }

    private void refusal(String more) {
        say(Open.REFUSAL, ResponsesItem.refusal(""));
        text.append(more);
        out.emit(inPart("response.refusal.delta").put("delta", more));
    }

    private void say(Open kind, ObjectNode empty) {
        if (open == kind) {
            return;
        }
        if (open == Open.TEXT || open == Open.REFUSAL) {
            closePart();
            part++;
        } else {
            openItem(ResponsesItem.message(identity, index + 1, "in_progress"));
            part = 0;
        }
        open = kind;
        emitWithPart("response.content_part.added", true, empty);
    }

    private void thinking(String more) {
        openReasoning();
        if (text.isEmpty()) {
            emitWithPart("response.reasoning_summary_part.added", false, summary());
        }
        text.append(more);
        out.emit(inSummary("response.reasoning_summary_text.delta").put("delta", more));
    }

    private void sealed(String signature) {
        openReasoning();
        item.put("encrypted_content", signature);
        close();
    }

    private void openReasoning() {
        if (open != Open.REASONING) {
            openItem(ResponsesItem.reasoning(identity, index + 1, new Part.Thinking("", "")));
            open = Open.REASONING;
        }
    }

    private void call(Delta.ToolStart start) {
        Part.ToolCall call = new Part.ToolCall(start.id(), start.name(), "");
        openItem(callItems.item(index + 1, call, "in_progress"));
        open = CallItems.isCustom(item) ? Open.CUSTOM_CALL : Open.CALL;
        calls.put(start.tool(), index);
    }

    private void arguments(int call, String more) {
        if (call == index) {
            text.append(more);
            if (open == Open.CUSTOM_CALL) {
                // It grows as JSON: what it says is known when it is whole.
                return;
            }
        }
        out.emit(out.begin("response.function_call_arguments.delta")
                .put("item_id", callItems.id(call, false))
                .put("output_index", call)
                .put("delta", more));
    }

    private void openItem(ObjectNode opened) {
        close();
        index++;
        item = opened;
        emitItem("response.output_item.added");
    }

    /** Closes the open item, if there is one. */
    void close() {
        switch (open) {
            case NOTHING -> {
                return;
            }
            case TEXT, REFUSAL -> {
                closePart();
                item.put("status", "completed");
            }
            case REASONING -> closeReasoning();
            case CALL -> closeCall();
            case CUSTOM_CALL -> closeCustomCall();
        }
        emitItem("response.output_item.done");
        open = Open.NOTHING;
    }

    private void closePart() {
        String said = text.toString();
        boolean declined = open == Open.REFUSAL;
        if (declined) {
            out.emit(inPart("response.refusal.done").put("refusal", said));
        } else {
            ObjectNode done = inPart("response.output_text.done").put("text", said);
            done.set("logprobs", ChatLogprobs.write(logprobs));
            out.emit(done);
        }
        ObjectNode whole = declined ? ResponsesItem.refusal(said) : ResponsesItem.text(said, logprobs);
        emitWithPart("response.content_part.done", true, whole);
        item.withArray("content").add(whole);
        text.setLength(0);
        logprobs.clear();
    }

    private void closeReasoning() {
        if (!text.isEmpty()) {
            out.emit(inSummary("response.reasoning_summary_text.done").put("text", text.toString()));
            emitWithPart("response.reasoning_summary_part.done", false, summary());
            item.withArray("summary").add(summary());
            text.setLength(0);
        }
    }

    private void closeCall() {
        String arguments = text.isEmpty() ? "{}" : text.toString();
        out.emit(inItem("response.function_call_arguments.done")
                .put("name", Json.text(item, "name"))
                .put("arguments", arguments));
        CallItems.with(item, arguments).put("status", "completed");
        text.setLength(0);
    }

    private void closeCustomCall() {
        CallItems.with(item, text.toString()).put("status", "completed");
        String input = Json.text(item, "input");
        if (!input.isEmpty()) {
            out.emit(inItem("response.custom_tool_call_input.delta").put("delta", input));
        }
        out.emit(inItem("response.custom_tool_call_input.done").put("input", input));
        text.setLength(0);
    }

    private ObjectNode summary() {
        return Json.typed("summary_text", "text", text.toString());
    }

    private void emitItem(String name) {
        ObjectNode event = out.begin(name).put("output_index", index);
        event.set("item", item.deepCopy());
        out.emit(event);
    }

    private void emitWithPart(String name, boolean content, ObjectNode whole) {
        ObjectNode event = content ? inPart(name) : inSummary(name);
        event.set("part", whole);
        out.emit(event);
    }

    private ObjectNode inPart(String name) {
        return inItem(name).put("content_index", part);
    }

    private ObjectNode inSummary(String name) {
        return inItem(name).put("summary_index", 0);
    }

    private ObjectNode inItem(String name) {
        return out.begin(name).put("item_id", Json.text(item, "id")).put("output_index", index);
    }
}
