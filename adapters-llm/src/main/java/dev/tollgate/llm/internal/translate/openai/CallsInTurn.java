package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the calls of one choice one after another, which this wire need not do and all other dialects
 * do. The next call waits until the arguments of the present one are whole, or the answer is over.
 */
final class CallsInTurn {

    private final TreeMap<Integer, List<Delta>> waiting = new TreeMap<>();
    private final StringBuilder arguments = new StringBuilder();
    private int present = -1;

    void add(int tool, Delta delta, List<Delta> into) {
        boolean next = tool > present && waiting.isEmpty() && (present < 0 || isWhole());
        if (next) {
            begin(tool);
        }
        if (tool <= present) {
            tell(delta, into);
        } else {
            waiting.computeIfAbsent(tool, first -> new ArrayList<>()).add(delta);
        }
        while (!waiting.isEmpty() && isWhole()) {
            tellNext(into);
        }
    }

    /** Tells what still waits: nothing more comes. */
    void end(List<Delta> into) {
        while (!waiting.isEmpty()) {
            tellNext(into);
        }
    }

    private void tellNext(List<Delta> into) {
        Map.Entry<Integer, List<Delta>> next = waiting.pollFirstEntry();
        begin(next.getKey());
        next.getValue().forEach(delta -> tell(delta, into));
    }

    private void begin(int tool) {
        present = tool;
        arguments.setLength(0);
    }

    private void tell(Delta delta, List<Delta> into) {
        if (delta instanceof Delta.ToolArguments more) {
            arguments.append(more.text());
        }
        into.add(delta);
    }

    private boolean isWhole() {
        return !arguments.isEmpty()
                && arguments.charAt(arguments.length() - 1) == '}'
                && Json.parseObject(arguments.toString()).isPresent();
    }
}
