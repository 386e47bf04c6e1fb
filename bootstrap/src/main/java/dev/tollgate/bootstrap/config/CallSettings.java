package dev.tollgate.bootstrap.config;

import dev.tollgate.llm.Bounds;
import dev.tollgate.llm.Patience;
import dev.tollgate.llm.Timeouts;
import java.time.Duration;

/**
 * How long calls may take, how large they may be, and what becomes of those whose client leaves.
 *
 * @param drain how long to read on for a client that is gone; zero stops the provider at once
 * @param sliceTokens of output that one slice of a growing answer pays for; zero for no slices
 * @param clientIdle silence of a connection, or of a client that takes no bytes, before it is cut
 * @param replay how long answers can be had again under their idempotency key
 */
public record CallSettings(
        Duration drain, int sliceTokens, Duration clientIdle, Duration replay, Bodies bodies, Provider provider) {

    /** Largest bodies of requests, in bytes. */
    public record Bodies(int inference, int others) {}

    /** What a provider may take, phase by phase, and the most it may say. */
    public record Provider(
            Duration connect,
            Duration firstPart,
            Duration betweenParts,
            Duration wholeAnswer,
            int eventBytes,
            int answerBytes) {
        /** The same, as providers take it. */
        public Patience patience() {
            return new Patience(
                    new Timeouts(connect, firstPart, betweenParts, wholeAnswer), new Bounds(eventBytes, answerBytes));
        }
    }

    static CallSettings of(Reading reading) {
        boolean drains = reading.value(CallVariables.CLIENT_GONE).equals("drain");
        return new CallSettings(
                drains ? reading.value(CallVariables.DRAIN) : Duration.ZERO,
                reading.value(CallVariables.SLICE),
                reading.value(CallVariables.CLIENT_IDLE),
                reading.value(CallVariables.REPLAY),
                new Bodies(reading.value(CallVariables.INFERENCE_BODY), reading.value(CallVariables.BODY)),
                new Provider(
                        reading.value(CallVariables.CONNECT),
                        reading.value(CallVariables.FIRST_PART),
                        reading.value(CallVariables.BETWEEN_PARTS),
                        reading.value(CallVariables.WHOLE_ANSWER),
                        reading.value(CallVariables.EVENT_BYTES),
                        reading.value(CallVariables.ANSWER_BYTES)));
    }
}
