package dev.tollgate.journeys;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of our wire, read page by page. */
final class Pages {

    private static final Pattern NEXT = Pattern.compile("\"next_after\":\"([^\"]+)\"");

    private Pages() {}

    /** Every item of a list, each as its JSON. */
    static List<String> all(House house, String path) throws IOException, InterruptedException {
        List<String> items = new ArrayList<>();
        String after = "";
        do {
            String page =
                    house.get(path + (after.isEmpty() ? "" : "&after=" + after)).body();
            items.addAll(items(page));
            Matcher next = NEXT.matcher(page);
            after = next.find() ? next.group(1) : "";
        } while (!after.isEmpty());
        return items;
    }

    /** The objects of a list's {@code data}. */
    static List<String> items(String page) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = page.indexOf('[', page.indexOf("\"data\"")); at < page.length(); at++) {
            char letter = page.charAt(at);
            if (letter == '{') {
                begin = depth == 0 ? at : begin;
                depth++;
            } else if (letter == '}') {
                depth--;
                if (depth == 0) {
                    items.add(page.substring(begin, at + 1));
                }
            } else if (letter == ']' && depth == 0) {
                return items;
            }
        }
        return items;
    }
}
