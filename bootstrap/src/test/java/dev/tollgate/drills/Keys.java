package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of the first account, made by its operator. */
final class Keys {

    /** Where they are made, listed and revoked. */
    static final String PATH = "/admin/accounts/default/keys";

    private static final Pattern KEY = Pattern.compile("\"(tg_[A-Za-z0-9]+_[A-Za-z0-9]+_[A-Za-z0-9]+)\"");

    private Keys() {}

    /** A new key with these rate limits, in the words of the request. */
    static String limited(Replica server, String limits) throws Exception {
        try (Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
            HttpResponse<String> made = operator.post(
                    PATH,
                    "{\"name\":\"limited\",\"scopes\":[\"inference\",\"credits.read\"],\"rate_limits\":{" + limits
                            + "}}");
            Matcher matcher = KEY.matcher(made.body());
            assertThat(matcher.find()).as(made.body()).isTrue();
            return matcher.group(1);
        }
    }

    static String idOf(String key) {
        return key.split("_")[2];
    }
}
