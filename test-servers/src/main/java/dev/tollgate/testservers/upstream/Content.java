package dev.tollgate.testservers.upstream;

import java.util.List;

/** What an answer says: text, thinking, tool calls; or words until the limit is used up. */
public record Content(String text, String thinking, List<ToolCall> tools, boolean fillsLimit) {

    /** Copies the tool calls. */
    public Content {
        tools = List.copyOf(tools);
    }

    /** The answer's text in tokens, cut at {@code limit}; with no limit, filling stops at 16. */
    List<String> pieces(long limit) {
        if (fillsLimit) {
            return Pieces.words(limit < 0 ? 16 : limit);
        }
        var pieces = Pieces.of(text);
        return limit >= 0 && pieces.size() > limit ? pieces.subList(0, (int) limit) : pieces;
    }

    /** True when the text did not fit in {@code limit} or was made to fill it. */
    boolean cutAt(long limit) {
        return limit >= 0 && (fillsLimit || Pieces.of(text).size() > limit);
    }
}
