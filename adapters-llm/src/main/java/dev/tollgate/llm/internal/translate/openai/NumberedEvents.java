package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Events of a streamed response in the order of their numbers, until they are taken. */
final class NumberedEvents {

    private final List<StreamEvent> waiting = new ArrayList<>();
    private long sequence;

    /** The beginning of an event, numbered. */
    ObjectNode begin(String name) {
        return Json.object().put("type", name).put("sequence_number", sequence++);
    }

    /** An event is complete. */
    void emit(ObjectNode event) {
        waiting.add(StreamEvent.of(Json.text(event, "type"), event));
    }

    /** An event about the whole response. */
    void emitAbout(String name, ObjectNode response) {
        ObjectNode event = begin(name);
        event.set("response", response);
        emit(event);
    }

    List<StreamEvent> take() {
        List<StreamEvent> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
