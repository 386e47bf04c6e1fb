package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.json.Walk;
import dev.tollgate.llm.internal.translate.neutral.Unmapped;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * What a request must not lean on: things a vendor keeps. One vendor account serves many callers, so
 * what one of them stored could be named by another.
 */
public final class Statelessness implements Walk.Visitor {

    private static final String FILES =
            "names a file kept by the vendor, where nothing of yours is kept; send its content instead";
    private static final String KEPT =
            "names something kept by the vendor, where nothing of yours is kept; send the whole conversation instead";
    private static final String ITEM =
            "names an item kept by the vendor, where nothing of yours is kept; send the item itself instead, as clients do when told to store nothing (store false)";
    private static final String BACKGROUND =
            "is true; it must be false or left out: answers are not kept, so they cannot be fetched later";
    private static final Set<String> FILE_MEMBERS =
            Set.of("file_id", "file_ids", "vector_store_ids", "container_id", "cached_content", "cachedContent");
    private static final Set<String> SCHEMAS =
            Set.of("parameters", "schema", "json_schema", "input_schema", "output_schema", "metadata");
    private static final Set<String> OUTERMOST = Set.of("previous_response_id", "conversation", "prompt");

    private static final String[] COMPARED = {"prompt_cache_options", "comparison_response_id"};
    private static final String[] PREVIOUS = {"diagnostics", "previous_message_id"};

    /** What is told first where there is more than one. */
    private enum Leaning {
        OUTERMOST,
        LATER,
        COMPARED,
        ITEM,
        FILE
    }

    private final Dialect dialect;
    private final EnumMap<Leaning, Unmapped> found = new EnumMap<>(Leaning.class);
    private int callersOwn = Integer.MAX_VALUE;
    private boolean says;
    private boolean named;
    private boolean refers;

    /** Looks for it in a request of this dialect. */
    public Statelessness(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The first of it, after the request was read; empty if it stands on its own. */
    public Optional<Unmapped> first() {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.values().iterator().next());
    }

    @Override
    public void value(Walk at) {
        switch (dialect) {
            case RESPONSES -> response(at);
            case MESSAGES -> message(at);
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> {}
        }
        if (callersOwn == Integer.MAX_VALUE && at.isMember()) {
            file(at);
        }
    }

    private void response(Walk at) {
        if (at.depth() == 1 && OUTERMOST.contains(at.name()) && at.kind() != JsonToken.VALUE_NULL) {
            find(Leaning.OUTERMOST, at.name(), KEPT);
        } else if (at.depth() == 1 && at.name().equals("background") && isTrue(at)) {
            find(Leaning.LATER, at.name(), BACKGROUND);
        } else if (at.isAt(COMPARED) && at.kind() == JsonToken.VALUE_STRING) {
            find(Leaning.COMPARED, at.path(), KEPT);
        } else if (at.depth() == 3 && at.name(1).equals("input")) {
            item(at);
        }
    }

    /** In whichever way vendors may understand. */
    private static boolean isTrue(Walk at) {
        return switch (at.kind()) {
            case VALUE_TRUE -> true;
            case VALUE_STRING -> at.text().equals("true");
            case VALUE_NUMBER_INT -> !at.text().matches("-?0");
            default -> false;
        };
    }

    private void item(Walk at) {
        if (at.kind() == JsonToken.VALUE_STRING) {
            switch (at.name()) {
                case "type" -> {
                    says = true;
                    refers = at.text().equals("item_reference");
                }
                case "role" -> says = true;
                case "id" -> named = true;
                default -> {}
            }
        }
    }

    private void message(Walk at) {
        if (at.depth() == 1 && at.name().equals("thread") && at.kind() == JsonToken.START_OBJECT) {
            find(Leaning.OUTERMOST, at.name(), KEPT);
        } else if (at.isAt(PREVIOUS) && at.kind() == JsonToken.VALUE_STRING) {
            find(Leaning.LATER, at.path(), KEPT);
        }
    }

    /** Schemas and a tool's own words may speak of files of the caller's. */
    private void file(Walk at) {
        String name = at.name();
        boolean object = at.kind() == JsonToken.START_OBJECT;
        if (FILE_MEMBERS.contains(name) && !object && at.kind() != JsonToken.VALUE_NULL) {
            find(Leaning.FILE, at.path(), FILES);
        }
        if (SCHEMAS.contains(name) && at.kind().isStructStart() || name.equals("input") && object) {
            callersOwn = at.depth();
        }
    }

    private void find(Leaning leaning, String field, String reason) {
        found.putIfAbsent(leaning, new Unmapped(field, reason));
    }

    @Override
    public void end(Walk at) {
        if (at.depth() == callersOwn) {
            callersOwn = Integer.MAX_VALUE;
        }
        if (dialect == Dialect.RESPONSES && at.depth() == 2 && at.name(1).equals("input")) {
            endOfItem(at);
        }
    }

    /** An item that only names one the vendor keeps; the type of such an item may be left out. */
    private void endOfItem(Walk at) {
        if (refers) {
            find(Leaning.ITEM, at.path() + ".type", ITEM);
        } else if (named && !says) {
            find(Leaning.ITEM, at.path() + ".id", ITEM);
        }
        says = false;
        named = false;
        refers = false;
    }
}
