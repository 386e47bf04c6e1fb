package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.llm.internal.usage.Searches;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** The parameters of a request that change its price: bounded by a meter of the book, or refused. */
final class Pricing {

    private static final Set<String> USUAL_TIERS = Set.of("auto", "default", "standard_only");

    /** By which vendors of OpenAI's wires are asked to search. */
    private static final List<String> SEARCHES = List.of("search_parameters", "enable_search", "plugins");

    /** By which go-betweens are told who else may answer. */
    private static final List<String> OTHERS = List.of("models", "provider", "fallbacks");

    private static final List<String> VENDORS_ACCOUNTS = List.of("billing_policy", "user_profile_id", "workspace_id");

    private static final String SUMMED_UP = "what the vendor sums up is billed beyond the output limit; leave it out";

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
        passes();
        for (String other : OTHERS) {
            if (!body.path(other).isEmpty()) {
                throw new Unpriced(other, "others that answer instead have prices of their own; leave it out");
            }
        }
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
                            + new TreeSet<>(USUAL_TIERS));
        }
    }

    /** What a model thinks in several passes is added up: neither the output limit nor the context bounds it. */
    private void passes() throws Unpriced {
        JsonNode mode = body.path("reasoning").path("mode");
        if (mode.isString() && !mode.asString().equals("standard")) {
            throw new Unpriced(
                    "reasoning.mode",
                    "mode '" + mode.asString() + "' is billed beyond the output limit; leave it out or use standard");
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
        refuse("prediction", "predicted output that is not used is billed beyond the output limit; leave it out");
        refuse("data_sources", "what the vendor looks up is billed as prompt without a bound; leave it out");
        unreportedSearches();
    }

    private void unreportedSearches() throws Unpriced {
        for (String search : SEARCHES) {
            if (isSet(search) && !body.path(search).equals(BooleanNode.FALSE)) {
                throw new Unpriced(search, "searches that the vendor does not report have no price; leave it out");
            }
        }
    }

    private void responses() throws Unpriced {
        if (body.path("background").asBoolean(false)) {
            throw new Unpriced("background", "answers in the background are not offered; leave it out");
        }
        JsonNode program = body.path("access_programs").path("cyber");
        if (program.isString() && !program.asString().equals("standard")) {
            throw new Unpriced("access_programs", "programs of the vendor are its operator's; leave it out");
        }
        refuse("multi_agent", "agents of the vendor read and write beyond the limits of one answer; leave it out");
        unreportedSearches();
        compactions(body.path("context_management"), "context_management", "compaction");
        compactions(body.path("input"), "input", "compaction_trigger");
    }

    private static void compactions(JsonNode list, String field, String type) throws Unpriced {
        int index = 0;
        for (JsonNode item : list) {
            if (item.path("type").asString("").startsWith(type)) {
                throw new Unpriced(field + "[" + index + "].type", SUMMED_UP);
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
        refuse("fallback_credit_token", "answers at another price are not offered; leave it out");
        refuse("compaction", SUMMED_UP);
        for (String account : VENDORS_ACCOUNTS) {
            refuse(account, "accounts at the vendor are its operator's; leave it out");
        }
        compactions(body.path("context_management").path("edits"), "context_management.edits", "compact");
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
}
