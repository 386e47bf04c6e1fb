package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads one answer of a vendor. For one answer and one thread. */
public interface WireReader {

    /** The steps of a whole answer. */
    List<Delta> whole(JsonNode answer);

    /** The steps that an event of a stream brings; none for events that say nothing. */
    List<Delta> event(JsonNode event);
}
