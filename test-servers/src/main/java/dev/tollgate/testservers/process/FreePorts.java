package dev.tollgate.testservers.process;

import java.io.IOException;
import java.net.ServerSocket;
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

    private FreePorts() {}

    /** Returns a port nobody listens on, and never the same one twice. */
    public static int next() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = RANDOM.nextInt(LOWEST, ABOVE_ALL);
            if (TAKEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port was found");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
