package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    @AutoClose
    private final Heartbeats heartbeats = new Heartbeats(Duration.ofMinutes(1));

    @Test
    void is_not_closed_while_a_comment_is_being_written() throws Exception {
        var connection = new Slow();
        var stream = new EventStream(connection, heartbeats, () -> {});
        var commenting = Thread.startVirtualThread(stream::comment);
        assertThat(connection.entered.await(60, TimeUnit.SECONDS)).isTrue();

        var closing = Thread.startVirtualThread(stream::close);

        await().atMost(Duration.ofSeconds(30)).until(() -> closing.getState() == Thread.State.WAITING);
        connection.leave.countDown();
        commenting.join();
        closing.join();
        stream.comment();
        assertThat(connection.written.toString()).isEqualTo(": waiting\n\n");
    }

    /** Takes bytes when it is told to. */
    private static final class Slow extends ServletOutputStream {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            written.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            entered.countDown();
            try {
                assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException hurry) {
                throw new IllegalStateException(hurry);
            }
            written.write(bytes, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("blocking only");
        }
    }
}
