package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own, in memory, that can be filled to the last byte and given space again. Needs root. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    static SmallDisk mount(Path path, int megabytes) throws Exception {
        assertThat(System.getProperty("user.name"))
                .as("this drill mounts a disk of its own: run it as root, where mount is allowed")
                .isEqualTo("root");
        Files.createDirectories(path);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /** Takes all the space there is. */
    void fill() throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (path.toFile().getUsableSpace() > 0) {
                ballast.write(block, 0, (int) Math.min(BLOCK, path.toFile().getUsableSpace()));
            }
        } catch (IOException full) {
            assertThat(path.toFile().getUsableSpace()).as("%s", full).isLessThan(BLOCK);
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return path.resolve("ballast");
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", path.toString());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
