package dev.tollgate.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import java.util.Optional;
import tools.jackson.databind.node.MissingNode;

/** Stripe by its own client, which pins the version of the API; bodies stay text. */
final class StripeJavaApi implements StripeApi {

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
            return new Reply(response.code(), Json.tree(response.body()));
        } catch (ApiConnectionException silence) {
            return new Reply(0, MissingNode.getInstance());
        } catch (StripeException refused) {
            int status = Optional.ofNullable(refused.getStatusCode()).orElse(0);
            var code = Optional.ofNullable(refused.getCode()).orElse("");
            return new Reply(status, Json.tree("{\"error\":{\"code\":\"" + code.replaceAll("[^a-z_]", "") + "\"}}"));
        }
    }

    private static RequestMethod methodOf(Method method) {
        return switch (method) {
            case GET -> RequestMethod.GET;
            case POST -> RequestMethod.POST;
            case DELETE -> RequestMethod.DELETE;
        };
    }
}
