package dev.tollgate.http.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.Scope;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tokens of one OpenID Connect issuer. Its keys are looked for when first needed, kept for five
 * minutes, and fetched again when a token names a key that is not among them, at most a few times
 * a minute.
 */
public final class OidcTokens implements IdentityTokens {

    private static final Logger LOG = System.getLogger(OidcTokens.class.getName());
    private static final int LONGEST_TOKEN = 16_384;
    private static final int LONGEST_SUBJECT = 255;
    private static final int FETCH_MILLIS = 2_000;
    private static final int MOST_KEY_BYTES = 256 << 10;
    private static final long KEEP_MILLIS = 300_000;
    private static final long OUTAGE_MILLIS = 3_600_000;
    private static final long BETWEEN_FETCHES_MILLIS = 10_000;

    private final OidcConfig config;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private volatile boolean keysAreKnown;

    /**
     * Tokens as configured; nothing is fetched yet.
     *
     * @param clock what their beginning and end go by
     */
    public OidcTokens(OidcConfig config, InstantSource clock) {
        this.config = config;
        Set<JWSAlgorithm> algorithms =
                config.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys(config)));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        var claims =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        config.audience(),
                        new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                        Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(Math.toIntExact(config.leeway().toSeconds()));
        processor.setJWTClaimsSetVerifier(claims);
    }

    @Override
    public Optional<Identity> prove(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            var claims = processor.process(token, null);
            keysAreKnown = true;
            return identity(claims);
        } catch (RateLimitReachedException tooManyUnknownKeys) {
            return nobody(tooManyUnknownKeys);
        } catch (KeySourceException away) {
            LOG.log(Level.WARNING, "the issuer''s keys cannot be had: {0}", away.getMessage());
            throw away(away);
        } catch (BadJWTException | BadJWSException refused) {
            keysAreKnown = true;
            return refused(refused);
        } catch (BadJOSEException | ParseException | JOSEException refused) {
            return refused(refused);
        }
    }

    /** Whoever has the token is not told why, the operator is, but only when asked for: anybody can send such tokens. */
    private static Optional<Identity> refused(Exception why) {
        LOG.log(Level.DEBUG, "a token was refused: {0}", why.getMessage());
        return Optional.empty();
    }

    /** Once the keys were had, a token that names none of them is simply wrong. */
    private Optional<Identity> nobody(RateLimitReachedException tooMany) {
        if (keysAreKnown) {
            return Optional.empty();
        }
        throw away(tooMany);
    }

    private static UnavailableException away(KeySourceException cause) {
        return new UnavailableException("the keys of the token's issuer cannot be had", Duration.ofSeconds(5), cause);
    }

    private Optional<Identity> identity(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            return Optional.empty();
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        words(claims.getClaims(), config.scopeClaim())
                .forEach(word ->
                        Scope.find(word).filter(scope -> scope != Scope.ADMIN).ifPresent(scopes::add));
        boolean operator = !config.adminRole().isEmpty()
                && words(claims.getClaims(), config.rolesClaim()).contains(config.adminRole());
        return Optional.of(new Identity(subject, operator ? Set.of(Scope.ADMIN) : scopes));
    }

    /** The words of a claim of that very name, which may have dots as addresses do, or of the one at that path. */
    private static List<String> words(Map<?, ?> claims, String name) {
        int dot = name.indexOf('.');
        if (dot >= 0 && !claims.containsKey(name)) {
            return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                    ? words(inner, name.substring(dot + 1))
                    : List.of();
        }
        return switch (claims.get(name)) {
            case String text -> Arrays.asList(text.split(" "));
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private static JWKSource<SecurityContext> keys(OidcConfig config) {
        URI address = config.keys();
        try {
            URL url = address.toURL();
            var fetch = new PublishedKeys(
                    config.issuer(), new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, MOST_KEY_BYTES));
            return JWKSourceBuilder.create(url, fetch)
                    .cache(KEEP_MILLIS, 4L * FETCH_MILLIS)
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN_FETCHES_MILLIS)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
        } catch (MalformedURLException unreadable) {
            throw new IllegalArgumentException("the address of the issuer's keys is wrong: " + address, unreadable);
        }
    }
}
