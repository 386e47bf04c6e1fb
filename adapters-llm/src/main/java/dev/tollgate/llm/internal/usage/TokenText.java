package dev.tollgate.llm.internal.usage;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Locale;

/** Counts tokens with the tokenizer nearest to a model's own; it is loaded at the first count. */
public final class TokenText {

    private TokenText() {}

    private static final class Newer {
        static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    private static final class Older {
        static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
    }

    /** Our best count of the tokens a model would make of a text. */
    public static long count(String model, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (Words.isCountedBy(model)) {
            return Words.count(text);
        }
        Encoding encoding = isOlder(model) ? Older.ENCODING : Newer.ENCODING;
        return encoding.countTokensOrdinary(text);
    }

    /** Whether the count is the model's own, not that of a relative. */
    public static boolean knows(String model) {
        String name = bare(model);
        return name.startsWith("gpt-")
                || name.startsWith("chatgpt")
                || name.startsWith("text-embedding")
                || name.matches("o[1-9].*");
    }

    private static boolean isOlder(String model) {
        String name = bare(model);
        boolean newerGpt4 = name.startsWith("gpt-4o") || name.startsWith("gpt-4.");
        return name.startsWith("gpt-3.5")
                || name.startsWith("text-embedding")
                || (name.startsWith("gpt-4") && !newerGpt4);
    }

    private static String bare(String model) {
        return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
