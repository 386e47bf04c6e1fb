package dev.tollgate.llm.internal.translate.neutral;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mark under which a vendor's signature travels through a foreign dialect and back: a vendor
 * accepts its own signatures only, so one without the vendor's mark is not sent to it.
 */
public enum Seal {
    OPENAI("openai:"),
    ANTHROPIC("anthropic:"),
    GOOGLE("google:"),
    /** Of thinking that a vendor of the chat wire told unsealed: by which name, and which model. */
    CHAT("chat:");

    private static final List<Seal> ALL = List.of(values());

    private final String mark;
    private final byte[] quoted;

    Seal(String mark) {
        this.mark = mark;
        this.quoted = ('"' + mark).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a signature has one of these marks. */
    public static boolean isOn(String signature) {
        return ALL.stream().anyMatch(seal -> signature.startsWith(seal.mark));
    }

    /** Whether a text in JSON may begin with one of these marks. */
    public static boolean mayStandIn(byte[] json) {
        for (int at = 1; at < json.length; at++) {
            // Most colons stand behind the quote that ends a name.
            if (json[at] == ':' && json[at - 1] != '"' && endsAt(json, at + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsAt(byte[] json, int end) {
        for (Seal seal : ALL) {
            int from = end - seal.quoted.length;
            if (from >= 0 && Arrays.equals(json, from, end, seal.quoted, 0, seal.quoted.length)) {
                return true;
            }
        }
        return false;
    }

    /** The signature under this mark; an absent one stays empty. */
    public String put(String signature) {
        return signature.isEmpty() ? "" : mark + signature;
    }

    /** The signature as its vendor gave it; empty if it is another's or none. */
    public Optional<String> take(String sealed) {
        return sealed.startsWith(mark) ? Optional.of(sealed.substring(mark.length())) : Optional.empty();
    }
}
