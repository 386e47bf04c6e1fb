package dev.tollgate.bootstrap.config;

import dev.tollgate.domain.access.KeyText;
import java.net.URI;

/** Who may come in: the first keys, and an identity provider beside them. */
final class AccessVariables {
    static final Group KEYS = new Group("First keys");
    static final Variable<KeyText> API_KEY = KEYS.secret(
            "TOLLGATE_API_KEY",
            "A key of the first account, from the next start on; not set: one is made at the first start and printed once.",
            Forms.key("tg_live_..."));
    static final Variable<KeyText> ADMIN_KEY = KEYS.secret(
            "TOLLGATE_ADMIN_KEY",
            "An operator's key, from the next start on; not set: one is made at the first start and printed once.",
            Forms.key("tg_live_..."));

    static final Group IDENTITY = new Group("Identity provider");
    static final Variable<String> OIDC_ISSUER = IDENTITY.open(
            "TOLLGATE_OIDC_ISSUER",
            "Whose tokens are taken beside keys, to the letter as in their iss; not set: none are.",
            "",
            Forms.word("an issuer"));
    static final Variable<String> OIDC_AUDIENCE = IDENTITY.open(
            "TOLLGATE_OIDC_AUDIENCE", "What their aud must contain.", "tollgate", Forms.word("an audience"));
    static final Variable<URI> OIDC_KEYS_URL = IDENTITY.open(
            "TOLLGATE_OIDC_KEYS_URL",
            "Where the issuer publishes its keys (JWKS), by https or on this machine; not set: where its /.well-known/openid-configuration says.",
            "",
            Forms.http());
    static final Variable<String> OIDC_SCOPE_CLAIM = IDENTITY.open(
            "TOLLGATE_OIDC_SCOPE_CLAIM",
            "The claim with scopes, such as scp; dots lead into others.",
            "scope",
            Forms.word("a claim"));
    static final Variable<String> OIDC_ROLES_CLAIM = IDENTITY.open(
            "TOLLGATE_OIDC_ROLES_CLAIM",
            "The claim with roles, such as realm_access.roles; dots lead into others.",
            "roles",
            Forms.word("a claim"));
    static final Variable<String> OIDC_ADMIN_ROLE = IDENTITY.open(
            "TOLLGATE_OIDC_ADMIN_ROLE",
            "The word among the roles that makes an operator; not set: none does.",
            "",
            Forms.word("a role"));

    private AccessVariables() {}
}
