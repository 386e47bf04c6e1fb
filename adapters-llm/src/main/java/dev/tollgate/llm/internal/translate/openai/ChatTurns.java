package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.util.ArrayList;
import java.util.List;

/** The messages of a chat completions request, read. */
final class ChatTurns {

    private ChatTurns() {}

    static List<Turn> read(Fields body) {
        if (!body.has("messages")) {
            body.wrong("messages", "be a list of at least one message");
        }
        List<Turn> turns = new ArrayList<>();
        boolean answering = false;
        for (Fields message : body.objects("messages")) {
            String role = message.text("role");
            CacheHint.accept(message);
            Turn turn = one(role, message);
            message.rest();
            boolean tool = role.equals("tool");
            if (tool && answering) {
                List<Part> results = new ArrayList<>(turns.removeLast().parts());
                results.addAll(turn.parts());
                turn = new Turn(Role.USER, results);
            }
            answering = tool;
            turns.add(turn);
        }
        return turns;
    }

    private static Turn one(String role, Fields message) {
        return switch (role) {
            case "system" -> new Turn(Role.SYSTEM, ChatParts.read(message));
            case "developer" -> new Turn(Role.DEVELOPER, ChatParts.read(message));
            case "user" -> new Turn(Role.USER, ChatParts.read(message));
            case "assistant" -> new Turn(Role.ASSISTANT, assistant(message));
            case "tool" -> {
                String id = message.required("tool_call_id");
                // The call has told it: older guides have clients repeat it.
                message.text("name");
                Part result = new Part.ToolResult(id, ChatParts.read(message), false);
                yield new Turn(Role.USER, List.of(message.placed(result)));
            }
            default -> {
                message.wrong("role", "be system, developer, user, assistant or tool");
                yield new Turn(Role.USER, List.of());
            }
        };
    }

    private static List<Part> assistant(Fields message) {
        message.take("annotations");
        // Agents' frameworks put the agent's name to what the model said; it is the model's own all the same.
        message.text("name");
        List<Part> parts = new ArrayList<>(ChatThinking.read(message));
        parts.addAll(ChatParts.readAnswer(message));
        String refusal = message.text("refusal");
        if (!refusal.isEmpty()) {
            parts.add(new Part.Refusal(refusal));
        }
        for (Fields call : message.objects("tool_calls")) {
            parts.add(call.placed(call(call)));
            call.rest();
        }
        return parts;
    }

    private static Part.ToolCall call(Fields call) {
        call.accept("type", "function", "custom");
        CacheHint.accept(call);
        call.take("index");
        boolean custom = call.text("type").equals("custom");
        Fields called = call.object(custom ? "custom" : "function");
        String arguments = custom ? CustomTools.arguments(called.text("input")) : called.text("arguments");
        Part.ToolCall read = new Part.ToolCall(call.required("id"), called.required("name"), arguments);
        called.rest();
        return read;
    }
}
