package dev.tollgate.http.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;

/**
 * Fetches an issuer's keys: what is at their address, or at the one that its discovery document names
 * (OpenID Connect Discovery 1.0, section 3). The document is asked each time, for keys do move.
 */
final class PublishedKeys implements ResourceRetriever {

    private final String issuer;
    private final ResourceRetriever web;

    PublishedKeys(String issuer, ResourceRetriever web) {
        this.issuer = issuer;
        this.web = web;
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        Resource found = web.retrieveResource(address);
        try {
            Map<String, Object> document = JSONObjectUtils.parse(found.getContent());
            return document.containsKey("jwks_uri") ? web.retrieveResource(named(document, address)) : found;
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw new IOException(address + " has neither keys nor the address of any", unreadable);
        }
    }

    private URL named(Map<String, Object> document, URL address) throws IOException, ParseException {
        String named = JSONObjectUtils.getString(document, "issuer");
        if (!issuer.equals(named)) {
            throw new IOException(address + " is of the issuer '" + named + "', trusted is '" + issuer + "'");
        }
        URI keys = JSONObjectUtils.getURI(document, "jwks_uri");
        if (!OidcConfig.isSafe(keys)) {
            throw new IOException(address + " says that the keys are at " + keys + ", which is not https");
        }
        return keys.toURL();
    }
}
