package dev.tollgate.testservers.upstream;

/** A tool the model wants called, with its arguments as JSON text. */
public record ToolCall(String id, String name, String arguments) {}
