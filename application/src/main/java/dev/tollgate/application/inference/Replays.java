package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.usage.Settled;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last answers of calls with an idempotency key, in memory only. */
final class Replays {

    private final ReplayPolicy policy;
    private final InstantSource clock;
    private final Map<CallId, Kept> kept = new LinkedHashMap<>();
    private long bytes;

    Replays(ReplayPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    synchronized Optional<Replay> find(CallId call) {
        makeRoomFor(0);
        return Optional.ofNullable(kept.get(call)).map(Kept::replay);
    }

    /** Gathers the parts of one answer; keeps it if it comes to its end. */
    Gathering gathering() {
        return new Gathering();
    }

    private synchronized void keep(Replay replay, long size) {
        makeRoomFor(size);
        bytes += size;
        kept.put(replay.call(), new Kept(replay, size, clock.instant().plus(policy.keepFor())));
    }

    private void makeRoomFor(long size) {
        Instant now = clock.instant();
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept next = oldest.next();
            if (now.isBefore(next.until) && bytes + size <= policy.mostBytes()) {
                return;
            }
            bytes -= next.size;
            oldest.remove();
        }
    }

    private record Kept(Replay replay, long size, Instant until) {}

    /** The parts of one answer as they come. */
    final class Gathering {

        private final List<AnswerPart> parts = new ArrayList<>();
        private long size;
        private boolean over;

        void add(AnswerPart part, InferenceSession session) {
            if (over) {
                return;
            }
            switch (part) {
                case AnswerPart.Content content -> add(part, content.bytes());
                case AnswerPart.Tally tally -> add(part, tally.bytes());
                case AnswerPart.Broken broken -> forget();
                case AnswerPart.End end -> {
                    over = true;
                    // Without its charge the answer would be told otherwise than before.
                    session.settled().ifPresent(paid -> keep(replay(session, paid), size));
                }
            }
        }

        /** Whether more parts are wanted. */
        boolean goesOn() {
            return !over;
        }

        private Replay replay(InferenceSession session, Settled paid) {
            return new Replay(session.call(), parts, session.traits(), session.outputCap(), paid);
        }

        private void add(AnswerPart part, Body bytes) {
            parts.add(part);
            size += bytes.length();
            if (size > policy.mostBytesEach()) {
                forget();
            }
        }

        /** The answer is not one to be told again. */
        void forget() {
            over = true;
            parts.clear();
        }
    }
}
