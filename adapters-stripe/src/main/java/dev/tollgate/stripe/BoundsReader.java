package dev.tollgate.stripe;

import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.PlanBounds;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the limits of a plan; what is not named is not limited. */
final class BoundsReader {

    private static final long MOST = 1_000_000_000_000L;
    private static final Set<String> FIELDS = Set.of("requests_per_minute", "tokens_per_minute", "concurrent", "spend");

    private BoundsReader() {}

    static PlanBounds bounds(JsonNode limits, String place) {
        if (limits.isMissingNode()) {
            return PlanBounds.NONE;
        }
        if (!limits.isObject()) {
            throw new IllegalArgumentException(place + " must be an object with some of " + FIELDS);
        }
        PlanFile.refuseOthers(limits, FIELDS, place);
        var rates = new RateLimit(
                PlanFile.whole(limits, "requests_per_minute", 0, MOST, place),
                PlanFile.whole(limits, "tokens_per_minute", 0, MOST, place),
                PlanFile.whole(limits, "concurrent", 0, MOST, place));
        return new PlanBounds(rates, spend(limits.path("spend"), place + ": spend"));
    }

    private static Map<SpendWindow, Credits> spend(JsonNode spend, String place) {
        if (!spend.isMissingNode() && !spend.isObject()) {
            throw new IllegalArgumentException(place + " must be an object such as {\"day\": \"100\"}");
        }
        PlanFile.refuseOthers(
                spend, Stream.of(SpendWindow.values()).map(BoundsReader::word).collect(Collectors.toSet()), place);
        var most = new EnumMap<SpendWindow, Credits>(SpendWindow.class);
        for (var window : SpendWindow.values()) {
            if (spend.has(word(window))) {
                most.put(window, PlanFile.credits(spend, word(window), place));
            }
        }
        return most;
    }

    private static String word(SpendWindow window) {
        return window.name().toLowerCase(Locale.ROOT);
    }
}
