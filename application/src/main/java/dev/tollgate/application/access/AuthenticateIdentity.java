package dev.tollgate.application.access;

import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Finds out who a caller is from the token of an identity provider. */
public final class AuthenticateIdentity {

    /** Stands for the key in records of calls made with a token. */
    public static final KeyId TOKEN = new KeyId("token");

    private static final String PLAIN = "[A-Za-z0-9._-]{1,59}";

    private final IdentityTokens tokens;
    private final Accounts accounts;
    private final InstantSource clock;

    @Inject
    public AuthenticateIdentity(IdentityTokens tokens, Accounts accounts, InstantSource clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Empty if the token proves nobody. A subject seen for the first time gets an account with
     * nothing granted; a repeat finds the same account. Whoever may administer is an operator,
     * and as such owns no account and makes no calls.
     *
     * @throws dev.tollgate.domain.UnavailableException if nobody can say at the moment
     */
    public Optional<Caller> authenticate(String token) {
        return tokens.prove(token).map(this::callerOf);
    }

    private Caller callerOf(Identity identity) {
        if (identity.scopes().contains(Scope.ADMIN)) {
            return new Caller.Operator(operatorOf(identity.subject()), Set.of(Scope.ADMIN));
        }
        AccountId id = accountOf(identity.subject());
        Account account = accounts.find(id)
                .orElseGet(() ->
                        accounts.open(Account.open(id, "", clock.instant())).account());
        return new Caller.Member(TOKEN, account, identity.scopes(), KeyLimits.NONE);
    }

    /** What operators change is kept under who they are: one id for all of them would tell nobody. */
    private static KeyId operatorOf(String subject) {
        return new KeyId(accountOf(subject).value());
    }

    /** Subjects may be of any form; those that fit stay readable, the others become a digest. */
    static AccountId accountOf(String subject) {
        return new AccountId(subject.matches(PLAIN) ? "oidc:" + subject : "oidc.sha256:" + digest(subject));
    }

    private static String digest(String subject) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 20);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
