package dev.tollgate.persistence.objectstore;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.diagnostics.ObjectStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Files in a bucket. Content is read to its end before it is sent, so that none of a wrong size is. */
final class S3ObjectStore implements ObjectStore {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(30);

    private final S3Client client;
    private final String bucket;

    S3ObjectStore(S3Config config) {
        this.bucket = config.bucket();
        this.client = S3Client.builder()
                .endpointOverride(config.endpoint())
                .region(Region.of(config.region()))
                .credentialsProvider(credentials(config))
                .forcePathStyle(true)
                // Many stores that speak S3 do not know the newer checksums of trailers.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ))
                .overrideConfiguration(override -> override.apiCallTimeout(WHOLE_CALL))
                .build();
    }

    @Override
    public void put(String name, long size, InputStream content) throws IOException {
        ObjectStore.checked(name);
        Path aside = Files.createTempFile("tollgate", ".part");
        try {
            long written = Files.copy(content, aside, StandardCopyOption.REPLACE_EXISTING);
            if (written != size) {
                throw new EOFException("the content of " + name + " has " + written + " bytes, not " + size);
            }
            client.putObject(put -> put.bucket(bucket).key(name), RequestBody.fromFile(aside));
        } catch (SdkException failed) {
            throw away(failed);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    @Override
    public Optional<InputStream> open(String name) {
        ObjectStore.checked(name);
        try {
            return Optional.of(client.getObject(get -> get.bucket(bucket).key(name)));
        } catch (NoSuchKeyException nothing) {
            return Optional.empty();
        } catch (SdkException failed) {
            throw away(failed);
        }
    }

    @Override
    public void remove(String name) {
        ObjectStore.checked(name);
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(name));
        } catch (SdkException failed) {
            throw away(failed);
        }
    }

    private static AwsCredentialsProvider credentials(S3Config config) {
        return config.accessKey().isEmpty()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(config.accessKey(), config.secretKey()));
    }

    private static UnavailableException away(SdkException failed) {
        return new UnavailableException("the object store cannot be used", Duration.ofSeconds(5), failed);
    }
}
