package dev.tollgate.llm.internal.translate.neutral;

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

    private final String mark;

    Seal(String mark) {
        this.mark = mark;
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
