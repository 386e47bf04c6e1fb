package dev.tollgate.domain.inference;

import dev.tollgate.domain.meter.Usage;
import java.util.Map;

/** An answer on its way: read by one thread, part by part. */
public interface AnswerStream extends AutoCloseable {

    /** Waits for the next part. After {@link AnswerPart.End} or {@link AnswerPart.Broken} it repeats that part. */
    AnswerPart next();

    /**
     * What has been used so far: the provider's report once it has arrived (EXACT), before that our
     * own count of the prompt and of what was delivered (ESTIMATED).
     */
    Usage usage();

    /** Settings of the answer that travel outside its body (lower-case names) and may reach the caller. */
    Map<String, String> traits();

    /**
     * Stops the provider if it is still answering: its connection is closed. Any thread may call it;
     * a {@link #next} that waits then answers {@link AnswerPart.Broken}. A repeat does nothing.
     */
    @Override
    void close();
}
