package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.internal.sse.SseEvent;
import dev.tollgate.llm.internal.translate.StreamTranslation;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The caller speaks another dialect: events go through a translation. */
final class TranslatedPassage implements Passage {

    private final StreamTranslation translation;
    private final WireFormat caller;
    private final Supplier<Usage> charged;

    /** @param charged asked once the answer is complete */
    TranslatedPassage(StreamTranslation translation, Dialect caller, Supplier<Usage> charged) {
        this.translation = translation;
        this.caller = WireFormat.of(caller);
        this.charged = charged;
    }

    @Override
    public void take(SseEvent event, Seen seen, Outlet outlet) {
        if (event.text()[event.textFrom()] != '{') {
            return;
        }
        JsonNode tree;
        try {
            tree = Requests.MAPPER.readTree(event.textCopy());
        } catch (JacksonException malformed) {
            // One broken event is lost; whether the answer is whole, its end will show.
            return;
        }
        translation.event(tree).forEach(made -> pass(made, outlet));
    }

    private void pass(StreamEvent made, Outlet outlet) {
        String head = made.name().isEmpty() ? "data: " : "event: " + made.name() + "\ndata: ";
        byte[] raw = (head + made.data() + "\n\n").getBytes(StandardCharsets.UTF_8);
        SseEvent event = new SseEvent(raw, 0, raw.length, raw, head.length(), raw.length - 2);
        StraightPassage.pass(event, caller.see(event), outlet);
    }

    @Override
    public void end(Outlet outlet) {
        translation.end(Figures.charged(charged.get())).forEach(made -> pass(made, outlet));
        outlet.end();
    }

    @Override
    public boolean isFinished() {
        return translation.finished();
    }

    @Override
    public boolean passesComments() {
        return false;
    }
}
