package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.util.ArrayList;
import java.util.List;

/** The input of a responses request, read: what one speaker's items say becomes one turn. */
final class ResponsesItems {

    private final List<Turn> turns = new ArrayList<>();
    private boolean results;

    private ResponsesItems() {}

    static List<Turn> read(Fields body) {
        if (body.take("input").isString()) {
            return List.of(new Turn(Role.USER, List.of(body.said("input"))));
        }
        if (!body.has("input")) {
            body.wrong("input", "be a string or a list of at least one item");
        }
        ResponsesItems reader = new ResponsesItems();
        body.objectsUnlessText("input").forEach(reader::item);
        return reader.turns;
    }

    private void item(Fields item) {
        item.text("id");
        item.text("status");
        switch (item.text("type")) {
            case "", "message" -> message(item);
            case "function_call" -> call(item, item.text("arguments"));
            case "custom_tool_call" -> call(item, CustomTools.arguments(item.text("input")));
            case "function_call_output", "custom_tool_call_output" -> {
                OpenAiCommon.acceptDirect(item);
                item.text("name");
                item.text("namespace");
                result(item.placed(
                        new Part.ToolResult(item.required("call_id"), ResponsesParts.read(item, "output"), false)));
            }
            case "reasoning" -> assistant(ResponsesParts.reasoning(item));
            default -> {
                item.limit("type", "be message, function_call, custom_tool_call, an output of these or reasoning");
                return;
            }
        }
        item.rest();
    }

    private void call(Fields call, String arguments) {
        OpenAiCommon.acceptDirect(call);
        call.accept("async", false);
        assistant(
                List.of(call.placed(new Part.ToolCall(call.required("call_id"), Namespaces.called(call), arguments))));
    }

    private void message(Fields message) {
        message.text("phase");
        message.toggle("end_turn");
        List<Part> parts = ResponsesParts.read(message, "content");
        switch (message.text("role")) {
            case "assistant" -> assistant(parts);
            case "system" -> add(new Turn(Role.SYSTEM, parts));
            case "developer" -> add(new Turn(Role.DEVELOPER, parts));
            case "user" -> add(new Turn(Role.USER, parts));
            default -> message.wrong("role", "be user, assistant, system or developer");
        }
    }

    private void add(Turn turn) {
        turns.add(turn);
        results = false;
    }

    private void assistant(List<Part> parts) {
        extend(Role.ASSISTANT, parts, !turns.isEmpty() && turns.getLast().role() == Role.ASSISTANT);
        results = false;
    }

    private void result(Part result) {
        extend(Role.USER, List.of(result), results);
        results = true;
    }

    private void extend(Role role, List<Part> more, boolean last) {
        List<Part> parts = last ? new ArrayList<>(turns.removeLast().parts()) : new ArrayList<>();
        parts.addAll(more);
        turns.add(new Turn(role, parts));
    }
}
