package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.Replay;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.http.internal.server.EventStream;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** An answer that was given before, byte for byte, to a caller who repeats a call under its key. */
record ReplayedAnswer(Replay replay) {

    Reply whole() {
        var body = new ByteArrayOutputStream();
        replay.parts().forEach(part -> body.writeBytes(bytes(part)));
        return Reply.raw("application/json", body.toByteArray(), CallHeaders.of(replay, false));
    }

    Reply streamed(Exchange exchange, Heartbeats heartbeats) throws IOException {
        // Nothing runs for this caller, so nothing is to be stopped when it is gone.
        try (var stream = EventStream.open(exchange, CallHeaders.of(replay, true), heartbeats, () -> {})) {
            for (var part : replay.parts()) {
                stream.write(bytes(part));
            }
        }
        return new Reply.Written();
    }

    private byte[] bytes(AnswerPart part) {
        return switch (part) {
            case AnswerPart.Content content -> content.bytes().bytes();
            case AnswerPart.Tally tally -> CreditStamp.on(tally, Optional.of(replay.settled()));
            case AnswerPart.End end -> new byte[0];
            case AnswerPart.Broken broken -> new byte[0];
        };
    }
}
