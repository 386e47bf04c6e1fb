package dev.tollgate.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.MissingNode;

/** Stripe by its own client, which pins the version of the API; bodies stay text. */
final class StripeJavaApi implements StripeApi {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");

    private final StripeClient client;

    StripeJavaApi(StripeConfig config) {
        var builder = StripeClient.builder()
                .setApiKey(config.secretKey())
                .setMaxNetworkRetries(0)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadTimeout((int) config.readTimeout().toMillis());
        client = (config.apiBase().isEmpty() ? builder : builder.setApiBase(config.apiBase())).build();
    }

    @Override
    public Reply send(Request request) {
        var options = RawRequestOptions.builder();
        if (!request.idempotencyKey().isEmpty()) {
            options.setIdempotencyKey(request.idempotencyKey());
        }
        var form = Form.encode(request.form());
        var inQuery = request.method() != Method.POST && !form.isEmpty();
        var path = inQuery ? request.path() + "?" + form : request.path();
        try {
            var response = client.rawRequest(
                    methodOf(request.method()), path, request.method() == Method.POST ? form : "", options.build());
            return new Reply(response.code(), Json.tree(response.body()), Duration.ZERO);
        } catch (ApiConnectionException silence) {
            return new Reply(0, MissingNode.getInstance(), Duration.ZERO);
        } catch (StripeException refused) {
            int status = Optional.ofNullable(refused.getStatusCode()).orElse(0);
            var code = Optional.ofNullable(refused.getCode()).orElse("");
            var body = Json.tree("{\"error\":{\"code\":\"" + code.replaceAll("[^a-z_]", "") + "\"}}");
            return new Reply(status, body, retryAfter(refused));
        }
    }

    private static Duration retryAfter(StripeException refused) {
        return Optional.ofNullable(refused.getStripeError())
                .map(StripeError::getLastResponse)
                .flatMap(response -> response.headers().firstValue("Retry-After"))
                .filter(seconds -> SECONDS.matcher(seconds).matches())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    private static RequestMethod methodOf(Method method) {
        return switch (method) {
            case GET -> RequestMethod.GET;
            case POST -> RequestMethod.POST;
            case DELETE -> RequestMethod.DELETE;
        };
    }
}
