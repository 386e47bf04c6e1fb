package dev.tollgate.http.internal.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A page asked for.
 *
 * @param limit how many, 1 to 100
 * @param after the cursor of the page before; empty for the first page
 */
public record Paging(int limit, String after) {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Reads {@code limit} and {@code after}. */
    public static Paging of(Exchange exchange) {
        int limit = exchange.query("limit").map(Paging::limit).orElse(USUAL);
        return new Paging(limit, exchange.query("after").orElse(""));
    }

    /** Reads the same, where cursors are ids: what is none is a 400, not an empty page that seems to be the last. */
    public static Paging byIds(Exchange exchange) {
        var paging = of(exchange);
        if (!paging.after.isEmpty() && !ID.matcher(paging.after).matches()) {
            throw wrongCursor(paging.after);
        }
        return paging;
    }

    /** A cursor that no page before can have given. */
    public static RefusedException wrongCursor(String after) {
        return Problem.invalid("after", "after is " + Shown.of(after) + "; it must be the next_after of a page before.")
                .refusal();
    }

    /** One more than asked for, to learn whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    /** A list reply from what was fetched. */
    public <T> Map<String, Object> page(List<T> fetched, Function<T, String> cursor, Function<T, ?> json) {
        boolean more = fetched.size() > limit;
        var items = more ? fetched.subList(0, limit) : fetched;
        var next = more ? cursor.apply(items.getLast()) : "";
        return list(items.stream().map(json).toList(), next);
    }

    /** A whole list that has no further pages. */
    public static Map<String, Object> whole(List<?> items) {
        return list(items, "");
    }

    private static Map<String, Object> list(List<?> items, String next) {
        var list = new LinkedHashMap<String, Object>();
        list.put("object", "list");
        list.put("data", items);
        list.put("has_more", !next.isEmpty());
        list.put("next_after", Json.orNull(next));
        return list;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notWhole) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static RefusedException wrong(String text) {
        return Problem.invalid("limit", "limit is " + Shown.of(text) + "; it must be a whole number from 1 to 100.")
                .refusal();
    }
}
