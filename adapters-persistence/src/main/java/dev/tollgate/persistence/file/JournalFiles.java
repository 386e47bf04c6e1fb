package dev.tollgate.persistence.file;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The journal files of all processes in one directory. */
final class JournalFiles {

    private static final String ENDING = ".calls";
    private static final Duration KEPT = Duration.ofDays(7);

    private JournalFiles() {}

    static String nameOf(String owner) {
        return owner.replaceAll("[^A-Za-z0-9._-]", "_") + ENDING;
    }

    /** The last note of a call in the files of other processes. */
    static Optional<CallNote> find(Path own, CallId call) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directoryOf(own), "*" + ENDING)) {
            Optional<CallNote> found = Optional.empty();
            for (Path file : files) {
                found = file.equals(own) ? found : found.or(() -> lastNote(file, call));
            }
            return found;
        } catch (IOException notReadable) {
            throw new UncheckedIOException(notReadable);
        }
    }

    /** Calls of a process that died a week ago have their records long since. */
    static void deleteOld(Path directory) throws IOException {
        long oldest = System.currentTimeMillis() - KEPT.toMillis();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toMillis() < oldest) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Path directoryOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    private static Optional<CallNote> lastNote(Path file, CallId call) {
        try (Stream<String> lines = Files.lines(file)) {
            Optional<CallNote> last = Optional.empty();
            for (String line : (Iterable<String>) lines::iterator) {
                if (NoteLine.isAbout(call, line)) {
                    Optional<CallNote> before = last;
                    last = NoteLine.isEnd(line)
                            ? Optional.empty()
                            : NoteLine.read(call, line).or(() -> before);
                }
            }
            return last;
        } catch (NoSuchFileException endedMeanwhile) {
            return Optional.empty();
        } catch (IOException notReadable) {
            throw new UncheckedIOException(notReadable);
        }
    }
}
