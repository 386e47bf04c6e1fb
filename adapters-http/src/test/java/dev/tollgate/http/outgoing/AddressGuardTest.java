package dev.tollgate.http.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(List.of(), AddressGuardTest::numericOrLocal);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "127.255.255.254",
                "0.0.0.0",
                "0",
                "localhost",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[::]",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "[::ffff:169.254.169.254]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fc00::1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:7f00:1::]",
                "[2001::7f00:1]",
                "224.0.0.1",
                "255.255.255.255",
                "[ff02::1]"
            })
    void nothing_inside_is_connected_to_however_it_is_written(String host) {
        assertThat(guard.objection(URI.create("https://" + host + "/hook"))).isPresent();
        assertThatThrownBy(() -> guard.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    /** Forms that Java's own look-up does not read as numbers are names, and nobody has them. */
    @ParameterizedTest
    @ValueSource(strings = {"0x7f000001", "127.0.0.1.", "0x7f.1"})
    void odd_spellings_lead_nowhere_inside(String host) {
        var system = new AddressGuard(List.of(), InetAddress::getAllByName);

        assertThat(system.objection(URI.create("https://" + host + "/"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "172.15.0.1", "172.32.0.1", "[2606:4700:4700::1111]"})
    void addresses_outside_are(String host) throws Exception {
        assertThat(guard.objection(URI.create("https://" + host + "/hook"))).isEmpty();
        assertThat(guard.resolve(host)).hasSize(1);
    }

    @Test
    void plain_text_is_sent_to_allowed_ranges_only() {
        var here = new AddressGuard(List.of(Network.of("10.1.0.0/16")), AddressGuardTest::numericOrLocal);

        assertThat(here.objection(URI.create("http://10.1.2.3/"))).isEmpty();
        assertThat(here.objection(URI.create("https://10.1.2.3/"))).isEmpty();
        assertThat(here.objection(URI.create("https://10.2.2.3/"))).isPresent();
        assertThat(here.objection(URI.create("http://8.8.8.8/"))).isPresent();
    }

    @Test
    void where_machines_keep_their_credentials_is_never_allowed() {
        var all = new AddressGuard(
                List.of(Network.of("0.0.0.0/0"), Network.of("::/0")), AddressGuardTest::numericOrLocal);

        assertThat(all.objection(URI.create("http://169.254.169.254/latest"))).isPresent();
        assertThat(all.objection(URI.create("http://[fd00:ec2::254]/latest"))).isPresent();
        assertThat(all.objection(URI.create("http://127.0.0.1/"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999", "2147483647"})
    void a_port_that_no_address_has_is_refused(String port) {
        assertThat(guard.objection(URI.create("https://8.8.8.8:" + port + "/hook")))
                .contains("the port of the address must be 1 to 65535");
        assertThat(guard.objection(URI.create("https://8.8.8.8:65535/hook"))).isEmpty();
    }

    @Test
    void one_address_inside_condemns_a_name_that_has_others_too() {
        var mixed = new AddressGuard(List.of(), name ->
                new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("127.0.0.1")});

        assertThat(mixed.objection(URI.create("https://mixed.example/"))).isPresent();
    }

    private static InetAddress[] numericOrLocal(String name) throws UnknownHostException {
        return InetAddress.getAllByName(name);
    }
}
