package dev.tollgate.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.persistence.redis.RedisAddress.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisAddressTest {

    @Test
    void names_one_server() {
        var address = RedisAddress.parse("rediss://me:secret@cache.example:7000/3");

        assertThat(address.kind()).isEqualTo(Kind.SINGLE);
        assertThat(address.tls()).isTrue();
        assertThat(address.credentials()).isEqualTo("me:secret");
        assertThat(address.nodes()).containsExactly(new HostAndPort("cache.example", 7000));
        assertThat(address.database()).isEqualTo(3);
    }

    @Test
    void names_a_cluster() {
        var address = RedisAddress.parse("redis-cluster://a:7000,b,[::1]:7002");

        assertThat(address.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(address.tls()).isFalse();
        assertThat(address.nodes())
                .containsExactlyInAnyOrder(
                        new HostAndPort("a", 7000), new HostAndPort("b", 6379), new HostAndPort("[::1]", 7002));
    }

    @Test
    void names_a_master_behind_sentinels() {
        var address = RedisAddress.parse("redis-sentinel://:secret@a:26379,b:26379/mymaster");

        assertThat(address.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(address.path()).isEqualTo("mymaster");
        assertThat(address.credentials()).isEqualTo(":secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a:1",
                "redis://",
                "redis://secret@a,b",
                "redis://secret@a/x",
                "redis-sentinel://secret@a",
                "redis://secret@a:port",
                "redis://secret@a:65536",
                "redis://secret@a?timeout=1s",
                "redis://secret%@a",
                "redis://secret%zz@a",
                "secret"
            })
    void that_is_wrong_is_refused_without_showing_it(String address) {
        assertThatThrownBy(() -> RedisAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis-cluster://")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://me:secret@a, me, secret",
        "redis://:secret@a, '', secret",
        "redis://secret@a, '', secret",
        "redis://a, '', ''",
        "redis://m%3Ae:s%40%2F%25+t:u@a, m:e, s@/%+t:u",
        "redis-cluster://:%C3%A4@a:1|b:2, '', ä"
    })
    void has_a_user_and_a_password_written_as_in_any_url(String address, String user, String password) {
        var parsed = RedisAddress.parse(address.replace('|', ','));

        assertThat(parsed.user()).isEqualTo(user);
        assertThat(parsed.password()).isEqualTo(password);
    }

    @Test
    void is_not_shown_with_its_password() {
        assertThat(RedisConfig.of("redis://me:secret@a:7000")).asString().doesNotContain("secret");
    }
}
