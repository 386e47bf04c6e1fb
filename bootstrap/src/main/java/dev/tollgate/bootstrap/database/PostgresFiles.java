package dev.tollgate.bootstrap.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What the server's own PostgreSQL keeps under the data directory. */
record PostgresFiles(Path directory) {
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

    Path passwordFile() {
        return directory.resolve("password");
    }

    boolean initialised() {
        return Files.exists(data().resolve("PG_VERSION"));
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
        Path file = data().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(PostgresFiles::isPostgres)
                .map(process -> new Postmaster(process, port));
    }

    /** After a reboot another program may have the number. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres");
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
