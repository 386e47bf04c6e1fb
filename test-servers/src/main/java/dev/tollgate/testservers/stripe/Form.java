package dev.tollgate.testservers.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decoded form fields by their bracketed names, such as {@code items[0][price]}. */
record Form(Map<String, String> fields, List<String> expand) {
    static Form parse(String encoded) {
        var fields = new LinkedHashMap<String, String>();
        var expand = new ArrayList<String>();
        for (var pair : encoded.split("&")) {
            int at = pair.indexOf('=');
            if (at < 0) {
                continue;
            }
            var name = URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8);
            var value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
            if (name.startsWith("expand[")) {
                expand.add(value);
            } else {
                fields.put(name, value);
            }
        }
        return new Form(Map.copyOf(fields), List.copyOf(expand));
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    long number(String name) {
        var text = text(name);
        if (!text.matches("-?\\d{0,18}")) {
            throw new Refusal(400, "parameter_invalid_integer", "Invalid integer: " + text);
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The members of a nested object such as {@code metadata}. */
    Tree nested(String prefix) {
        var tree = new Tree();
        fields.forEach((name, value) -> {
            if (name.startsWith(prefix + "[") && name.endsWith("]")) {
                tree.with(name.substring(prefix.length() + 1, name.length() - 1), value);
            }
        });
        return tree;
    }
}
