package dev.tollgate.bootstrap.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server's own PostgreSQL keeps under the data directory. */
record PostgresFiles(Path directory) {
    /** The numbers below it are of databases that PostgreSQL makes itself. */
    private static final long FIRST_OF_USERS = 16_384;

    /** More than any system counts processes to. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private static final int LOG_END_BYTES = 4_096;
    private static final int LOG_END_LINES = 10;

    /** The process a running or killed PostgreSQL left noted. */
    record Postmaster(ProcessHandle process, int port) {}

    static PostgresFiles in(DataDirectory directory) throws IOException {
        Path path = Files.createDirectories(directory.path().resolve("postgres"));
        if (knowsOwners(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        return new PostgresFiles(path);
    }

    Path data() {
        return directory.resolve("data");
    }

    Path binaries() {
        return directory.resolve("bin");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    /** What it said last, each line on a new one; empty if there is nothing that can be read. */
    String endOfLog() {
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LOG_END_BYTES));
            byte[] end = new byte[Math.toIntExact(file.length() - file.getFilePointer())];
            file.readFully(end);
            List<String> lines =
                    new String(end, StandardCharsets.UTF_8).strip().lines().toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LOG_END_LINES))
                    .map(line -> System.lineSeparator() + "      " + line)
                    .collect(Collectors.joining());
        } catch (IOException unreadable) {
            return "";
        }
    }

    Path passwordFile() {
        return directory.resolve("password");
    }

    /** Whether a first start came as far as making our database; whatever there is before that is worth nothing. */
    boolean initialised() {
        Path databases = data().resolve("base");
        if (!Files.isDirectory(databases)) {
            return false;
        }
        try (Stream<Path> each = Files.list(databases)) {
            return each.map(path -> path.getFileName().toString())
                    .anyMatch(name -> name.matches("[0-9]+") && Long.parseLong(name) >= FIRST_OF_USERS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + databases, unreadable);
        }
    }

    /** What a killed server's start runs on with: it would go on writing into what is begun anew. */
    void endLeftOvers() {
        String ours = binaries().toString();
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(ours))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(process -> process.onExit().join());
    }

    /** The password of its superuser, made at first use and readable by its owner only. */
    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            byte[] random = new byte[20];
            new SecureRandom().nextBytes(random);
            write(passwordFile(), HexFormat.of().formatHex(random));
        }
        return Files.readString(passwordFile()).strip();
    }

    /** The port chosen at first start; another one when somebody else has taken it since. */
    int port() throws IOException {
        Path file = directory.resolve("port");
        if (Files.exists(file)) {
            int port = Integer.parseInt(Files.readString(file).strip());
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    /** The PostgreSQL that runs on these files, if one does. */
    Optional<Postmaster> postmaster() throws IOException {
        if (!Files.exists(lock())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(lock());
        if (lines.size() < 4) {
            return Optional.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        return postgres(lines.get(0)).map(process -> new Postmaster(process, port));
    }

    /**
     * Puts a number that nobody has into the lock of a PostgreSQL that is gone: one that another process has by now,
     * it would take for another PostgreSQL, and not start. By the rest it finds out who still uses its memory.
     */
    void forgetWhoIsGone() throws IOException {
        if (!Files.exists(lock())) {
            return;
        }
        String left = Files.readString(lock());
        if (left.matches("(?s)[0-9]+\\R.*")
                && postgres(left.lines().findFirst().orElseThrow()).isEmpty()) {
            Path changed = data().resolveSibling("postmaster.pid");
            Files.writeString(changed, left.replaceFirst("[0-9]+", NOBODY));
            Files.move(changed, lock(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path lock() {
        return data().resolve("postmaster.pid");
    }

    /** After a reboot another program may have the number. */
    private static Optional<ProcessHandle> postgres(String number) {
        return ProcessHandle.of(Long.parseLong(number.strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (knowsOwners(file) && !Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static boolean knowsOwners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
