package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.llm.internal.json.Glance;
import dev.tollgate.llm.internal.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

    /** A comment, which may overtake an event that is held. */
    void comment(SseEvent event) {
        content.write(event.raw(), event.from(), event.to() - event.from());
    }

    /** An event with usage and content. */
    void reports(SseEvent event, Glance glance) {
        heldWasContent();
        if (event.text() == event.raw()) {
            held = event.rawCopy();
            heldUsageAt = glance.usageAt() - event.from();
        } else {
            onOneLine(event, glance);
        }
    }

    /** An event with usage only. */
    void onlyReports(SseEvent event, Glance glance) {
        if (showsUsage) {
            reports(event, glance);
        } else {
            heldWasContent();
        }
    }

    /** The last event; the report that is held is the tally, or else this is. */
    void last(SseEvent event, Glance glance) {
        if (glance.hasUsage()) {
            reports(event, glance);
            heldIsTally();
            return;
        }
        if (held.length == 0) {
            flush();
            parts.add(new AnswerPart.Tally(Body.of(event.rawCopy()), AnswerPart.Tally.NO_PLACE));
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
        parts.add(new AnswerPart.Tally(Body.of(held), heldUsageAt));
        held = new byte[0];
    }

    /** Data that came on several lines goes out on one, so that there is a place for what was charged. */
    private void onOneLine(SseEvent event, Glance glance) {
        String name = glance.type().isEmpty() ? "" : "event: " + glance.type() + "\n";
        String head = name + "data: ";
        held = (head + event.data().replace('\n', ' ') + "\n\n").getBytes(StandardCharsets.UTF_8);
        heldUsageAt = head.getBytes(StandardCharsets.UTF_8).length + glance.usageAt() - event.textFrom();
    }
}
