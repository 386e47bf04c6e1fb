package dev.tollgate.llm.internal.usage;

/** The demo model's tokens: words, as blanks part them. */
public final class Words {

    private Words() {}

    /** Whether a model of this name counts in words. */
    public static boolean isCountedBy(String model) {
        return model.equals("demo") || model.startsWith("demo-");
    }

    /** The words of a text. */
    public static long count(String text) {
        long words = 0;
        boolean within = false;
        for (int at = 0; at < text.length(); at++) {
            boolean blank = Character.isWhitespace(text.charAt(at));
            if (!blank && !within) {
                words++;
            }
            within = !blank;
        }
        return words;
    }
}
