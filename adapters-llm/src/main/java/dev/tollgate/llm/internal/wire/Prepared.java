package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.Answers;
import java.util.List;
import java.util.Optional;

/**
 * A request ready to be sent.
 *
 * @param wire the dialect it is written in now
 * @param showsUsage whether the caller wants an event that only reports usage
 */
public record Prepared(Dialect wire, byte[] body, boolean showsUsage, Way way) {

    /** How the answer gets back to the caller. */
    public sealed interface Way {}

    /** As it comes. */
    public record AsItComes() implements Way {}

    /** Through a translation. */
    public record Translated(Answers answers) implements Way {}

    /**
     * Through a translation, in several requests: its vendor takes so much at once.
     *
     * @param texts how many are asked for in all
     */
    public record Batched(Answers answers, List<byte[]> bodies, int texts) implements Way {}

    /** The translation, where there is one. */
    Optional<Answers> translation() {
        return switch (way) {
            case AsItComes passing -> Optional.empty();
            case Translated translated -> Optional.of(translated.answers());
            case Batched batched -> Optional.of(batched.answers());
        };
    }
}
