package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Answer;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.AnswerSoFar;
import dev.tollgate.llm.internal.translate.neutral.CallerWriter;
import dev.tollgate.llm.internal.translate.neutral.Choice;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes responses, and the events of a streamed one. */
public final class ResponsesAnswerWriter implements CallerWriter {

    private final AnswerIdentity identity;
    private final ResponseFrame frame;
    private final AnswerSoFar soFar = new AnswerSoFar();
    private final NumberedEvents events = new NumberedEvents();
    private final CallItems calls;
    private final ResponsesEvents items;
    private boolean begun;

    /** A writer of the answer to {@code request}, whose settings it repeats. */
    public ResponsesAnswerWriter(AnswerIdentity identity, JsonNode request) {
        this.identity = identity;
        this.frame = new ResponseFrame(identity, request);
        this.calls = new CallItems(identity, request);
        this.items = new ResponsesEvents(identity, calls, events);
    }

    @Override
    public ObjectNode whole(Answer answer) {
        Choice choice = answer.first();
        return frame.finished(choice.finish(), output(choice), answer.figures());
    }

    @Override
    public List<StreamEvent> event(Delta delta) {
        begin();
        soFar.add(delta);
        items.step(delta);
        return events.take();
    }

    @Override
    public List<StreamEvent> end() {
        begin();
        items.close();
        ObjectNode response = whole(soFar.answer());
        boolean completed = Json.text(response, "status").equals("completed");
        events.emitAbout(completed ? "response.completed" : "response.incomplete", response);
        return events.take();
    }

    private void begin() {
        if (!begun) {
            begun = true;
            events.emitAbout("response.created", frame.inProgress());
            events.emitAbout("response.in_progress", frame.inProgress());
        }
    }

    private ArrayNode output(Choice choice) {
        ArrayNode output = Json.array();
        boolean saying = false;
        for (Part part : choice.parts()) {
            switch (part) {
                case Part.Text text -> {
                    content(output, saying).add(ResponsesItem.text(text.text(), text.logprobs()));
                    saying = true;
                }
                case Part.Refusal refusal -> {
                    content(output, saying).add(ResponsesItem.refusal(refusal.text()));
                    saying = true;
                }
                case Part.Thinking thinking -> {
                    output.add(ResponsesItem.reasoning(identity, output.size(), thinking));
                    saying = false;
                }
                case Part.Redacted redacted -> {
                    output.add(ResponsesItem.reasoning(
                            identity,
                            output.size(),
                            new Part.Thinking("", ResponsesItem.REDACTED + redacted.sealed())));
                    saying = false;
                }
                case Part.ToolCall call -> {
                    output.add(calls.item(output.size(), call, "completed"));
                    saying = false;
                }
                case Part.Image image -> saying = false;
                case Part.Document document -> saying = false;
                case Part.ToolResult result -> saying = false;
            }
        }
        return output;
    }

    private ArrayNode content(ArrayNode output, boolean saying) {
        if (!saying) {
            output.add(ResponsesItem.message(identity, output.size(), "completed"));
        }
        return (ArrayNode) output.get(output.size() - 1).path("content");
    }
}
