package dev.tollgate.journeys;

import java.util.List;

/** A door over a vendor's wire. */
record Cell(Door door, String model) {

    /** Every way is a model's own, so that a circuit that opens for one stays closed for the others. */
    static final List<Cell> ALL = List.of(
            new Cell(Door.CHAT, "gpt-4o-mini"),
            new Cell(Door.CHAT, "claude-haiku-4-5"),
            new Cell(Door.CHAT, "gemini-2.5-flash"),
            new Cell(Door.RESPONSES, "gpt-4.1-mini"),
            new Cell(Door.RESPONSES, "claude-sonnet-4-5"),
            new Cell(Door.RESPONSES, "gemini-2.5-flash-lite"),
            new Cell(Door.MESSAGES, "gpt-4.1-nano"),
            new Cell(Door.MESSAGES, "claude-opus-4-5"),
            new Cell(Door.MESSAGES, "gemini-2.5-pro"));
}
