package dev.tollgate.llm.internal.translate.neutral;

import tools.jackson.databind.node.ObjectNode;

/**
 * A function the model may call.
 *
 * @param schema JSON schema of its arguments; without members if it was not given
 * @param strict whether calls must follow the schema exactly
 */
public record Tool(String name, String description, ObjectNode schema, Toggle strict) {}
