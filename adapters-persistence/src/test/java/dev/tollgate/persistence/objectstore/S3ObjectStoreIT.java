package dev.tollgate.persistence.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.testkit.ObjectStoreContract;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreIT extends ObjectStoreContract {

    @AutoClose("shutdown")
    private static LocalS3 server;

    private static ObjectStore store;

    @BeforeAll
    static void start() {
        server = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
        server.start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        try (var client = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            client.createBucket(create -> create.bucket("tollgate"));
        }
        store = ObjectStores.s3(new S3Config(endpoint, "eu-central-1", "tollgate", "id", "secret"));
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void a_store_that_is_away_is_told_apart_from_nothing_stored() {
        var away = ObjectStores.s3(
                new S3Config(URI.create("http://127.0.0.1:1"), "eu-central-1", "tollgate", "id", "secret"));

        assertThatThrownBy(() -> away.open("a")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_configuration_is_shown_without_its_secret() {
        var config = new S3Config(URI.create("http://127.0.0.1:1"), "eu-central-1", "b", "id", "hidden");

        assertThat(config).asString().doesNotContain("hidden");
    }
}
