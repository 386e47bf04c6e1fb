package dev.tollgate.inmemory;

import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.testkit.IdentityTokensContract;
import java.util.UUID;

class InMemoryIdentityTokensTest extends IdentityTokensContract {

    private final InMemoryIdentityTokens tokens = new InMemoryIdentityTokens();

    @Override
    protected IdentityTokens tokens() {
        return tokens;
    }

    @Override
    protected String tokenOf(Identity identity) {
        String token = UUID.randomUUID().toString();
        tokens.issue(token, identity);
        return token;
    }

    @Override
    protected String endedTokenOf(Identity identity) {
        String token = tokenOf(identity);
        tokens.withdraw(token);
        return token;
    }
}
