package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes one answer in a caller's dialect. For one answer and one thread. */
public interface CallerWriter {

    /** A whole answer. */
    ObjectNode whole(Answer answer);

    /** The events a step becomes; the first step brings the opening events too. */
    List<StreamEvent> event(Delta delta);

    /** The closing events, usage among them, once the vendor's stream has ended. */
    List<StreamEvent> end();
}
