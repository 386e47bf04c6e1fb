package dev.tollgate.domain.notice;

import java.util.List;
import java.util.Objects;

/** What a watch makes of a look: what it remembers now, and what there is to tell. */
public record Seen(Mark mark, List<Notice> notices) {
    public Seen {
        Objects.requireNonNull(mark, "mark must not be null");
        Objects.requireNonNull(notices, "notices must not be null");
        notices = List.copyOf(notices);
    }
}
