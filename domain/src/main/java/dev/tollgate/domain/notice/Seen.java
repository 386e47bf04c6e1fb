package dev.tollgate.domain.notice;

import java.util.List;

/** What a watch makes of a look: what it remembers now, and what there is to tell. */
public record Seen(Mark mark, List<Notice> notices) {
    public Seen {
        notices = List.copyOf(notices);
    }
}
