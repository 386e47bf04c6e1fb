package dev.tollgate.persistence.file;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.CallNote;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A call journal of append-only files in one directory, a file for each process. What is written is
 * in the hands of the operating system, so that it survives the death of the process but is not
 * waited for. A full disk costs evidence, never a call.
 */
public final class FileCallJournal implements CallJournal, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FileCallJournal.class.getName());
    private static final long REWRITE_ABOVE_BYTES = 16L << 20;

    private final Path file;
    private final Map<CallId, CallNote> running = new ConcurrentHashMap<>();
    /** No channel: one is closed for all by the first of its writers that is interrupted. */
    private OutputStream out;

    private long written;

    private FileCallJournal(Path file) throws IOException {
        this.file = file;
        this.out = open(file);
    }

    /**
     * The journal of one process.
     *
     * @param owner names the process; files of other names in the directory are read, never written
     * @throws UncheckedIOException if the directory cannot be made or written
     */
    public static FileCallJournal in(Path directory, String owner) {
        try {
            Files.createDirectories(directory);
            JournalFiles.deleteOld(directory);
            return new FileCallJournal(directory.resolve(JournalFiles.nameOf(owner)));
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write call journals in " + directory, notWritable);
        }
    }

    @Override
    public void note(CallNote note) {
        running.put(note.call(), note);
        append(NoteLine.of(note));
    }

    @Override
    public void forget(CallId call) {
        if (running.remove(call) != null) {
            append(NoteLine.forgetting(call));
        }
    }

    @Override
    public Optional<CallNote> find(CallId call) {
        CallNote own = running.get(call);
        return own == null ? JournalFiles.find(file, call) : Optional.of(own);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
        if (running.isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    private synchronized void append(String line) {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            written += bytes.length;
            if (written > REWRITE_ABOVE_BYTES) {
                rewrite();
            }
        } catch (IOException evidenceIsLost) {
            LOG.log(Level.WARNING, "cannot note calls in " + file + ": " + evidenceIsLost.getMessage());
        }
    }

    /** Keeps only what is still running; the old file stands until the new one is whole. */
    private void rewrite() throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        StringBuilder lines = new StringBuilder();
        running.values().forEach(note -> lines.append(NoteLine.of(note)));
        Files.writeString(whole, lines);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        OutputStream old = out;
        out = open(file);
        written = 0;
        old.close();
    }

    private static OutputStream open(Path file) throws IOException {
        return new FileOutputStream(file.toFile(), true);
    }
}
