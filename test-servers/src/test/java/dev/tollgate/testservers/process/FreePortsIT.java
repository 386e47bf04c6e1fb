package dev.tollgate.testservers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsIT {

    /** So many that two who did not know of each other would have hundreds in common. */
    private static final int MANY = 3_000;

    /** Another process: tells its ports and keeps them until it may end. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < MANY; i++) {
            System.out.println(FreePorts.next());
        }
        System.exit(System.in.read());
    }

    @Test
    void are_never_those_of_another_process() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreePortsIT.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = other.inputReader()) {
            Set<Integer> theirs = new HashSet<>();
            for (int i = 0; i < MANY; i++) {
                theirs.add(Integer.valueOf(told.readLine()));
            }

            Set<Integer> ours = new HashSet<>();
            for (int i = 0; i < MANY; i++) {
                ours.add(FreePorts.next());
            }

            assertThat(ours).hasSize(MANY).doesNotContainAnyElementsOf(theirs);
        } finally {
            other.destroyForcibly();
        }
    }
}
