package dev.tollgate.http.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.testkit.IdentityTokensContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OidcTokensIT extends IdentityTokensContract {

    private static final Identity ADA = new Identity("ada", Set.of(Scope.INFERENCE));

    @AutoClose
    private final Issuer issuer = new Issuer();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private final OidcTokens tokens = new OidcTokens(
            OidcConfig.of(Issuer.NAME, "tollgate", issuer.address()).withAdminRole("tollgate-admin"), now::get);

    @Override
    protected IdentityTokens tokens() {
        return tokens;
    }

    @Override
    protected String tokenOf(Identity identity) {
        return issuer.sign(claims(identity).build());
    }

    @Override
    protected String endedTokenOf(Identity identity) {
        return issuer.sign(claims(identity).expirationTime(secondsFromNow(-61)).build());
    }

    @Test
    void a_token_of_another_issuer_proves_nobody() {
        assertThat(tokens.prove(
                        issuer.sign(claims(ADA).issuer("https://other.example").build())))
                .isEmpty();
    }

    @Test
    void a_token_for_another_audience_proves_nobody() {
        assertThat(tokens.prove(issuer.sign(claims(ADA).audience("other").build())))
                .isEmpty();
        assertThat(tokens.prove(issuer.sign(
                        claims(ADA).audience(List.of("other", "tollgate")).build())))
                .isPresent();
    }

    @Test
    void a_token_that_is_not_valid_yet_or_never_ends_proves_nobody() {
        assertThat(tokens.prove(issuer.sign(
                        claims(ADA).notBeforeTime(secondsFromNow(90)).build())))
                .isEmpty();
        assertThat(tokens.prove(issuer.sign(claims(ADA).expirationTime(null).build())))
                .isEmpty();
    }

    @Test
    void a_token_begins_and_ends_by_the_clock_given_whatever_that_of_the_machine_says() {
        var token = issuer.sign(claims(ADA)
                .notBeforeTime(secondsFromNow(3_600))
                .expirationTime(secondsFromNow(7_200))
                .build());

        assertThat(tokens.prove(token)).isEmpty();
        now.updateAndGet(before -> before.plusSeconds(5_000));
        assertThat(tokens.prove(token)).contains(ADA);
        now.updateAndGet(before -> before.plusSeconds(5_000));
        assertThat(tokens.prove(token)).isEmpty();
    }

    @Test
    void a_token_without_a_subject_proves_nobody() {
        assertThat(tokens.prove(issuer.sign(claims(ADA).subject(null).build()))).isEmpty();
        assertThat(tokens.prove(issuer.sign(claims(ADA).subject(" ").build()))).isEmpty();
    }

    @Test
    void an_unsigned_token_proves_nobody() {
        assertThat(tokens.prove(new PlainJWT(claims(ADA).build()).serialize())).isEmpty();
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_shared_secret_proves_nobody() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(issuer.newestKey().getKeyID())
                .build();
        var token = new SignedJWT(header, claims(ADA).build());
        token.sign(new MACSigner(issuer.newestKey().toRSAPublicKey().getEncoded()));

        assertThat(tokens.prove(token.serialize())).isEmpty();
    }

    @Test
    void a_token_signed_by_somebody_else_under_a_known_name_proves_nobody() throws Exception {
        var stranger = Issuer.newKey(issuer.newestKey().getKeyID());

        assertThat(tokens.prove(Issuer.sign(stranger, claims(ADA).build()))).isEmpty();
    }

    @Test
    void keys_are_fetched_once_for_many_tokens() {
        for (int i = 0; i < 20; i++) {
            assertThat(tokens.prove(tokenOf(ADA))).isPresent();
        }

        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void a_key_that_is_new_is_fetched_when_a_token_names_it() throws Exception {
        assertThat(tokens.prove(tokenOf(ADA))).isPresent();

        issuer.rotate("second");

        assertThat(tokens.prove(tokenOf(ADA))).isPresent();
    }

    @Test
    void a_flood_of_unknown_keys_does_not_reach_the_issuer() throws Exception {
        assertThat(tokens.prove(tokenOf(ADA))).isPresent();
        var stranger = Issuer.newKey("unknown");
        var forged = Issuer.sign(stranger, claims(ADA).build());

        for (int i = 0; i < 20; i++) {
            assertThat(tokens.prove(forged)).isEmpty();
        }

        assertThat(issuer.fetches()).isLessThanOrEqualTo(3);
        assertThat(tokens.prove(tokenOf(ADA))).isPresent();
    }

    @Test
    void nobody_can_say_while_the_keys_cannot_be_had() {
        issuer.answers(500);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> tokens.prove(tokenOf(ADA))).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void known_keys_serve_while_the_issuer_is_away() {
        assertThat(tokens.prove(tokenOf(ADA))).isPresent();

        issuer.close();

        assertThat(tokens.prove(tokenOf(ADA))).contains(ADA);
    }

    @Test
    void scopes_come_as_a_list_too_and_unknown_words_give_nothing() {
        var listed =
                claims(ADA).claim("scope", List.of("billing", "openid", "root")).build();

        assertThat(tokens.prove(issuer.sign(listed))).contains(new Identity("ada", Set.of(Scope.BILLING)));
    }

    @Test
    void the_scope_admin_needs_the_role_and_not_the_word() {
        var asked = claims(ADA).claim("scope", "admin inference").build();
        var made = claims(ADA).claim("roles", List.of("tollgate-admin")).build();

        assertThat(tokens.prove(issuer.sign(asked))).contains(ADA);
        assertThat(tokens.prove(issuer.sign(made))).contains(new Identity("ada", Set.of(Scope.ADMIN)));
    }

    @Test
    void a_configuration_with_weak_algorithms_is_refused() {
        var keys = URI.create("https://id.example/keys");

        assertThatThrownBy(() -> new OidcConfig(
                        "https://id.example", "us", keys, Set.of("HS256"), "scope", "roles", "", Duration.ZERO))
                .hasMessageContaining("HS256");
        assertThatThrownBy(() -> new OidcConfig(
                        "https://id.example", "us", keys, Set.of("none"), "scope", "roles", "", Duration.ZERO))
                .hasMessageContaining("none");
    }

    private JWTClaimsSet.Builder claims(Identity identity) {
        var words = identity.scopes().stream().map(Scope::word).collect(Collectors.joining(" "));
        return new JWTClaimsSet.Builder()
                .issuer(Issuer.NAME)
                .audience("tollgate")
                .subject(identity.subject())
                .expirationTime(secondsFromNow(300))
                .claim("scope", words);
    }

    /** By the clock that the tokens are judged by. */
    private Date secondsFromNow(long seconds) {
        return Date.from(now.get().plusSeconds(seconds));
    }
}
