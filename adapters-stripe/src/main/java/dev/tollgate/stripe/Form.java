package dev.tollgate.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.StringJoiner;

/** Form fields in order, under their bracketed names. */
final class Form {

    private final SequencedMap<String, String> fields = new LinkedHashMap<>();

    static Form of(String... pairs) {
        var form = new Form();
        for (int i = 0; i < pairs.length; i += 2) {
            form.with(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    Form with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    Form with(String name, long value) {
        return with(name, Long.toString(value));
    }

    SequencedMap<String, String> fields() {
        return fields;
    }

    static String encode(SequencedMap<String, String> fields) {
        var encoded = new StringJoiner("&");
        fields.forEach((name, value) -> encoded.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return encoded.toString();
    }
}
