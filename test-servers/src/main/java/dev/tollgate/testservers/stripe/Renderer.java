package dev.tollgate.testservers.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Shows a stored object, which holds the fields of both shapes, in one of them. */
final class Renderer {
    private static final String BOOKED_BACK = "failure_balance_transaction";

    private Renderer() {}

    static Tree shown(Tree stored, ApiShape shape, Set<String> expand) {
        var shown = stored.copy();
        var before = shape == ApiShape.BEFORE_2025_03;
        switch (stored.text("object")) {
            case "invoice" -> invoice(shown, before, expand);
            case "subscription" -> subscription(shown, before);
            case "charge" -> {
                if (!before) {
                    shown.without("invoice");
                }
                if (!before && !expand.contains("refunds")) {
                    shown.without("refunds");
                }
                var isWhole = expand.contains("refunds." + BOOKED_BACK);
                shown.list("refunds").forEach(refund -> refund(refund, isWhole));
            }
            case "refund" -> refund(shown, expand.contains(BOOKED_BACK));
            case "payment_intent" -> {
                if (!before) {
                    shown.without("invoice");
                }
            }
            case "event" -> {
                shown.with("api_version", shape.version());
                var object = shown(stored.tree("data").tree("object"), shape, Set.of());
                shown.tree("data").with("object", object);
            }
            default -> {}
        }
        return shown;
    }

    private static void refund(Tree shown, boolean isBookedBackWhole) {
        if (shown.has(BOOKED_BACK) && !isBookedBackWhole) {
            shown.with(BOOKED_BACK, shown.tree(BOOKED_BACK).text("id"));
        }
    }

    private static void invoice(Tree shown, boolean before, Set<String> expand) {
        var page = shown.tree("lines");
        List<Tree> lines = new ArrayList<>();
        for (var line : shown.list("lines")) {
            lines.add(line(line, before));
        }
        page.with("data", lines);
        if (before) {
            shown.without("parent", "payments");
        } else {
            shown.without("subscription", "payment_intent", "charge", "paid");
            if (!expand.contains("payments")) {
                shown.without("payments");
            }
        }
    }

    static Tree line(Tree stored, boolean before) {
        var shown = stored.copy();
        return before
                ? shown.without("parent", "pricing")
                : shown.without(
                        "price", "plan", "proration", "proration_details", "subscription", "subscription_item", "type");
    }

    private static void subscription(Tree shown, boolean before) {
        if (before) {
            shown.list("items").forEach(item -> item.without("current_period_start", "current_period_end"));
        } else {
            shown.without("current_period_start", "current_period_end");
        }
    }
}
