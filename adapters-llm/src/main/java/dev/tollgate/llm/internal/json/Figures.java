package dev.tollgate.llm.internal.json;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The numbers of a usage report by path, such as {@code prompt_tokens_details.cached_tokens}. A
 * figure that is no whole number from zero up is kept as broken; null and absent are the same.
 */
public final class Figures {

    private static final long BROKEN = -1;
    private static final double EXACT_DOUBLES = 1L << 53;

    private final Map<String, Long> figures = new HashMap<>();

    /** Takes the figures of another report; those it names replace earlier ones. */
    public void merge(Figures later) {
        figures.putAll(later.figures);
    }

    public boolean isEmpty() {
        return figures.isEmpty();
    }

    /** Whether it was told at all, properly or not. */
    public boolean has(String path) {
        return figures.containsKey(path);
    }

    /** Whether it was told as something that is no whole number from zero up. */
    public boolean isBroken(String path) {
        return Long.valueOf(BROKEN).equals(figures.get(path));
    }

    /** The figure, if it was told properly. */
    public OptionalLong find(String path) {
        Long figure = figures.get(path);
        return figure == null || figure == BROKEN ? OptionalLong.empty() : OptionalLong.of(figure);
    }

    /** Reads the object that the parser has just entered, to its end. */
    static Figures read(JsonParser parser) {
        Figures figures = new Figures();
        figures.read(parser, "");
        return figures;
    }

    private void read(JsonParser parser, String prefix) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> read(parser, path + ".");
                case START_ARRAY -> readKinds(parser, path);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> figures.put(path, whole(parser.getString()));
                case VALUE_STRING -> figures.put(path, BROKEN);
                default -> figures.remove(path);
            }
        }
    }

    /** A list of counts by kind, {@code [{"modality":"AUDIO","tokenCount":4}]}, told as {@code list.AUDIO}. */
    private void readKinds(JsonParser parser, String path) {
        for (JsonToken item = parser.nextToken();
                item != null && item != JsonToken.END_ARRAY;
                item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                readKind(parser, path);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readKind(JsonParser parser, String path) {
        String kind = "";
        long count = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("modality") && value == JsonToken.VALUE_STRING) {
                kind = parser.getString();
            } else if (name.equals("tokenCount") && value.isNumeric()) {
                count = whole(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        figures.put(path + "." + kind, count);
    }

    private static long whole(String number) {
        try {
            return Math.max(BROKEN, Long.parseLong(number));
        } catch (NumberFormatException notWhole) {
            double value = Double.parseDouble(number);
            boolean exact = value >= 0 && value < EXACT_DOUBLES && Math.rint(value) == value;
            return exact ? (long) value : BROKEN;
        }
    }
}
