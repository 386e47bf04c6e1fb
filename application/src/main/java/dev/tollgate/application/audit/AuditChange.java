package dev.tollgate.application.audit;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.domain.audit.AuditEntry.End;
import dev.tollgate.domain.audit.AuditLog;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a change of an operator's with an entry around it. */
public final class AuditChange {

    private static final int LONGEST_TEXT = 16_384;

    private final AuditLog log;
    private final InstantSource clock;

    @Inject
    public AuditChange(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * The entry is durable before the change begins; if it cannot be written, nothing is changed. A
     * change that throws leaves its entry with the outcome {@code failed}, a process that dies one
     * without an end.
     *
     * @param look how the subject stands, as text free of secrets; asked before and after
     * @param outcome what to call the change's answer
     * @throws dev.tollgate.domain.UnavailableException if the entry cannot be written
     * @throws X if the change throws it
     */
    public <R, X extends Exception> R make(
            Asked asked, Supplier<String> look, Change<R, X> change, Function<R, String> outcome) throws X {
        log.begin(new AuditEntry(
                asked.id(),
                clock.instant(),
                asked.actor(),
                asked.action(),
                asked.subject(),
                cut(asked.content()),
                cut(look.get()),
                End.OPEN));
        String ended = "failed";
        try {
            R answer = change.make();
            ended = outcome.apply(answer);
            return answer;
        } finally {
            log.end(asked.id(), new End(ended, cut(look.get())));
        }
    }

    /** Says that it was cut, so that nobody takes what is left for the whole; never within a character. */
    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int kept = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, kept) + "... (cut: " + (text.length() - kept) + " more characters)";
    }

    /**
     * What an operator asked for.
     *
     * @param id names the request
     * @param subject what it is about; may be empty
     * @param content what was given with it, free of secrets
     */
    public record Asked(UUID id, KeyId actor, String action, String subject, String content) {
        public Asked {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(actor, "actor must not be null");
            Objects.requireNonNull(action, "action must not be null");
            Objects.requireNonNull(subject, "subject must not be null");
            Objects.requireNonNull(content, "content must not be null");
        }
    }

    /** Something that changes. */
    @FunctionalInterface
    public interface Change<R, X extends Exception> {
        /**
         * Makes the change.
         *
         * @throws X if it cannot be made
         */
        R make() throws X;
    }
}
