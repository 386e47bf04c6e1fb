package dev.tollgate.bootstrap.config;

import java.net.URI;
import java.nio.file.Path;

/** Who answers calls. */
final class ProviderVariables {
    static final Group PROVIDERS = new Group("Model providers");
    static final Variable<String> OPENAI_API_KEY =
            PROVIDERS.secret("OPENAI_API_KEY", "Key at OpenAI.", Forms.vendorKey());
    static final Variable<URI> OPENAI_BASE_URL = PROVIDERS.open(
            "OPENAI_BASE_URL",
            "Any server that speaks OpenAI's wire, with its /v1; not set: OpenAI's own.",
            "",
            Forms.base());
    static final Variable<String> ANTHROPIC_API_KEY =
            PROVIDERS.secret("ANTHROPIC_API_KEY", "Key at Anthropic.", Forms.vendorKey());
    static final Variable<URI> ANTHROPIC_BASE_URL = PROVIDERS.open(
            "ANTHROPIC_BASE_URL",
            "Any server that speaks Anthropic's wire; not set: Anthropic's own.",
            "",
            Forms.base());
    static final Variable<String> GOOGLE_API_KEY =
            PROVIDERS.secret("GOOGLE_API_KEY", "Key at Google.", Forms.vendorKey());
    static final Variable<URI> GOOGLE_BASE_URL = PROVIDERS.open(
            "GOOGLE_BASE_URL", "Any server that speaks Gemini's wire; not set: Google's own.", "", Forms.base());
    static final Variable<Path> PROVIDERS_FILE = PROVIDERS.open(
            "TOLLGATE_PROVIDERS",
            "File with further providers, and the ways to models (docs/providers.md); not set: none.",
            "",
            Forms.file());

    private ProviderVariables() {}
}
