package dev.tollgate.testservers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports for servers that come back at the same port. They lie below those that systems give to
 * outgoing connections, so that no connection of another test takes one while its server is away.
 */
public final class FreePorts {
    private static final int LOWEST = 10_000;
    private static final int ABOVE_ALL = 32_000;
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();
    private static final Random RANDOM = new Random();
    private static final FileChannel CLAIMS = claims();

    private FreePorts() {}

    /** Returns a port nobody listens on, and never the same one twice, nor one of another process of this user. */
    public static int next() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = RANDOM.nextInt(LOWEST, ABOVE_ALL);
            if (TAKEN.add(port) && isClaimed(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port was found");
    }

    /** A file whose byte of a port's number is locked as long as the process lives that has the port. */
    private static FileChannel claims() {
        String name = "tollgate-ports-" + System.getProperty("user.name");
        try {
            return FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the file of ports that tests have", e);
        }
    }

    private static boolean isClaimed(int port) {
        try {
            return CLAIMS.tryLock(port, 1, false) != null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot claim a port", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
