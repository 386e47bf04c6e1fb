package dev.tollgate.domain.audit;

import dev.tollgate.domain.account.KeyId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One change that an operator asked for.
 *
 * @param id of the request that asked; ids sort by time
 * @param actor the key it was asked with
 * @param action what was asked for, such as {@code POST /admin/accounts/{id}/suspend}
 * @param subject what it was asked for, such as an account's id; may be empty
 * @param asked what was given with it, free of secrets; may be empty
 * @param before how the subject stood; empty if it could not be seen
 * @param end how it ended
 */
public record AuditEntry(
        UUID id, Instant at, KeyId actor, String action, String subject, String asked, String before, End end) {

    /**
     * How a change ended.
     *
     * @param outcome {@link #OPEN} until it is known; afterwards a word or a status
     * @param after how the subject stands; empty if it cannot be seen
     */
    public record End(String outcome, String after) {

        /** Asked for, and nobody said yet how it ended: the process may have died. */
        public static final End OPEN = new End("open", "");

        public End {
            Objects.requireNonNull(outcome, "outcome must not be null");
            Objects.requireNonNull(after, "after must not be null");
        }
    }

    public AuditEntry {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(at, "at must not be null");
        Objects.requireNonNull(actor, "actor must not be null");
        Objects.requireNonNull(action, "action must not be null");
        Objects.requireNonNull(subject, "subject must not be null");
        Objects.requireNonNull(asked, "asked must not be null");
        Objects.requireNonNull(before, "before must not be null");
        Objects.requireNonNull(end, "end must not be null");
    }

    /** The same with an end. */
    public AuditEntry ended(End changed) {
        return new AuditEntry(id, at, actor, action, subject, asked, before, changed);
    }
}
