package dev.tollgate.examples.customadapter;

import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.testkit.ObjectStoreContract;
import dev.tollgate.testkit.RateLimiterContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adapters as outsiders may write them, broken in ways that are easily overlooked. Not run by the build itself. */
final class BrokenAdapters {

    private BrokenAdapters() {}

    /** Takes whatever comes: content that breaks off half-way is kept as if it were whole. */
    static final class Credulous extends ObjectStoreContract {

        private final Map<String, byte[]> kept = new HashMap<>();

        @Override
        protected ObjectStore store() {
            return new ObjectStore() {
                @Override
                public void put(String name, long size, InputStream content) throws IOException {
                    kept.put(ObjectStore.checked(name), content.readAllBytes());
                }

                @Override
                public Optional<InputStream> open(String name) {
                    return Optional.ofNullable(kept.get(ObjectStore.checked(name)))
                            .map(ByteArrayInputStream::new);
                }

                @Override
                public void remove(String name) {
                    kept.remove(ObjectStore.checked(name));
                }
            };
        }
    }

    /** Lets everybody in. */
    static final class Generous extends RateLimiterContract {

        @Override
        protected RateLimiter limiter() {
            return new RateLimiter() {
                @Override
                public Admission admit(LimitRequest request) {
                    return new Admission.Admitted(List.of());
                }

                @Override
                public void finish(LimitRequest request, long tokensUsed) {}

                @Override
                public void renew(LimitRequest request) {}

                @Override
                public List<LimitState> read(LimitRequest request) {
                    return List.of();
                }
            };
        }

        @Override
        protected void pass(Duration time) {}
    }
}
