package dev.tollgate.llm.internal.translate;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A vendor's own client library, reading what we wrote. */
interface Client {

    Seen whole(ObjectNode answer) throws Exception;

    Seen stream(List<StreamEvent> events) throws Exception;

    static Client of(Dialect dialect) {
        return switch (dialect) {
            case CHAT -> new ClientOfChat();
            case RESPONSES -> new ClientOfResponses();
            case MESSAGES -> new ClientOfMessages();
            case TEXT, EMBEDDINGS, GENERATE -> throw new IllegalArgumentException("no client of " + dialect);
        };
    }

    /** A call in one text, its arguments without the blanks that a vendor may put between them. */
    static String call(String id, String name, String arguments) {
        return id + " " + name + Recorded.object(arguments);
    }
}
