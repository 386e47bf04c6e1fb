package dev.tollgate.domain.diagnostics;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much one account may send in any 24 hours.
 *
 * @param files how many files, at least 1
 * @param bytes how many bytes all of them may have together, at least 1
 */
public record UploadQuota(int files, long bytes) {

    /** What is counted: everything received less than this before. */
    public static final Duration WINDOW = Duration.ofDays(1);

    public UploadQuota {
        if (files < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "an account may send " + files + " files of " + bytes + " bytes a day; both must be at least 1");
        }
    }

    /** Twenty files, 50 MiB. */
    public static UploadQuota defaults() {
        return new UploadQuota(20, 50L << 20);
    }

    /**
     * When a file fits that does not fit now; empty if it does.
     *
     * @param sent what its account sent less than a day before it
     */
    public Optional<Instant> fitsAt(List<Bundle> sent, Bundle next) {
        Optional<Instant> fits = Optional.empty();
        int others = sent.size();
        long size = next.size() + sent.stream().mapToLong(Bundle::size).sum();
        for (Bundle oldest :
                sent.stream().sorted(Comparator.comparing(Bundle::received)).toList()) {
            if (others < files && size <= bytes) {
                return fits;
            }
            others--;
            size -= oldest.size();
            fits = Optional.of(oldest.received().plus(WINDOW));
        }
        return size <= bytes ? fits : Optional.of(next.received().plus(WINDOW));
    }
}
