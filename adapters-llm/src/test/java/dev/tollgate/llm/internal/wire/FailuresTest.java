package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.internal.json.Glance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @Test
    void an_error_in_a_list_is_read_as_one_by_itself() {
        String key = "[{'error':{'code':400,'message':'API key not valid.','status':'INVALID_ARGUMENT'}}]";
        String field = "[{'error':{'message':'n is too high','param':'n'}}]\n";

        assertThat(failure(key))
                .as("our key is none of the caller's business")
                .isInstanceOf(ProviderFailure.Refused.class);
        assertThat(failure(field)).isEqualTo(failure("{'error':{'message':'n is too high','param':'n'}}"));
        assertThat(failure(field))
                .isInstanceOfSatisfying(
                        ProviderFailure.Rejected.class,
                        rejected -> assertThat(rejected.field()).isEqualTo("n"));
        assertThat(failure("[]")).isEqualTo(failure("[1]")).isEqualTo(failure(""));
    }

    @Test
    void no_caller_reads_by_which_key_or_account_the_vendor_knows_us() {
        String told = "{'error':{'message':'Organization org-AbCdEfGhIjKlMnOp, project proj_AbCdEfGhIjKlMnOp, key"
                + " sk-proj-abc: no such org-chart'}}";

        assertThat(failure(told).detail())
                .isEqualTo("The provider refused the request: Organization [removed], project [removed],"
                        + " [removed]: no such org-chart");
    }

    /** Else whoever makes a vendor say such words would take its way from everybody for a while. */
    @Test
    void only_a_status_that_no_request_brings_about_is_our_key_s() {
        String told = "{'error':{'message':'Unknown parameter: api key','code':'invalid_api_key'}}";

        assertThat(failure(401, told)).isInstanceOf(ProviderFailure.KeyRefused.class);
        assertThat(failure(403, told)).isInstanceOf(ProviderFailure.Refused.class);
        assertThat(failure(400, told)).isInstanceOf(ProviderFailure.Refused.class);
    }

    /** Of which there is none for a bad key at Google, but a reason beside the words. */
    @Test
    void a_key_that_google_does_not_know_is_refused_by_its_reason() {
        String known = "{'error':{'code':400,'message':'API key not valid.','status':'INVALID_ARGUMENT','details':["
                + "{'@type':'type.googleapis.com/google.rpc.ErrorInfo','metadata':{'reason':'x'},"
                + "'reason':'REASON','domain':'googleapis.com'},{'locale':'en-US','message':'API_KEY_INVALID'}]}}";

        assertThat(failure(400, known.replace("REASON", "API_KEY_INVALID")))
                .isInstanceOf(ProviderFailure.KeyRefused.class);
        assertThat(failure(400, known.replace("REASON", "FIELD_INVALID"))).isInstanceOf(ProviderFailure.Refused.class);
    }

    /** So OpenAI tells with a 401 of a key that is good for other requests. */
    @Test
    void a_key_that_may_not_do_everything_is_not_refused_altogether() {
        String scopes = "{'error':{'message':'You have insufficient permissions for this operation. Missing scopes:"
                + " api.responses.write. Check that you have the correct role.'}}";

        assertThat(failure(401, scopes)).isInstanceOf(ProviderFailure.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'Too much.','code':'context_length_exceeded'}}",
                "{'error':{'message':'Your input exceeds the context window of this model.'}}",
                "{'error':{'message':'max context length is 8192 tokens, however you requested 9000'}}",
                "{'type':'error','error':{'type':'invalid_request_error','message':'prompt is too long: 210000 tokens"
                        + " > 200000 maximum'}}",
                "{'error':{'message':'input length and `max_tokens` exceed context limit: 199000 + 8000 > 200000'}}",
                "{'error':{'message':'The input token count (1100000) exceeds the maximum number of tokens allowed"
                        + " (1048576).'}}",
                "{'error':{'message':'the request exceeds the available context"
                        + " size','type':'exceed_context_size_error'}}",
                "{'error':{'message':'maximum prompt length is 131072 but the request contains 140000 tokens'}}"
            })
    void a_prompt_that_the_model_cannot_hold_is_told_apart(String told) {
        assertThat(failure(told)).isInstanceOf(ProviderFailure.TooLong.class);
        assertThat(failure(413, told)).isInstanceOf(ProviderFailure.TooLong.class);
        assertThat(Failures.inStream(glance(told))).isInstanceOf(ProviderFailure.TooLong.class);
        assertThat(failure(500, told)).isInstanceOf(ProviderFailure.Overloaded.class);
    }

    @Test
    void an_answer_that_would_be_too_long_is_another_matter() {
        assertThat(failure("{'error':{'message':'max_tokens is too large: 50000','param':'max_tokens'}}"))
                .isInstanceOf(ProviderFailure.Rejected.class);
    }

    @Test
    void what_a_caller_s_tool_or_field_is_called_says_nothing_of_a_prompt() {
        String told = "{'error':{'message':'Invalid schema for function get_context_window: no.',"
                + "'code':'invalid_function_parameters'}}";

        assertThat(failure(told)).isInstanceOf(ProviderFailure.Rejected.class);
    }

    @Test
    void an_item_that_the_vendor_has_not_kept_is_the_caller_s_and_a_model_that_it_has_not_is_not() {
        String item =
                "{'error':{'message':'Item with id rs_1 not found.','type':'invalid_request_error','param':'input'}}";

        assertThat(failure(404, item))
                .isEqualTo(new ProviderFailure.Rejected(
                        "input", "The provider refused the request: Item with id rs_1 not found."));
        assertThat(failure(404, item.replace("'input'", "'model'"))).isInstanceOf(ProviderFailure.Refused.class);
        assertThat(failure(404, item.replace("'input'", "null"))).isInstanceOf(ProviderFailure.Refused.class);
    }

    /** In Python's word, as LiteLLM tells it. */
    @Test
    void a_field_that_is_none_is_not_called_so() {
        String told = "{'error':{'message':'No such model.','type':'None','param':'None','code':'404'}}";

        assertThat(failure(404, told)).isInstanceOf(ProviderFailure.Refused.class);
        assertThat(failure(400, told))
                .isEqualTo(new ProviderFailure.Rejected("", "The provider refused the request: No such model."));
    }

    /** OpenAI begins its stream before it reads what was asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {"invalid_prompt", "invalid_base64_image", "image_too_large", "empty_image_file", "bio_policy"})
    void an_error_of_a_stream_that_is_the_caller_s_is_told_so(String code) {
        String failed = "{'type':'response.failed','response':{'error':{'code':'CODE','message':'No.'}}}";

        assertThat(Failures.inStream(glance(failed.replace("CODE", code))))
                .isEqualTo(new ProviderFailure.Rejected("", "The provider refused the request: No."));
        assertThat(Failures.inStream(glance(failed.replace("CODE", "server_error"))))
                .isInstanceOf(ProviderFailure.Overloaded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{'type':'error','error':{'type':'invalid_request_error','message':'Your credit balance is too low to"
                        + " access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.'}}",
                "400|{'error':{'message':'No.','type':'invalid_request_error','code':'billing_hard_limit_reached'}}",
                "400|{'error':{'code':400,'message':'Gemini API free tier is not available in your country. Please enable"
                        + " billing on your project.','status':'FAILED_PRECONDITION'}}",
                "429|{'error':{'message':'You exceeded your current quota, please check your plan and billing details.',"
                        + "'type':'insufficient_quota','code':'insufficient_quota'}}",
                "429|{'error':{'message':'Your account is suspended, please check your plan and billing details',"
                        + "'type':'exceeded_current_quota_error'}}",
                "400|{'error':{'code':400,'message':'User location is not supported for the API use without a billing"
                        + " account linked.','status':'FAILED_PRECONDITION'}}",
                "400|{'type':'error','error':{'type':'invalid_request_error','message':'You have reached your specified"
                        + " API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.'}}",
                "412|{'error':{'message':'Account a is suspended, possibly due to reaching the monthly spending limit or"
                        + " failure to pay past invoices. Please go to https://fireworks.ai/account/billing for more"
                        + " information.','param':null,'code':'PRECONDITION_FAILED','type':'error'}}",
                "400|{'error':{'message':'Access denied, please make sure your account is in good standing.',"
                        + "'type':'Arrearage','param':null,'code':'Arrearage'}}",
                "402|{'error':{'message':'Insufficient credits','code':402}}"
            })
    void what_a_vendor_wants_to_be_paid_is_no_matter_of_the_caller_s(int status, String told) {
        assertThat(failure(status, told)).isInstanceOf(ProviderFailure.Refused.class);
        assertThat(Failures.inStream(glance(told))).isInstanceOf(ProviderFailure.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"This organization has been disabled.", "User location is not supported for the API use."})
    void whom_a_vendor_does_not_serve_is_us_and_not_the_caller(String said) {
        assertThat(failure("{'error':{'message':'" + said + "','type':'invalid_request_error'}}"))
                .isInstanceOf(ProviderFailure.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid schema for function get_billing_address: no.",
                "tools.0.input_schema: billing is not valid",
                "Invalid value: credit balance. Supported values are: text.",
                "Unknown name billing_account at tools[0]: Cannot find field.",
                "Invalid value: insufficient_quota."
            })
    void what_a_caller_s_tool_or_field_is_called_is_no_matter_of_the_bill(String said) {
        assertThat(failure("{'error':{'message':'" + said + "','type':'invalid_request_error'}}"))
                .isInstanceOf(ProviderFailure.Rejected.class);
    }

    /** By the very words in which OpenAI tells that nothing is paid for any more. */
    @Test
    void a_rate_of_google_s_that_is_used_up_is_no_matter_of_the_bill() {
        String told =
                "{'error':{'code':429,'message':'You exceeded your current quota, please check your plan and billing"
                        + " details.','status':'RESOURCE_EXHAUSTED'}}";

        assertThat(Failures.of(429, Duration.ofSeconds(7), glance(told)))
                .isInstanceOfSatisfying(
                        ProviderFailure.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).hasSeconds(7));
    }

    private static ProviderFailure failure(String body) {
        return failure(400, body);
    }

    private static ProviderFailure failure(int status, String body) {
        return Failures.of(status, Duration.ZERO, glance(body));
    }

    private static Glance glance(String body) {
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Glance.at(json, 0, json.length);
    }
}
