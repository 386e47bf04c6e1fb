package dev.tollgate.persistence.objectstore;

import java.net.URI;
import java.util.Optional;

/**
 * Which S3-compatible store.
 *
 * @param endpoint such as {@code https://s3.eu-central-1.amazonaws.com}
 * @param accessKey and {@code secretKey}: both empty to use what the environment of the process
 *     provides, such as a role
 */
public record S3Config(URI endpoint, String region, String bucket, String accessKey, String secretKey) {

    public S3Config {
        boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!web || Optional.ofNullable(endpoint.getHost()).isEmpty() || region.isBlank() || bucket.isBlank()) {
            throw new IllegalArgumentException("an http(s) endpoint, a region and a bucket are needed; given: "
                    + endpoint + ", '" + region + "', '" + bucket + "'");
        }
        if (accessKey.isEmpty() != secretKey.isEmpty()) {
            throw new IllegalArgumentException("an access key and a secret key belong together; give both or neither");
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "S3Config[" + endpoint + ", " + region + ", " + bucket + "]";
    }
}
