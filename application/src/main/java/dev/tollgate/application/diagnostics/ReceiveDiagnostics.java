package dev.tollgate.application.diagnostics;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.domain.diagnostics.UploadQuota;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Takes a file in. */
public final class ReceiveDiagnostics {

    /** The most bytes a file may have. */
    public static final int MOST_BYTES = 5 << 20;

    /** How long files are kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How long a description waits for its content: if this process dies in between, both are forgotten then. */
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    private static final Set<String> ENDINGS = Set.of("json", "log", "txt", "zip");

    private final Diagnostics diagnostics;
    private final ObjectStore store;
    private final UploadQuota quota;
    private final InstantSource clock;

    @Inject
    public ReceiveDiagnostics(Diagnostics diagnostics, ObjectStore store, Policies policies, InstantSource clock) {
        this.diagnostics = diagnostics;
        this.store = store;
        this.quota = policies.uploads();
        this.clock = clock;
    }

    /**
     * What was received can be read back when this returns. A description is kept before its content:
     * no content is stored beyond what an account may send, and none is left that is not forgotten in
     * time; a description whose content never came is forgotten within about an hour. A repeat with the
     * same id and content changes nothing.
     *
     * @param id a UUID of version 7
     * @throws dev.tollgate.domain.UnavailableException if it cannot be stored at the moment
     */
    public Result receive(UUID id, Caller.Member sender, String name, byte[] content) {
        String plain = plain(name);
        String ending = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (content.length == 0 || ending.equals("zip") && !isZip(content)) {
            return new Result.Malformed();
        }
        if (content.length > MOST_BYTES) {
            return new Result.TooLarge();
        }
        if (!ENDINGS.contains(ending)) {
            return new Result.WrongKind();
        }
        Instant now = clock.instant();
        Bundle bundle = new Bundle(
                id, sender.account().id(), sender.key(), plain, content.length, digest(content), now, now.plus(KEPT));
        return switch (diagnostics.add(bundle.expiring(now.plus(UNDER_WAY)), quota)) {
            case Diagnostics.Added.OverQuota over -> new Result.OverQuota(quota, Duration.between(now, over.fits()));
            case Diagnostics.Added.Kept kept -> {
                store(bundle, content);
                diagnostics.keep(bundle.id(), bundle.expires());
                yield new Result.Received(bundle);
            }
        };
    }

    private void store(Bundle bundle, byte[] content) {
        try {
            store.put(bundle.object(), content.length, new ByteArrayInputStream(content));
        } catch (IOException unwritten) {
            diagnostics.remove(bundle.id());
            throw new UncheckedIOException(unwritten);
        } catch (RuntimeException unwritten) {
            diagnostics.remove(bundle.id());
            throw unwritten;
        }
    }

    /** The last part of a path, with what a file name should not have replaced. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String safe = last.replaceAll("[^A-Za-z0-9._-]", "_");
        String named = safe.matches("\\.*") ? "file" : safe;
        return named.length() <= 100 ? named : named.substring(named.length() - 100);
    }

    private static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K';
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** What became of a file. */
    public sealed interface Result {
        /** It is kept. */
        record Received(Bundle bundle) implements Result {}

        /** Its account has sent as much as it may; it would be taken after that wait. */
        record OverQuota(UploadQuota quota, Duration retryAfter) implements Result {}

        /** It has more than {@link #MOST_BYTES}. */
        record TooLarge() implements Result {}

        /** It is none of the kinds taken: json, log, txt, zip. */
        record WrongKind() implements Result {}

        /** It is empty, or not what its name says. */
        record Malformed() implements Result {}
    }
}
