package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.llm.internal.usage.Searches;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameters of a request that change its price: bounded by a meter of the book, or refused. */
final class Pricing {

    private static final Set<String> USUAL_TIERS = Set.of("auto", "default", "standard_only");

    private static final Set<String> STANDARD = Set.of("standard");

    /** By which vendors of OpenAI's wires are asked to search. */
    private static final List<String> SEARCHES = List.of("search_parameters", "enable_search", "plugins");

    /** By which go-betweens are told who else may answer. */
    private static final List<String> OTHERS = List.of("models", "provider", "fallbacks");

    private static final List<String> VENDORS_ACCOUNTS = List.of("billing_policy", "user_profile_id", "workspace_id");

    private static final String SUMMED_UP = "what the vendor sums up is billed beyond the output limit; leave it out";

    private static final Set<String> WATCHED = Set.of(
            "access_programs",
            "access_programs.cyber",
            "audio",
            "billing_policy",
            "compaction",
            "container",
            "data_sources",
            "enable_search",
            "fallback_credit_token",
            "fallbacks",
            "inference_geo",
            "mcp_servers",
            "modalities",
            "models",
            "multi_agent",
            "n_cmpl",
            "n_predict",
            "plugins",
            "prediction",
            "provider",
            "reasoning",
            "reasoning.mode",
            "search_parameters",
            "service_tier",
            "speed",
            "user_profile_id",
            "web_search_options",
            "workspace_id");

    /** Read elsewhere: what is asked, of whom, and for how long and how many answers. */
    private static final Set<String> DECIDING = Set.of(
            "best_of",
            "input",
            "max_completion_tokens",
            "max_output_tokens",
            "max_tokens",
            "messages",
            "model",
            "n",
            "prompt",
            "store",
            "stream",
            "stream_options",
            "tools");

    private final Settings settings;
    private final String model;
    private final Set<Meter> priced;
    private final Map<Meter, Long> others = new TreeMap<>();

    /** @param settings of {@link #settings}, after the request was read */
    Pricing(Settings settings, String model, Set<Meter> priced) {
        this.settings = settings;
        this.model = model;
        this.priced = priced;
    }

    /** To gather what a price may depend on. */
    static Settings settings() {
        return new Settings(WATCHED, DECIDING);
    }

    /** The most of further meters, searches for one. */
    Map<Meter, Long> others(Dialect dialect) throws Unpriced {
        names();
        tier();
        passes();
        for (String other : OTHERS) {
            if (settings.isFilled(other)) {
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

    /** To some vendors capitals make no other name, and some have names of their own that come first. */
    private void names() throws Unpriced {
        if (!settings.lookAlike().isEmpty()) {
            throw new Unpriced(
                    settings.lookAlike(),
                    "some vendors understand it as " + settings.understood() + "; write it like that or leave it out");
        }
        refuse("n_predict", "some vendors follow it in place of max_tokens; leave it out");
        refuse("n_cmpl", "some vendors follow it in place of n; leave it out");
    }

    private void tier() throws Unpriced {
        if (settings.isUnusual("service_tier", USUAL_TIERS)) {
            throw new Unpriced(
                    "service_tier",
                    "service tier '" + settings.text("service_tier")
                            + "' has a price of its own; leave it out or use one of " + new TreeSet<>(USUAL_TIERS));
        }
    }

    /** What a model thinks in several passes is added up: neither the output limit nor the context bounds it. */
    private void passes() throws Unpriced {
        if (settings.isUnusual("reasoning.mode", STANDARD)) {
            throw new Unpriced(
                    "reasoning.mode",
                    "mode '" + settings.text("reasoning.mode")
                            + "' is billed beyond the output limit; leave it out or use standard");
        }
    }

    private void chat() throws Unpriced {
        if (settings.has("audio") || settings.wantsSound()) {
            need(Meter.AUDIO_OUTPUT, "modalities", "answers as sound");
        }
        if (settings.has("web_search_options")) {
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
            if (settings.has(search) && !settings.isFalse(search)) {
                throw new Unpriced(search, "searches that the vendor does not report have no price; leave it out");
            }
        }
    }

    private void responses() throws Unpriced {
        if (settings.isUnusual("access_programs.cyber", STANDARD)) {
            throw new Unpriced("access_programs", "programs of the vendor are its operator's; leave it out");
        }
        refuse("multi_agent", "agents of the vendor read and write beyond the limits of one answer; leave it out");
        unreportedSearches();
        compactions("context_management");
        compactions("input");
    }

    private void compactions(String list) throws Unpriced {
        OptionalInt index = settings.findCompaction(list);
        if (index.isPresent()) {
            throw new Unpriced(list + "[" + index.getAsInt() + "].type", SUMMED_UP);
        }
    }

    private void messages() throws Unpriced {
        if (settings.isUnusual("speed", STANDARD)) {
            throw new Unpriced("speed", "speed '" + settings.text("speed") + "' has a price of its own; leave it out");
        }
        refuse("inference_geo", "a chosen region has a price of its own; leave it out");
        refuse("mcp_servers", "servers called by the vendor cannot be bounded; call them yourself");
        refuse("container", "containers kept by the vendor are not offered; leave it out");
        refuse("fallback_credit_token", "answers at another price are not offered; leave it out");
        refuse("compaction", SUMMED_UP);
        for (String account : VENDORS_ACCOUNTS) {
            refuse(account, "accounts at the vendor are its operator's; leave it out");
        }
        compactions("context_management.edits");
    }

    private void need(Meter meter, String field, String what) throws Unpriced {
        if (!priced.contains(meter)) {
            throw new Unpriced(field, what + " has no price for this model; leave " + field + " out");
        }
    }

    private void refuse(String field, String reason) throws Unpriced {
        if (settings.has(field)) {
            throw new Unpriced(field, reason);
        }
    }
}
