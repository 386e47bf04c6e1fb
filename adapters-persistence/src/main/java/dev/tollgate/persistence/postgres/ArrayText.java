package dev.tollgate.persistence.postgres;

import java.util.List;

/** Arrays in PostgreSQL's own notation, for columns that hold an array in each of many bound rows. */
final class ArrayText {

    private ArrayText() {}

    static String of(List<String> values) {
        if (values.isEmpty()) {
            return "{}";
        }
        StringBuilder text = new StringBuilder("{");
        for (String value : values) {
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
