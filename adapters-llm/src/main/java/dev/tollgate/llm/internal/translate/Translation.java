package dev.tollgate.llm.internal.translate;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.json.Walk;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.ToolNames;
import dev.tollgate.llm.internal.translate.neutral.Unmapped;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import dev.tollgate.llm.internal.translate.openai.Statelessness;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way from one dialect to another, and back. Holds nothing; free to share. */
public final class Translation {

    private static final Set<String> NEEDED = Set.of("parallel_tool_calls", "tool_choice", "encoding_format");

    private final Dialect caller;
    private final Dialect wire;

    private Translation(Dialect caller, Dialect wire) {
        this.caller = caller;
        this.wire = wire;
    }

    /** The way from a caller's dialect to a wire; where there is none, it refuses every request. */
    public static Translation between(Dialect caller, Dialect wire) {
        return new Translation(caller, wire);
    }

    /**
     * What in a request leans on things a vendor keeps (earlier responses, conversations, files);
     * empty if it stands on its own. For requests that pass through untranslated too.
     */
    public static Optional<Mapped.Unmappable> leaning(Dialect dialect, JsonNode body) {
        Statelessness found = new Statelessness(dialect);
        Walk.through(body.traverse(ObjectReadContext.empty()), found);
        return leaning(found);
    }

    /** The same of a request that was read along with it. */
    public static Optional<Mapped.Unmappable> leaning(Statelessness found) {
        return found.first().map(Translation::unmappable);
    }

    /** The request on the wire, or the first thing in it that cannot be said there. */
    public Mapped request(ObjectNode body, Target target) {
        Optional<Mapped.Unmappable> leaning = leaning(caller, body);
        if (leaning.isPresent()) {
            return leaning.get();
        }
        Refusals refusals = new Refusals(Dialects.names(caller), target.soldModel());
        Wanted wanted = new Wanted(target.upstreamModel(), target.outputCap());
        ToolNames names = new ToolNames();
        ObjectNode written = Dialects.request(caller, wire, Fields.of(body, refusals), wanted, names);
        Optional<Unmapped> unmapped = refusals.first();
        if (unmapped.isPresent()) {
            return unmappable(unmapped.get());
        }
        return new Mapped.Translated(written, new WayBack(caller, wire, remembered(body), names));
    }

    /** What an answer may need of its request: not the conversation, which may be large. */
    private ObjectNode remembered(ObjectNode body) {
        ObjectNode kept = body.objectNode();
        for (String name : caller == Dialect.RESPONSES ? body.propertyNames() : NEEDED) {
            if (body.has(name) && !name.equals("input")) {
                kept.set(name, body.path(name));
            }
        }
        if (caller == Dialect.CHAT) {
            body.path("tools").forEach(tool -> {
                if (Json.text(tool, "type").equals("custom")) {
                    kept.withArray("tools").add(tool);
                }
            });
        }
        return kept;
    }

    private static Mapped.Unmappable unmappable(Unmapped unmapped) {
        return new Mapped.Unmappable(unmapped.field(), unmapped.field() + " " + unmapped.reason());
    }
}
