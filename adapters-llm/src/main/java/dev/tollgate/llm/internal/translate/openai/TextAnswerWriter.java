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
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes text completions and their chunks. Thinking has no place in them. */
public final class TextAnswerWriter implements CallerWriter {

    private final AnswerIdentity identity;
    private Figures figures = new Figures.Unsaid();

    public TextAnswerWriter(AnswerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public ObjectNode whole(Answer answer) {
        ObjectNode written = envelope();
        ArrayNode choices = written.putArray("choices");
        for (Choice choice : answer.choices()) {
            StringBuilder text = new StringBuilder();
            for (Part part : choice.parts()) {
                if (part instanceof Part.Text said) {
                    text.append(said.text());
                } else if (part instanceof Part.Refusal declined) {
                    text.append(declined.text());
                }
            }
            choices.add(choice(choices.size(), text.toString()).put("finish_reason", word(choice.finish())));
        }
        ChatFinish.usage(answer.figures(), written);
        return written;
    }

    @Override
    public List<StreamEvent> event(Delta delta) {
        return switch (delta) {
            case Delta.Text d -> chunk(choice(d.choice(), d.text()).putNull("finish_reason"));
            case Delta.Refusal d -> chunk(choice(d.choice(), d.text()).putNull("finish_reason"));
            case Delta.Finished d -> chunk(choice(d.choice(), "").put("finish_reason", word(d.finish())));
            case Delta.Used d -> {
                figures = d.figures();
                yield List.of();
            }
            case Delta.Thinking d -> List.of();
            case Delta.Signature d -> List.of();
            case Delta.Redacted d -> List.of();
            case Delta.ToolStart d -> List.of();
            case Delta.ToolArguments d -> List.of();
            case Delta.Logprobs d -> List.of();
        };
    }

    @Override
    public List<StreamEvent> end() {
        List<StreamEvent> events = new ArrayList<>();
        if (figures instanceof Figures.Said) {
            ObjectNode last = envelope();
            last.putArray("choices");
            ChatFinish.usage(figures, last);
            events.add(StreamEvent.of(last));
        }
        events.add(StreamEvent.DONE);
        return events;
    }

    private List<StreamEvent> chunk(ObjectNode choice) {
        ObjectNode written = envelope();
        written.putArray("choices").add(choice);
        return List.of(StreamEvent.of(written));
    }

    private static ObjectNode choice(int index, String text) {
        return Json.object().put("text", text).put("index", index).putNull("logprobs");
    }

    private static String word(Finish finish) {
        return finish.reason() == Finish.Reason.TOOL_CALLS ? "stop" : ChatFinish.word(finish);
    }

    private ObjectNode envelope() {
        return Json.object()
                .put("id", identity.id())
                .put("object", "text_completion")
                .put("created", identity.createdSeconds())
                .put("model", identity.model());
    }
}
