package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.llm.internal.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;

/**
 * Gathers the events that go to the caller into parts: content in one piece, and the event that
 * reports usage by itself. An event that may be the last report is held until the next shows it.
 */
final class Outlet {

    private final boolean showsUsage;
    private final ArrayDeque<AnswerPart> parts = new ArrayDeque<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
    private byte[] held = new byte[0];
    private int heldUsageAt;

    Outlet(boolean showsUsage) {
        this.showsUsage = showsUsage;
    }

    void content(SseEvent event) {
        heldWasContent();
        content.write(event.raw(), event.from(), event.to() - event.from());
    }

    /** An event with usage and content. */
    void reports(SseEvent event, int usageAt) {
        heldWasContent();
        held = event.rawCopy();
        heldUsageAt = offsetInRaw(event, held, usageAt);
    }

    /** An event with usage only. */
    void onlyReports(SseEvent event, int usageAt) {
        if (showsUsage) {
            reports(event, usageAt);
        } else {
            heldWasContent();
        }
    }

    /** The last event; the report that is held is the tally, or this is. */
    void last(SseEvent event, int usageAt) {
        if (usageAt >= 0) {
            reports(event, usageAt);
            heldIsTally();
            return;
        }
        heldIsTally();
        content.write(event.raw(), event.from(), event.to() - event.from());
    }

    /** Everything passed so far becomes a part. */
    void flush() {
        if (content.size() > 0) {
            parts.add(new AnswerPart.Content(Body.of(content.toByteArray())));
            content.reset();
        }
    }

    /** Nothing more follows: what is held goes out as what it is. */
    void end() {
        heldIsTally();
        flush();
    }

    /** Nothing more follows because the answer broke off. */
    void cut() {
        heldWasContent();
        flush();
    }

    ArrayDeque<AnswerPart> parts() {
        return parts;
    }

    private void heldWasContent() {
        content.writeBytes(held);
        held = new byte[0];
    }

    private void heldIsTally() {
        if (held.length == 0) {
            return;
        }
        flush();
        parts.add(
                heldUsageAt < 0
                        ? new AnswerPart.Content(Body.of(held))
                        : new AnswerPart.Tally(Body.of(held), heldUsageAt));
        held = new byte[0];
    }

    /** Where the usage stands in the raw event; -1 when its data was spread over several lines. */
    private static int offsetInRaw(SseEvent event, byte[] raw, int usageAt) {
        return event.text() == event.raw() && usageAt - event.from() < raw.length ? usageAt - event.from() : -1;
    }
}
