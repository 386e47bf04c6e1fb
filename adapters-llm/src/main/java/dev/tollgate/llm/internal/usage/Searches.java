package dev.tollgate.llm.internal.usage;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.internal.json.Streaming;
import dev.tollgate.llm.internal.json.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The searches a vendor made for one call, on wires whose usage does not tell them. */
public final class Searches {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String OPTIONS = "web_search_options";
    private static final String CALL = "web_search_call";
    private static final byte[] ASKED = "web_search".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CALLED = CALL.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COUNTED = "\"num_requests\"".getBytes(StandardCharsets.US_ASCII);

    /** There can be no more for one call. */
    private static final long MOST = 1_000;

    private static final List<String> SEARCHING = List.of("-search-preview", "-search-api", "sonar");

    private final ProviderCall call;
    private final Dialect wire;
    private final boolean mayBeAsked;
    private long seen;
    private long told;

    /** @param sent the request as the vendor got it */
    Searches(ProviderCall call, Dialect wire, byte[] sent) {
        this.call = call;
        this.wire = wire;
        this.mayBeAsked = (wire == Dialect.CHAT || wire == Dialect.RESPONSES) && Texts.mayTell(sent, ASKED);
        this.seen = wire == Dialect.CHAT && (always(model()) || mayBeAsked && hasOptions(sent)) ? 1 : 0;
    }

    /** Whether a model searches for every call of chat, whatever was asked. */
    public static boolean always(String model) {
        return SEARCHING.stream().anyMatch(model::contains);
    }

    /** This went by. */
    void add(byte[] json, int from, int to) {
        boolean telling = mayBeAsked
                && wire == Dialect.RESPONSES
                && (Texts.contains(json, from, to, CALLED) || Texts.contains(json, from, to, COUNTED));
        if (telling) {
            try {
                add(MAPPER.readTree(json, from, to - from));
            } catch (JacksonException broken) {
                // An event that nobody can read tells of no search.
            }
        }
    }

    long count() {
        return Math.max(seen, told);
    }

    private String model() {
        return call.route().priced().value();
    }

    private void add(JsonNode said) {
        if (said.path("type").asString("").equals("response.output_item.done")) {
            addItem(said.path("item"));
        }
        said.path("output").forEach(this::addItem);
        addCount(said);
        addCount(said.path("response"));
    }

    /** The vendor's own count covers searches that it shows no items of. */
    private void addCount(JsonNode response) {
        long count = response.path("tool_usage")
                .path("web_search")
                .path("num_requests")
                .asLong(0);
        told = count > MOST ? told : Math.max(told, count);
    }

    /** Opening what was found, and looking for something in it, is free. */
    private void addItem(JsonNode item) {
        boolean searched = item.path("type").asString("").equals(CALL)
                && item.path("action").path("type").asString("search").equals("search");
        seen += searched ? 1 : 0;
    }

    private static boolean hasOptions(byte[] sent) {
        try (JsonParser body = Streaming.quick(sent, 0, sent.length)) {
            body.nextToken();
            while (body.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean options = body.currentName().equals(OPTIONS);
                if (body.nextToken() != JsonToken.VALUE_NULL && options) {
                    return true;
                }
                body.skipChildren();
            }
            return false;
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
