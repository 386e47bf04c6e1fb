package dev.tollgate.benchmarks;

import dev.tollgate.testservers.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Portkey's gateway, for comparison: it passes calls on and meters nothing. Needs Node, and a
 * directory in which {@code npm install @portkey-ai/gateway} was run.
 */
record Portkey(Process process, int port) implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    static Portkey start(String directory) throws IOException, InterruptedException {
        int port = FreePorts.next();
        String script = directory + "/node_modules/@portkey-ai/gateway/build/start-server.js";
        ProcessBuilder builder = new ProcessBuilder("node", script, "--port=" + port, "--headless");
        builder.environment().put("NODE_ENV", "production");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Portkey portkey = new Portkey(builder.start(), port);
        while (!portkey.listens()) {
            if (!portkey.process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                portkey.close();
                throw new IllegalStateException("Portkey's gateway did not start");
            }
        }
        return portkey;
    }

    byte[] request(URI vendor, String body) {
        String headers =
                "Authorization: Bearer sk-bench\r\nx-portkey-provider: openai\r\nx-portkey-custom-host: " + vendor;
        return RawClient.post("/v1/chat/completions", headers, body);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private boolean listens() throws InterruptedException {
        try (RawClient client = new RawClient(port)) {
            return true;
        } catch (IOException notYet) {
            TimeUnit.MILLISECONDS.sleep(20);
            return false;
        }
    }
}
