package dev.tollgate.llm.internal.translate.openai;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes chat completions and their chunks. */
public final class ChatAnswerWriter implements CallerWriter {

    private final AnswerIdentity identity;
    private final ChatToolCalls calls;
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, StringBuilder> thoughts = new HashMap<>();
    private final Map<Integer, Integer> sealed = new HashMap<>();
    private Figures figures = new Figures.Unsaid();

    /** A writer of the answer to {@code request}, whose tools are called as it knows them. */
    public ChatAnswerWriter(AnswerIdentity identity, JsonNode request) {
        this.identity = identity;
        this.calls = new ChatToolCalls(request);
    }

    @Override
    public ObjectNode whole(Answer answer) {
        ObjectNode written = envelope("chat.completion");
        ArrayNode choices = written.putArray("choices");
        for (Choice choice : answer.choices()) {
            ObjectNode node = choices.addObject().put("index", choices.size() - 1);
            node.set("message", message(choice));
            logprobs(choice, node);
            node.put("finish_reason", ChatFinish.word(choice.finish()));
        }
        ChatFinish.usage(answer.figures(), written);
        return written;
    }

    private ObjectNode message(Choice choice) {
        ObjectNode message = Json.object().put("role", "assistant");
        StringBuilder content = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        ArrayNode called = Json.array();
        for (Part part : choice.parts()) {
            if (part instanceof Part.Text text) {
                content.append(text.text());
            } else if (part instanceof Part.Refusal declined) {
                refusal.append(declined.text());
            } else if (part instanceof Part.ToolCall call) {
                called.add(calls.whole(call));
            }
        }
        put(message, "content", content);
        put(message, "refusal", refusal);
        ChatThinking.write(choice.parts(), message);
        if (!called.isEmpty()) {
            message.set("tool_calls", called);
        }
        return message;
    }

    private static void put(ObjectNode message, String member, StringBuilder text) {
        if (text.isEmpty()) {
            message.putNull(member);
        } else {
            message.put(member, text.toString());
        }
    }

    private static void logprobs(Choice choice, ObjectNode node) {
        if (choice.logprobs().isEmpty()) {
            node.putNull("logprobs");
        } else {
            node.putObject("logprobs").putNull("refusal").set("content", ChatLogprobs.write(choice.logprobs()));
        }
    }

    @Override
    public List<StreamEvent> event(Delta delta) {
        return switch (delta) {
            case Delta.Text d -> chunk(d.choice(), Json.object().put("content", d.text()));
            case Delta.Refusal d -> chunk(d.choice(), Json.object().put("refusal", d.text()));
            case Delta.Thinking d -> {
                thoughts.computeIfAbsent(d.choice(), fresh -> new StringBuilder())
                        .append(d.text());
                yield chunk(d.choice(), Json.object().put("reasoning_content", d.text()));
            }
            case Delta.Signature d -> sealed(d.choice(), ChatThinking.block(thought(d), d.signature()));
            case Delta.Redacted d -> sealed(d.choice(), ChatThinking.redacted(d.sealed()));
            case Delta.ToolStart d -> chunk(d.choice(), calls.begun(d));
            case Delta.ToolArguments d ->
                calls.more(d).map(piece -> chunk(d.choice(), piece)).orElse(List.of());
            case Delta.Logprobs d -> logprobs(d);
            case Delta.Finished d -> finished(d.choice(), d.finish());
            case Delta.Used d -> {
                figures = d.figures();
                yield List.of();
            }
        };
    }

    @Override
    public List<StreamEvent> end() {
        List<StreamEvent> events = new ArrayList<>();
        if (figures instanceof Figures.Said) {
            ObjectNode last = envelope("chat.completion.chunk");
            last.putArray("choices");
            ChatFinish.usage(figures, last);
            events.add(StreamEvent.of(last));
        }
        events.add(StreamEvent.DONE);
        return events;
    }

    /** A signature is worth nothing without the very text it seals. */
    private String thought(Delta.Signature signature) {
        StringBuilder thought = thoughts.remove(signature.choice());
        return thought == null ? "" : thought.toString();
    }

    private List<StreamEvent> logprobs(Delta.Logprobs logprobs) {
        ObjectNode content = Json.object().putNull("refusal");
        content.set("content", ChatLogprobs.write(logprobs.tokens()));
        return chunk(logprobs.choice(), Json.object(), content, "");
    }

    private List<StreamEvent> finished(int choice, Finish finish) {
        List<StreamEvent> events = new ArrayList<>();
        calls.ended(choice).forEach(piece -> events.addAll(chunk(choice, piece)));
        events.addAll(chunk(choice, Json.object(), Json.object().nullNode(), ChatFinish.word(finish)));
        return events;
    }

    private List<StreamEvent> chunk(int choice, ObjectNode delta) {
        return chunk(choice, delta, Json.object().nullNode(), "");
    }

    private List<StreamEvent> chunk(int choice, ObjectNode delta, JsonNode logprobs, String finish) {
        List<StreamEvent> events = new ArrayList<>();
        if (begun.add(choice)) {
            ObjectNode opening = Json.object().put("role", "assistant").put("content", "");
            events.addAll(chunk(choice, opening));
        }
        ObjectNode written = envelope("chat.completion.chunk");
        ObjectNode node = written.putArray("choices").addObject().put("index", choice);
        node.set("delta", delta);
        node.set("logprobs", logprobs);
        if (finish.isEmpty()) {
            node.putNull("finish_reason");
        } else {
            node.put("finish_reason", finish);
        }
        events.add(StreamEvent.of(written));
        return events;
    }

    private ObjectNode envelope(String object) {
        return Json.object()
                .put("id", identity.id())
                .put("object", object)
                .put("created", identity.createdSeconds())
                .put("model", identity.model());
    }

    /** Numbered: clients put lists together by that, and fail at the second of a list without. */
    private List<StreamEvent> sealed(int choice, ObjectNode block) {
        ObjectNode delta = Json.object();
        int index = sealed.merge(choice, 1, Integer::sum) - 1;
        delta.putArray("thinking_blocks").add(block.put("index", index));
        return chunk(choice, delta);
    }
}
