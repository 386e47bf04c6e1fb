package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/**
 * The tools of a request; {@code parallel} tells whether several may be called at once. Where there are
 * none, a choice that forces nothing asks for nothing, and vendors of chat and messages would refuse it.
 */
public record Tooling(List<Tool> tools, ToolChoice choice, Toggle parallel) {

    public Tooling {
        tools = List.copyOf(tools);
        if (tools.isEmpty() && !choice.forces()) {
            choice = new ToolChoice.Unset();
            parallel = Toggle.UNSET;
        }
    }

    /** Whether the model must call, and can call one tool only. */
    public boolean forcesOne() {
        return choice instanceof ToolChoice.Named || choice instanceof ToolChoice.Required && tools.size() == 1;
    }

    public static Tooling none() {
        return new Tooling(List.of(), new ToolChoice.Unset(), Toggle.UNSET);
    }
}
