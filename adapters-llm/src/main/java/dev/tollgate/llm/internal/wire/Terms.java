package dev.tollgate.llm.internal.wire;

import dev.tollgate.llm.Bounds;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Timeouts;
import java.time.InstantSource;

/** What every call of a provider shares. */
record Terms(Timeouts timeouts, Bounds bounds, LlmProbe probe, InstantSource clock) {}
