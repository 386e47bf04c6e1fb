package dev.tollgate.drills;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Callers who call one after the other until they are told to stop, or calls at a fixed rate; half of them stream. */
final class Load implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Whoever forgets a load whose server is gone for good has the rest of the build's memory filled with failures. */
    private static final int MOST_WRONG = 200_000;

    private final Client client;
    private final int count;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Duration> took = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> charged = new ConcurrentLinkedQueue<>();

    private Load(Client client, int count) {
        this.client = client;
        this.count = count;
    }

    static Load of(Client client, int callers) {
        Load load = new Load(client, callers);
        for (int caller = 0; caller < callers; caller++) {
            boolean streaming = caller % 2 == 0;
            load.callers.execute(() -> load.callOnAndOn(streaming));
        }
        return load;
    }

    /** Begins calls at a fixed rate for so long, however long earlier ones take; each is timed from when it was due. */
    void begin(int perSecond, Duration time) {
        long first = System.nanoTime();
        for (long call = 0; call * 1_000_000_000L / perSecond < time.toNanos(); call++) {
            long due = first + call * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            boolean streaming = call % 2 == 0;
            callers.execute(() -> call(streaming, due));
        }
    }

    /** How many calls were answered to their end. */
    int whole() {
        return whole.get();
    }

    /** Waits for as many further answers as two of each caller. */
    void awaitMore(Duration patience) {
        int before = whole();
        await().atMost(patience).until(() -> whole() > before + 2 * count);
    }

    /** What was not: statuses, broken connections and cut streams. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** The ids of the calls whose callers were told what they were charged. */
    List<String> charged() {
        return List.copyOf(charged);
    }

    /** Of the wrong ones, how many of each kind. */
    Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new TreeMap<>();
        wrong.forEach(each -> kinds.merge(each, 1, Integer::sum));
        return kinds;
    }

    /** Starts the count of how long answers took again. */
    void forgetTimes() {
        took.clear();
    }

    /** What 99 of a hundred answers took at most, from the first byte sent to the last one read. */
    Duration p99() {
        List<Duration> sorted = took.stream().sorted().toList();
        return sorted.get(sorted.size() * 99 / 100);
    }

    /** Returns when every caller has its last answer. */
    @Override
    public void close() {
        stopped.set(true);
        callers.close();
    }

    private void callOnAndOn(boolean streaming) {
        while (!stopped.get() && !Thread.currentThread().isInterrupted()) {
            call(streaming, System.nanoTime());
        }
    }

    private void call(boolean streaming, long due) {
        try {
            HttpResponse<String> answer = client.chat(streaming, 10);
            took.add(Duration.ofNanos(System.nanoTime() - due));
            judge(streaming, answer);
        } catch (IOException broken) {
            fail("broken: " + broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(boolean streaming, HttpResponse<String> answer) {
        String body = answer.body();
        if (answer.statusCode() != 200) {
            fail("status " + answer.statusCode());
        } else if (streaming && !body.endsWith("data: [DONE]\n\n")) {
            fail("cut: " + body.substring(Math.max(0, body.length() - 100)));
        } else {
            whole.incrementAndGet();
            if (body.contains("\"charged\"")) {
                charged.add(answer.headers()
                        .firstValue("x-request-id")
                        .filter(Load::isId)
                        .orElseThrow());
            }
        }
    }

    private void fail(String how) {
        wrong.add(how);
        if (failed.incrementAndGet() == MOST_WRONG) {
            stopped.set(true);
        }
    }

    private static boolean isId(String text) {
        Matcher matcher = REQUEST.matcher(text);
        return matcher.matches();
    }
}
