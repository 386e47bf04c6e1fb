package dev.tollgate.http.internal.inference;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.OutputLimit;

/** The few fields of an inference body that decide where it goes and what it can cost. */
record Asked(ModelId model, boolean streaming, OutputLimit outputLimit, int choices) {}
