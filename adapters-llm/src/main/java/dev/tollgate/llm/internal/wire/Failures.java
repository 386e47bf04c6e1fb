package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.internal.json.Glance;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a vendor's error means to us. */
final class Failures {

    private static final String KEY_INVALID = "API_KEY_INVALID";
    private static final int LONGEST_TEXT = 500;
    private static final Pattern KEYS =
            Pattern.compile("(?i)(sk-|sk_|pk-|AIza|Bearer |key[=: ]+)[A-Za-z0-9_*./+=-]{3,}");
    private static final Pattern OUR_ACCOUNT = Pattern.compile("\\b(org-|proj_)[A-Za-z0-9]{12,}");
    /** By which words vendors tell of a prompt that their model cannot hold. */
    private static final Pattern TOO_LONG =
            Pattern.compile("(?i)context (length|window|limit|size)|prompt is too long|maximum prompt length"
                    + "|input token count .{0,40}exceeds");
    /** The same as a code; in words it may be what a caller has called a tool or a field. */
    private static final Pattern TOO_LONG_CODE = Pattern.compile("(?i)context_(length|window|limit|size)");

    /** By which codes vendors tell that they want to be paid by us first. */
    private static final Pattern UNPAID_CODE =
            Pattern.compile("insufficient_quota|exceeded_current_quota|billing|arrearage|\\b402\\b");
    /** The same in whole phrases: single words may be what a caller has called a tool or a field. */
    private static final Pattern UNPAID =
            Pattern.compile("(?i)credit balance is too low|plan and billing details|plans & billing|enable billing"
                    + "|billing (to be enabled|hard limit)|without a billing account|past invoices"
                    + "|your specified api usage limits");
    /** In which they tell that it is us whom they do not serve. */
    private static final Pattern UNSERVED =
            Pattern.compile("(?i)api key|organization has been disabled|user location is not supported");

    private static final String RATE_USED_UP = "resource_exhausted";

    /** Codes of a stream's error that tell of what was asked, such as OpenAI's of prompts and images. */
    private static final Pattern AT_FAULT =
            Pattern.compile("invalid_(request|argument|prompt|image|base64)|image|_policy");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private Failures() {}

    /** The failure that an answer of this status is; the vendor asked for this wait. */
    static ProviderFailure of(int status, Duration wait, Glance body) {
        String detail = detail(status, body);
        return switch (status) {
            case 429 ->
                isBilling(body) ? new ProviderFailure.Refused(detail) : new ProviderFailure.Throttled(wait, detail);
            // What depends on what was asked is no matter of the key alone, or one caller's request took the way from
            // others.
            case 401, 407 ->
                isScope(body) ? new ProviderFailure.Refused(detail) : new ProviderFailure.KeyRefused(detail);
            case 404 -> isOfItem(body) ? rejected(body, detail) : new ProviderFailure.Refused(detail);
            case 402, 403, 405 -> new ProviderFailure.Refused(detail);
            case 408 -> new ProviderFailure.TimedOut("first part", detail);
            case 409, 425 -> new ProviderFailure.Overloaded(wait, detail);
            default -> byClass(status, wait, body, detail);
        };
    }

    private static ProviderFailure byClass(int status, Duration wait, Glance body, String detail) {
        if (status >= 500) {
            return new ProviderFailure.Overloaded(wait, detail);
        }
        if (status >= 400) {
            if (body.errorReason().equals(KEY_INVALID)) {
                // Google has no 401 for a key that it does not know or that has expired.
                return new ProviderFailure.KeyRefused(detail);
            }
            return isBilling(body) || isUnserved(body) ? new ProviderFailure.Refused(detail) : rejected(body, detail);
        }
        if (status >= 300) {
            return new ProviderFailure.Refused("the vendor answered with a redirect, which is not followed");
        }
        return new ProviderFailure.Malformed("the vendor answered with status " + status);
    }

    /** The failure that an error inside a stream, or in a whole answer of status 200, is. */
    static ProviderFailure inStream(Glance event) {
        String code = event.errorCode().toLowerCase(Locale.ROOT);
        String detail = clean(event.errorText().isEmpty() ? "the vendor reported an error" : event.errorText());
        if (isBilling(event)) {
            return new ProviderFailure.Refused(detail);
        }
        if (code.contains("rate_limit") || code.contains(RATE_USED_UP) || code.contains("429")) {
            return new ProviderFailure.Throttled(AskedWait.within(event), detail);
        }
        if (isTooLong(event) || AT_FAULT.matcher(code).find()) {
            return rejected(event, detail);
        }
        return new ProviderFailure.Overloaded(AskedWait.within(event), detail);
    }

    private static ProviderFailure rejected(Glance body, String detail) {
        if (isTooLong(body)) {
            return new ProviderFailure.TooLong("The provider says: " + detail);
        }
        return new ProviderFailure.Rejected(clean(body.errorField()), "The provider refused the request: " + detail);
    }

    private static String detail(int status, Glance body) {
        String text = clean(body.errorText());
        return text.isEmpty() ? "the vendor answered with status " + status : text;
    }

    /** Of Google's rates the same words are told as of what OpenAI wants to be paid; its status tells them apart. */
    private static boolean isBilling(Glance body) {
        String code = body.errorCode().toLowerCase(Locale.ROOT);
        return UNPAID_CODE.matcher(code).find()
                || UNPAID.matcher(body.errorText()).find() && !code.contains(RATE_USED_UP);
    }

    /** What is not found is something that was asked with, not the model or the path that an operator has named. */
    private static boolean isOfItem(Glance body) {
        return !body.errorField().isEmpty() && !body.errorField().equals("model");
    }

    private static boolean isTooLong(Glance body) {
        return TOO_LONG_CODE.matcher(body.errorCode()).find()
                || TOO_LONG.matcher(body.errorText()).find();
    }

    private static boolean isScope(Glance body) {
        return body.errorText().toLowerCase(Locale.ROOT).contains("scope");
    }

    private static boolean isUnserved(Glance body) {
        return UNSERVED.matcher(body.errorText()).find();
    }

    private static String clean(String text) {
        String plain = CONTROLS.matcher(text).replaceAll(" ").strip();
        String safe =
                OUR_ACCOUNT.matcher(KEYS.matcher(plain).replaceAll("[removed]")).replaceAll("[removed]");
        return safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) + "..." : safe;
    }
}
