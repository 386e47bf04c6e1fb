package dev.tollgate.bootstrap.config;

import java.time.Duration;

/** How long calls may take, how large they may be, and what becomes of those whose client leaves. */
final class CallVariables {
    static final Group CALLS = new Group("Calls");
    static final Variable<String> CLIENT_GONE = CALLS.open(
            "TOLLGATE_CLIENT_GONE",
            "A client that leaves mid-stream: read on to learn the exact usage (drain), or stop the provider and"
                    + " charge what was delivered (abort).",
            "drain",
            Forms.oneOf("drain", "abort"));
    static final Variable<Duration> DRAIN = CALLS.open(
            "TOLLGATE_DRAIN_SECONDS", "How long to read on for a client that is gone.", "30", Forms.seconds(1, 600));
    static final Variable<Integer> SLICE = CALLS.open(
            "TOLLGATE_SLICE_TOKENS",
            "Streamed answers of models with the capability visible_output are paid for in slices of so many tokens,"
                    + " and end where credits end; 0: all is set aside before the call.",
            "0",
            Forms.whole(0, 1_000_000));
    static final Variable<Duration> CLIENT_IDLE = CALLS.open(
            "TOLLGATE_CLIENT_IDLE_SECONDS",
            "Silence of a connection, or of a client that takes no bytes, before it is cut.",
            "30",
            Forms.seconds(1, 600));
    static final Variable<Duration> REPLAY = CALLS.open(
            "TOLLGATE_REPLAY_SECONDS",
            "How long an answer can be had again under its Idempotency-Key, from memory; 0: not at all.",
            "600",
            Forms.seconds(0, 86_400));
    static final Variable<Integer> INFERENCE_BODY = CALLS.open(
            "TOLLGATE_INFERENCE_BODY_BYTES",
            "Largest body of an inference call.",
            "16777216",
            Forms.whole(1_024, 1 << 30));
    static final Variable<Integer> BODY = CALLS.open(
            "TOLLGATE_BODY_BYTES", "Largest body of any other route.", "1048576", Forms.whole(1_024, 1 << 30));
    static final Variable<Duration> CONNECT = CALLS.open(
            "TOLLGATE_CONNECT_SECONDS", "How long connecting to a provider may take.", "5", Forms.seconds(1, 600));
    static final Variable<Duration> FIRST_PART = CALLS.open(
            "TOLLGATE_FIRST_PART_SECONDS",
            "How long a provider may take to begin a streamed answer.",
            "120",
            Forms.seconds(1, 3_600));
    static final Variable<Duration> BETWEEN_PARTS = CALLS.open(
            "TOLLGATE_BETWEEN_PARTS_SECONDS",
            "How long a provider may be silent within a stream.",
            "60",
            Forms.seconds(1, 3_600));
    static final Variable<Duration> WHOLE_ANSWER = CALLS.open(
            "TOLLGATE_WHOLE_ANSWER_SECONDS",
            "How long a provider's answer may take in all.",
            "600",
            Forms.seconds(1, 86_400));
    static final Variable<Integer> EVENT_BYTES = CALLS.open(
            "TOLLGATE_EVENT_BYTES",
            "Largest event of a provider's stream, its lines together.",
            "4194304",
            Forms.whole(1_024, 1 << 30));
    static final Variable<Integer> ANSWER_BYTES = CALLS.open(
            "TOLLGATE_ANSWER_BYTES",
            "Largest answer of a provider that does not stream.",
            "67108864",
            Forms.whole(1_024, 1 << 30));

    private CallVariables() {}
}
