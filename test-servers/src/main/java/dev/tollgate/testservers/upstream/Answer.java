package dev.tollgate.testservers.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fake vendor says next and how it tells it. Immutable; every method gives a changed copy.
 * The text is cut at the request's output limit, as a vendor does it.
 */
public record Answer(Content content, Counts counts, Pace pace, UsageShape usage, Fault fault) {

    /** This text, one token a word, at once and in good order. */
    public static Answer text(String text) {
        var content = new Content(text, "", List.of(), false);
        return new Answer(content, Counts.DERIVED, Pace.AT_ONCE, UsageShape.usual(), Fault.none());
    }

    /** As many words as the request allows: the output limit is used up. */
    public static Answer usingUpTheLimit() {
        var content = new Content("", "", List.of(), true);
        return new Answer(content, Counts.DERIVED, Pace.AT_ONCE, UsageShape.usual(), Fault.none());
    }

    /** No text, one tool call with these arguments (JSON). */
    public static Answer tool(String name, String arguments) {
        return text("").alsoTool(name, arguments);
    }

    /** An answer that never comes to its content. */
    public static Answer failing(Fault fault) {
        return text("Never read.").with(fault);
    }

    /** One more tool call. */
    public Answer alsoTool(String name, String arguments) {
        var tools = new ArrayList<>(content.tools());
        tools.add(new ToolCall("call_" + (tools.size() + 1), name, arguments));
        return with(new Content(content.text(), content.thinking(), tools, content.fillsLimit()));
    }

    /** Thinking told before the text, where the wire has a place for it. */
    public Answer thinking(String thinking) {
        return with(new Content(content.text(), thinking, content.tools(), content.fillsLimit()));
    }

    /** Reported input tokens, all of them: cached and cache-written ones included. */
    public Answer input(long tokens) {
        return with(new Counts(tokens, counts.cached(), counts.cacheWrite(), counts.reasoning(), counts.toolUse()));
    }

    /** Reported input tokens that were read from a cache. */
    public Answer cached(long tokens) {
        return with(new Counts(counts.input(), tokens, counts.cacheWrite(), counts.reasoning(), counts.toolUse()));
    }

    /** Reported input tokens that were written to a cache, on wires that tell. */
    public Answer cacheWrite(long tokens) {
        return with(new Counts(counts.input(), counts.cached(), tokens, counts.reasoning(), counts.toolUse()));
    }

    /** Reported reasoning tokens; on the OpenAI wire they are part of the output told. */
    public Answer reasoning(long tokens) {
        return with(new Counts(counts.input(), counts.cached(), counts.cacheWrite(), tokens, counts.toolUse()));
    }

    /** Reported tokens of tool use prompts, on the Gemini wire. */
    public Answer toolUse(long tokens) {
        return with(new Counts(counts.input(), counts.cached(), counts.cacheWrite(), counts.reasoning(), tokens));
    }

    /** Time before the first byte. */
    public Answer after(Duration delay) {
        return new Answer(content, counts, new Pace(delay, pace.between()), usage, fault);
    }

    /** Time between the events of a stream. */
    public Answer every(Duration delay) {
        return new Answer(content, counts, new Pace(pace.beforeFirst(), delay), usage, fault);
    }

    /** How usage is told. */
    public Answer with(UsageShape shape) {
        return new Answer(content, counts, pace, shape, fault);
    }

    /** How it goes wrong. */
    public Answer with(Fault fault) {
        return new Answer(content, counts, pace, usage, fault);
    }

    private Answer with(Content content) {
        return new Answer(content, counts, pace, usage, fault);
    }

    private Answer with(Counts counts) {
        return new Answer(content, counts, pace, usage, fault);
    }
}
