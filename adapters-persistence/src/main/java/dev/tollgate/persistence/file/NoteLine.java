package dev.tollgate.persistence.file;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallNote;
import java.util.Optional;

/** One line of a journal file: fields between tabs, the call's details last because they have tabs too. */
final class NoteLine {

    private static final String FORGOTTEN = "ended";

    private NoteLine() {}

    static String of(CallNote note) {
        return String.join(
                        "\t",
                        note.call().toString(),
                        note.dispatched() ? "sent" : "held",
                        Long.toString(note.promptTokens()),
                        Long.toString(note.deliveredTokens()),
                        note.owner(),
                        note.details())
                + "\n";
    }

    static String forgetting(CallId call) {
        return call + "\t" + FORGOTTEN + "\n";
    }

    static boolean isAbout(CallId call, String line) {
        return line.startsWith(call + "\t");
    }

    /** Empty for the end of a call, and for a line that a dying process cut off. */
    static Optional<CallNote> read(CallId call, String line) {
        String[] fields = line.split("\t", 6);
        if (fields.length != 6) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CallNote(
                    call,
                    fields[4],
                    fields[1].equals("sent"),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    fields[5]));
        } catch (NumberFormatException cutOff) {
            return Optional.empty();
        }
    }

    static boolean isEnd(String line) {
        return line.endsWith("\t" + FORGOTTEN);
    }
}
