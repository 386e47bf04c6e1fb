package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events between a streamed response's first and last: items open, grow and close one after
 * another, each event numbered. Remembers the open item only.
 */
final class ResponsesEvents {

    private enum Open {
        NOTHING,
        TEXT,
        REFUSAL,
        REASONING,
        CALL
    }

    private final AnswerIdentity identity;
    private final StringBuilder text = new StringBuilder();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private List<StreamEvent> out = new ArrayList<>();
    private ObjectNode item = Json.object();
    private Open open = Open.NOTHING;
    private int index = -1;
    private int part;
    private long sequence;

    ResponsesEvents(AnswerIdentity identity) {
        this.identity = identity;
    }

    /** An event about the whole response. */
    StreamEvent about(String name, ObjectNode response) {
        ObjectNode data = numbered(name);
        data.set("response", response);
        return StreamEvent.of(name, data);
    }

    List<StreamEvent> step(Delta delta) {
        out = new ArrayList<>();
        switch (delta) {
            case Delta.Text d -> text(d.text());
            case Delta.Refusal d -> refusal(d.text());
            case Delta.Thinking d -> thinking(d.text());
            case Delta.Signature d -> sealed(d.signature());
            case Delta.Redacted d -> {
                closeItem();
                sealed(ResponsesItem.REDACTED + d.sealed());
            }
            case Delta.ToolStart d -> call(new Part.ToolCall(d.id(), d.name(), ""));
            case Delta.ToolArguments d -> arguments(d.text());
            case Delta.Logprobs d -> logprobs.addAll(d.tokens());
            case Delta.Finished d -> {}
            case Delta.Used d -> {}
        }
        return out;
    }

    List<StreamEvent> close() {
        out = new ArrayList<>();
        closeItem();
        return out;
    }

    private void text(String more) {
        say(Open.TEXT, ResponsesItem.text("", List.of()));
        text.append(more);
        ObjectNode data = inPart("response.output_text.delta").put("delta", more);
        data.putArray("logprobs");
        emit("response.output_text.delta", data);
    }

    private void refusal(String more) {
        say(Open.REFUSAL, ResponsesItem.refusal(""));
        text.append(more);
        emit("response.refusal.delta", inPart("response.refusal.delta").put("delta", more));
    }

    private void say(Open kind, ObjectNode empty) {
        if (open == kind) {
            return;
        }
        if (open == Open.TEXT || open == Open.REFUSAL) {
            closePart();
            part++;
        } else {
            closeItem();
            openItem(kind, ResponsesItem.message(identity, index + 1, "in_progress"));
            part = 0;
        }
        open = kind;
        ObjectNode data = inPart("response.content_part.added");
        data.set("part", empty);
        emit("response.content_part.added", data);
    }

    private void thinking(String more) {
        if (open != Open.REASONING) {
            closeItem();
            openItem(Open.REASONING, ResponsesItem.reasoning(identity, index + 1, new Part.Thinking("", "")));
        }
        if (text.isEmpty()) {
            ObjectNode added = inSummary("response.reasoning_summary_part.added");
            added.set("part", Json.typed("summary_text", "text", ""));
            emit("response.reasoning_summary_part.added", added);
        }
        text.append(more);
        String name = "response.reasoning_summary_text.delta";
        emit(name, inSummary(name).put("delta", more));
    }

    private void sealed(String signature) {
        if (open != Open.REASONING) {
            closeItem();
            openItem(Open.REASONING, ResponsesItem.reasoning(identity, index + 1, new Part.Thinking("", "")));
        }
        item.put("encrypted_content", signature);
        closeItem();
    }

    private void call(Part.ToolCall call) {
        closeItem();
        openItem(Open.CALL, ResponsesItem.call(identity, index + 1, call, "in_progress"));
    }

    private void arguments(String more) {
        text.append(more);
        String name = "response.function_call_arguments.delta";
        emit(name, inItem(name).put("delta", more));
    }

    private void openItem(Open kind, ObjectNode opened) {
        index++;
        open = kind;
        item = opened;
        ObjectNode data = numbered("response.output_item.added").put("output_index", index);
        data.set("item", opened.deepCopy());
        emit("response.output_item.added", data);
    }

    private void closeItem() {
        switch (open) {
            case NOTHING -> {
                return;
            }
            case TEXT, REFUSAL -> closePart();
            case REASONING -> closeReasoning();
            case CALL -> closeCall();
        }
        if (open != Open.REASONING) {
            item.put("status", "completed");
        }
        ObjectNode data = numbered("response.output_item.done").put("output_index", index);
        data.set("item", item.deepCopy());
        emit("response.output_item.done", data);
        open = Open.NOTHING;
    }

    private void closePart() {
        boolean declined = open == Open.REFUSAL;
        String name = declined ? "response.refusal.done" : "response.output_text.done";
        ObjectNode said = inPart(name).put(declined ? "refusal" : "text", text.toString());
        if (!declined) {
            said.set("logprobs", ChatLogprobs.write(logprobs));
        }
        emit(name, said);
        ObjectNode whole =
                declined ? ResponsesItem.refusal(text.toString()) : ResponsesItem.text(text.toString(), logprobs);
        ObjectNode done = inPart("response.content_part.done");
        done.set("part", whole);
        emit("response.content_part.done", done);
        item.withArray("content").add(whole);
        text.setLength(0);
    }

    private void closeReasoning() {
        if (text.isEmpty()) {
            return;
        }
        String name = "response.reasoning_summary_text.done";
        emit(name, inSummary(name).put("text", text.toString()));
        ObjectNode done = inSummary("response.reasoning_summary_part.done");
        done.set("part", Json.typed("summary_text", "text", text.toString()));
        emit("response.reasoning_summary_part.done", done);
        item.withArray("summary").add(Json.typed("summary_text", "text", text.toString()));
        text.setLength(0);
    }

    private void closeCall() {
        String arguments = text.isEmpty() ? "{}" : text.toString();
        String name = "response.function_call_arguments.done";
        emit(name, inItem(name).put("name", Json.text(item, "name")).put("arguments", arguments));
        item.put("arguments", arguments);
        text.setLength(0);
    }

    private ObjectNode inPart(String name) {
        return inItem(name).put("content_index", part);
    }

    private ObjectNode inSummary(String name) {
        return inItem(name).put("summary_index", 0);
    }

    private ObjectNode inItem(String name) {
        return numbered(name).put("item_id", Json.text(item, "id")).put("output_index", index);
    }

    private ObjectNode numbered(String name) {
        return Json.object().put("type", name).put("sequence_number", sequence++);
    }

    private void emit(String name, ObjectNode data) {
        out.add(StreamEvent.of(name, data));
    }
}
