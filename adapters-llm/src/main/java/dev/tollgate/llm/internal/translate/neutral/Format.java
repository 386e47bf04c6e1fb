package dev.tollgate.llm.internal.translate.neutral;

import tools.jackson.databind.node.ObjectNode;

/** The form an answer's text must have. */
public sealed interface Format {

    record PlainText() implements Format {}

    /** Some JSON object. */
    record AnyJson() implements Format {}

    /** JSON that follows a schema; {@code name} and {@code description} may be empty. */
    record Schema(String name, String description, ObjectNode schema, Toggle strict) implements Format {}
}
