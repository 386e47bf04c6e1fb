package dev.tollgate.http.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider that signs what it is asked to and publishes its keys. */
final class Issuer implements AutoCloseable {

    static final String NAME = "https://id.example";

    /** Of every one of them: to make a key takes long, and none of them knows of another. */
    private static final RSAKey FIRST = first();

    private final HttpServer server;
    private final List<RSAKey> keys = new CopyOnWriteArrayList<>(List.of(FIRST));
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private volatile String discovery = "";

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            answer(exchange, new JWKSet(List.copyOf(keys)).toString(true));
        });
        server.createContext("/discovery", exchange -> answer(exchange, discovery));
        server.start();
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Where its keys are. */
    URI address() {
        return at("/keys");
    }

    /** Where a document is that says where its keys are. */
    URI discovery() {
        return at("/discovery");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Says something else in that document. */
    void says(String name, String keysAddress) {
        discovery = "{\"issuer\": \"%s\", \"jwks_uri\": \"%s\"}".formatted(name, keysAddress);
    }

    int fetches() {
        return fetches.get();
    }

    void answers(int changed) {
        status = changed;
    }

    RSAKey newestKey() {
        return keys.getLast();
    }

    void rotate(String name) throws JOSEException {
        keys.add(newKey(name));
    }

    private static RSAKey first() {
        try {
            return newKey("first");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newKey(String name) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(name).generate();
    }

    String sign(JWTClaimsSet claims) {
        return sign(newestKey(), claims);
    }

    static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
