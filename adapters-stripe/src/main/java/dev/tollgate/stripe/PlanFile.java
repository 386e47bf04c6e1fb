package dev.tollgate.stripe;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Allowance;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.TopUpPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the catalogue of plans and packs from its file: a JSON object with {@code version}, {@code
 * plans} and {@code packs}, and perhaps {@code without_plan}. Every mistake is named with its place; nothing is guessed.
 */
public final class PlanFile {

    private static final Set<String> PLAN_FIELDS = Set.of(
            "id",
            "name",
            "interval",
            "credits",
            "trial_credits",
            "trial_days",
            "rollover_most",
            "prices",
            "price",
            "self_service",
            "grace_days",
            "limits");

    private PlanFile() {}

    /**
     * The catalogue that a text describes.
     *
     * @throws IllegalArgumentException naming what is wrong, and where: the first mistake of each plan,
     *     of each pack and of the rest
     */
    public static PlanCatalogue read(String text) {
        var file = Json.tree(text);
        if (!file.isObject()) {
            throw new IllegalArgumentException("the plan file must be a JSON object with version, plans and packs");
        }
        List<String> mistakes = new ArrayList<>();
        noting(
                mistakes,
                () -> refuseOthers(file, Set.of("version", "plans", "packs", "without_plan"), "the plan file"));
        noting(mistakes, () -> must(file, "version", "the plan file"));
        noting(mistakes, () -> BoundsReader.bounds(file.path("without_plan"), "without_plan"));
        List<Plan> plans = new ArrayList<>();
        noting(
                mistakes,
                () -> list(file, "plans", "the plan file")
                        .forEach(plan -> noting(mistakes, () -> plans.add(plan(plan)))));
        List<TopUpPack> packs = new ArrayList<>();
        noting(
                mistakes,
                () -> list(file, "packs", "the plan file")
                        .forEach(pack -> noting(mistakes, () -> packs.add(pack(pack)))));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
        var withoutPlan = BoundsReader.bounds(file.path("without_plan"), "without_plan");
        return new PlanCatalogue(must(file, "version", "the plan file"), plans, packs, withoutPlan);
    }

    /** A plan that is wrong does not hide what is wrong with the next. */
    private static void noting(List<String> mistakes, Runnable read) {
        try {
            read.run();
        } catch (IllegalArgumentException wrong) {
            mistakes.add(String.valueOf(wrong.getMessage()));
        }
    }

    private static TopUpPack pack(JsonNode pack) {
        var id = must(pack, "id", "a pack");
        refuseOthers(pack, Set.of("id", "credits", "price"), "pack " + id);
        return new TopUpPack(id, credits(pack, "credits", id), money(pack.path("price"), id));
    }

    private static Plan plan(JsonNode plan) {
        var id = must(plan, "id", "a plan");
        refuseOthers(plan, PLAN_FIELDS, "plan " + id);
        var allowance = new Allowance(
                credits(plan, "credits", id), credits(plan, "trial_credits", id), credits(plan, "rollover_most", id));
        var prices = list(plan, "prices", "plan " + id).stream().map(Json::text).toList();
        var price = plan.path("price").isMissingNode() ? Money.NONE : money(plan.path("price"), id);
        if (prices.contains("") || prices.stream().anyMatch(each -> each.contains(","))) {
            throw new IllegalArgumentException("plan " + id + ": prices must be a list of price ids or look-up keys");
        }
        if (!prices.isEmpty() && price.isNone()) {
            throw new IllegalArgumentException("plan " + id + ": a plan with prices needs a price to show");
        }
        return new Plan(
                id,
                Json.text(plan.path("name")).isEmpty() ? id : Json.text(plan.path("name")),
                interval(plan, id),
                allowance,
                String.join(",", prices),
                price,
                (int) whole(plan, "trial_days", 0, 730, id),
                selfService(plan, !prices.isEmpty(), id),
                Duration.ofDays(whole(plan, "grace_days", 7, 90, id)),
                BoundsReader.bounds(plan.path("limits"), id + ": limits"));
    }

    private static boolean selfService(JsonNode plan, boolean usual, String id) {
        var value = plan.path("self_service");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException("plan " + id + ": self_service must be true or false");
        }
        return value.isMissingNode() ? usual : value.booleanValue();
    }

    private static Interval interval(JsonNode plan, String id) {
        return switch (must(plan, "interval", "plan " + id)) {
            case "month" -> Interval.MONTH;
            case "year" -> Interval.YEAR;
            default -> throw new IllegalArgumentException("plan " + id + ": interval must be month or year");
        };
    }

    static Credits credits(JsonNode node, String field, String id) {
        var text = node.path(field).isMissingNode() ? "0" : Json.text(node.path(field));
        if (text.isEmpty()) {
            throw new IllegalArgumentException(id + ": " + field + " must be a decimal text such as \"1000\"");
        }
        return Credits.of(text);
    }

    private static Money money(JsonNode price, String id) {
        var currency = Json.text(price.path("currency")).toUpperCase(Locale.ROOT);
        if (!isWhole(price.path("amount")) || !currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(id + ": price must be {\"amount\": minor units, \"currency\": \"USD\"}");
        }
        return new Money(Json.number(price.path("amount")), currency);
    }

    static long whole(JsonNode node, String field, long usual, long most, String id) {
        var value = node.path(field);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!isWhole(value) || Json.number(value) < 0 || Json.number(value) > most) {
            throw new IllegalArgumentException(id + ": " + field + " must be a whole number from 0 to " + most);
        }
        return Json.number(value);
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static List<JsonNode> list(JsonNode node, String field, String place) {
        var value = node.path(field);
        if (!value.isMissingNode() && !value.isArray()) {
            throw new IllegalArgumentException(place + ": " + field + " must be a list");
        }
        return Json.list(value);
    }

    private static String must(JsonNode node, String field, String place) {
        var text = Json.text(node.path(field));
        if (text.isEmpty()) {
            throw new IllegalArgumentException(place + " needs a text " + field);
        }
        return text;
    }

    static void refuseOthers(JsonNode node, Set<String> known, String place) {
        var others = new HashSet<>(node.propertyNames());
        others.removeAll(known);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(place + " has unknown fields: " + String.join(", ", others));
        }
    }
}
