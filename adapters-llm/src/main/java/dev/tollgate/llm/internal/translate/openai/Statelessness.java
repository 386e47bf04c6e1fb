package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Unmapped;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a request must not lean on: things a vendor keeps. One vendor account serves many callers, so
 * what one of them stored could be named by another.
 */
public final class Statelessness {

    private static final String FILES =
            "names a file kept by the vendor, where nothing of yours is kept; send its content instead";
    private static final String KEPT =
            "names something kept by the vendor, where nothing of yours is kept; send the whole conversation instead";
    private static final String BACKGROUND =
            "is true; it must be false or left out: answers are not kept, so they cannot be fetched later";
    private static final Set<String> FILE_MEMBERS =
            Set.of("file_id", "file_ids", "vector_store_ids", "container_id", "cached_content", "cachedContent");
    private static final Set<String> SCHEMAS =
            Set.of("parameters", "schema", "json_schema", "input_schema", "output_schema", "metadata");
    private static final Set<String> OUTERMOST = Set.of("previous_response_id", "conversation", "prompt");

    private Statelessness() {}

    /** What in a responses request is kept elsewhere; empty if it stands on its own. */
    public static Optional<Unmapped> ofResponses(JsonNode body) {
        for (String name : OUTERMOST) {
            if (!body.path(name).isMissingNode() && !body.path(name).isNull()) {
                return Optional.of(new Unmapped(name, KEPT));
            }
        }
        if (body.path("background").asBoolean(false)) {
            return Optional.of(new Unmapped("background", BACKGROUND));
        }
        if (body.path("prompt_cache_options").path("comparison_response_id").isString()) {
            return Optional.of(new Unmapped("prompt_cache_options.comparison_response_id", KEPT));
        }
        return referred(body).or(() -> files(body, ""));
    }

    /** An item that only names one the vendor keeps; the type of such an item may be left out. */
    private static Optional<Unmapped> referred(JsonNode body) {
        int index = 0;
        for (JsonNode item : body.path("input")) {
            String at = "input[" + index + "].";
            if (item.path("type").asString("").equals("item_reference")) {
                return Optional.of(new Unmapped(at + "type", KEPT));
            }
            boolean says = item.path("type").isString() || item.path("role").isString();
            if (!says && item.path("id").isString()) {
                return Optional.of(new Unmapped(at + "id", KEPT));
            }
            index++;
        }
        return Optional.empty();
    }

    /** What in a messages request is kept elsewhere; empty if it stands on its own. */
    public static Optional<Unmapped> ofMessages(JsonNode body) {
        if (body.path("thread").isObject()) {
            return Optional.of(new Unmapped("thread", KEPT));
        }
        if (body.path("diagnostics").path("previous_message_id").isString()) {
            return Optional.of(new Unmapped("diagnostics.previous_message_id", KEPT));
        }
        return files(body, "");
    }

    /** Which member of a request, in any dialect, names a file kept by a vendor. */
    public static Optional<Unmapped> files(JsonNode node, String path) {
        int index = 0;
        for (JsonNode item : node.isArray() ? node : Set.<JsonNode>of()) {
            Optional<Unmapped> found = files(item, path + "[" + index++ + "]");
            if (found.isPresent()) {
                return found;
            }
        }
        for (String name : node.propertyNames()) {
            String inner = path.isEmpty() ? name : path + "." + name;
            JsonNode value = node.path(name);
            boolean kept = FILE_MEMBERS.contains(name) && !value.isNull() && !value.isObject();
            if (kept) {
                return Optional.of(new Unmapped(inner, FILES));
            }
            Optional<Unmapped> found = opaque(name, value) ? Optional.empty() : files(value, inner);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Schemas and a tool's own words may speak of files of the caller's. */
    private static boolean opaque(String name, JsonNode value) {
        return SCHEMAS.contains(name) || name.equals("input") && value.isObject();
    }
}
