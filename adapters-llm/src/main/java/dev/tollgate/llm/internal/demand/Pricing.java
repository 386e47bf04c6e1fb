package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.llm.internal.usage.Searches;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** The parameters of a request that change its price: bounded by a meter of the book, or refused. */
final class Pricing {

    private static final Set<String> USUAL_TIERS = Set.of("auto", "default", "standard_only");
    private static final Set<String> OWN_TOOLS = Set.of("function", "custom");

    /** Tools of responses that the caller runs. */
    private static final Set<String> CALLERS_TOOLS =
            Set.of("local_shell", "apply_patch", "computer", "computer_use_preview");

    /** By which vendors of the chat wire are asked to search. */
    private static final List<String> SEARCHES = List.of("search_parameters", "enable_search", "plugins");

    private static final List<String> VENDORS_ACCOUNTS = List.of("billing_policy", "user_profile_id", "workspace_id");

    private static final Set<String> CLIENT_TOOLS =
            Set.of("bash_", "text_editor_", "computer_", "browser_", "memory_", "tool_search_");

    private final JsonNode body;
    private final String model;
    private final Set<Meter> priced;
    private final Map<Meter, Long> others = new TreeMap<>();

    Pricing(JsonNode body, String model, Set<Meter> priced) {
        this.body = body;
        this.model = model;
        this.priced = priced;
    }

    /** The most of further meters, searches for one. */
    Map<Meter, Long> others(Dialect dialect) throws Unpriced {
        tier();
        switch (dialect) {
            case CHAT -> chat();
            case RESPONSES -> responses();
            case MESSAGES -> messages();
            case TEXT, EMBEDDINGS, GENERATE -> {}
        }
        return others;
    }

    private void tier() throws Unpriced {
        JsonNode tier = body.path("service_tier");
        if (tier.isString() && !USUAL_TIERS.contains(tier.asString())) {
            throw new Unpriced(
                    "service_tier",
                    "service tier '" + tier.asString() + "' has a price of its own; leave it out or use one of "
                            + new java.util.TreeSet<>(USUAL_TIERS));
        }
    }

    private void chat() throws Unpriced {
        boolean speaks = body.has("audio") && !body.path("audio").isNull();
        for (JsonNode modality : body.path("modalities")) {
            speaks |= modality.asString("").equals("audio");
        }
        if (speaks) {
            need(Meter.AUDIO_OUTPUT, "modalities", "answers as sound");
        }
        if (isSet("web_search_options")) {
            need(Meter.WEB_SEARCH, "web_search_options", "web search");
            others.put(Meter.WEB_SEARCH, 1L);
        }
        if (Searches.always(model) && priced.contains(Meter.WEB_SEARCH)) {
            others.put(Meter.WEB_SEARCH, 1L);
        }
        for (String search : SEARCHES) {
            if (isSet(search) && !body.path(search).equals(BooleanNode.FALSE)) {
                throw new Unpriced(search, "searches that the vendor does not report have no price; leave it out");
            }
        }
        refuse("prediction", "predicted output that is not used is billed beyond the output limit");
        ownTools();
    }

    private void ownTools() throws Unpriced {
        int index = 0;
        for (JsonNode tool : body.path("tools")) {
            String type = tool.path("type").asString("function");
            if (!OWN_TOOLS.contains(type)) {
                throw hosted(index, type);
            }
            index++;
        }
    }

    private void responses() throws Unpriced {
        if (body.path("background").asBoolean(false)) {
            throw new Unpriced("background", "answers in the background are not offered; leave it out");
        }
        int index = 0;
        for (JsonNode tool : body.path("tools")) {
            String type = tool.path("type").asString("function");
            if (type.startsWith("web_search")) {
                search(body.path("max_tool_calls"), "max_tool_calls");
            } else if (!OWN_TOOLS.contains(type) && !CALLERS_TOOLS.contains(type)) {
                throw hosted(index, type);
            }
            index++;
        }
    }

    private void messages() throws Unpriced {
        JsonNode speed = body.path("speed");
        if (speed.isString() && !speed.asString().equals("standard")) {
            throw new Unpriced("speed", "speed '" + speed.asString() + "' has a price of its own; leave it out");
        }
        refuse("inference_geo", "a chosen region has a price of its own; leave it out");
        refuse("mcp_servers", "servers called by the vendor cannot be bounded; call them yourself");
        refuse("container", "containers kept by the vendor are not offered; leave it out");
        refuse("fallbacks", "other models that answer instead have prices of their own; leave it out");
        refuse("fallback_credit_token", "answers at another price are not offered; leave it out");
        refuse("compaction", "what the vendor sums up is billed beyond the output limit; leave it out");
        for (String account : VENDORS_ACCOUNTS) {
            refuse(account, "accounts at the vendor are its operator's; leave it out");
        }
        int edits = 0;
        for (JsonNode edit : body.path("context_management").path("edits")) {
            if (edit.path("type").asString("").startsWith("compact")) {
                throw new Unpriced(
                        "context_management.edits[" + edits + "].type",
                        "what the vendor sums up is billed beyond the output limit; leave it out");
            }
            edits++;
        }
        int index = 0;
        for (JsonNode tool : body.path("tools")) {
            String type = tool.path("type").asString("custom");
            if (type.startsWith("web_search")) {
                search(tool.path("max_uses"), "tools[" + index + "].max_uses");
            } else if (!OWN_TOOLS.contains(type) && CLIENT_TOOLS.stream().noneMatch(type::startsWith)) {
                throw hosted(index, type);
            }
            index++;
        }
    }

    private void search(JsonNode most, String field) throws Unpriced {
        need(Meter.WEB_SEARCH, "tools", "web search");
        if (!most.isIntegralNumber() || most.asLong() < 1 || most.asLong() > 1000) {
            throw new Unpriced(field, "web search must be bounded: give " + field + " from 1 to 1000");
        }
        others.merge(Meter.WEB_SEARCH, most.asLong(), Math::addExact);
    }

    private void need(Meter meter, String field, String what) throws Unpriced {
        if (!priced.contains(meter)) {
            throw new Unpriced(field, what + " has no price for this model; leave " + field + " out");
        }
    }

    private void refuse(String field, String reason) throws Unpriced {
        if (isSet(field)) {
            throw new Unpriced(field, reason);
        }
    }

    private boolean isSet(String field) {
        return body.has(field) && !body.path(field).isNull();
    }

    private static Unpriced hosted(int index, String type) {
        return new Unpriced(
                "tools[" + index + "].type",
                "tool type '" + type
                        + "' runs at the vendor and has a price of its own; only tools you run yourself are offered");
    }
}
