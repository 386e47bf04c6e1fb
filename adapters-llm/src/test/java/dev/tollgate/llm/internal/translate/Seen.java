package dev.tollgate.llm.internal.translate;

import java.util.List;

/** What a vendor's own client makes of an answer. */
record Seen(
        String id, String model, String text, List<String> calls, String finish, String thinking, List<Long> tokens) {}
