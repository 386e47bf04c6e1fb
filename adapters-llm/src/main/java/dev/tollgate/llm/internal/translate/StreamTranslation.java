package dev.tollgate.llm.internal.translate;

import dev.tollgate.llm.internal.translate.neutral.CallerWriter;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns the events of one streamed answer into the caller's dialect as they arrive. For one thread. */
public final class StreamTranslation {

    private final WireReader reader;
    private final CallerWriter writer;
    private boolean finished;

    StreamTranslation(WireReader reader, CallerWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** What an event of the wire becomes; nothing for those that say nothing to the caller. */
    public List<StreamEvent> event(JsonNode event) {
        List<StreamEvent> events = new ArrayList<>();
        for (Delta delta : reader.event(event)) {
            finished |= delta instanceof Delta.Finished;
            events.addAll(writer.event(delta));
        }
        return events;
    }

    /**
     * The closing events, usage among them: these figures, unless they are unsaid, in place of those the
     * wire has told. Call it once, after the last event of the wire.
     */
    public List<StreamEvent> end(Figures charged) {
        List<StreamEvent> events = new ArrayList<>();
        if (charged instanceof Figures.Said) {
            events.addAll(writer.event(new Delta.Used(charged)));
        }
        events.addAll(writer.end());
        return events;
    }

    /** Whether the wire has said why the answer ended; one that ends without was cut. */
    public boolean finished() {
        return finished;
    }
}
