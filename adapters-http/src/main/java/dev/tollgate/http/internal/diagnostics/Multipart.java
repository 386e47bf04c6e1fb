package dev.tollgate.http.internal.diagnostics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first file of a {@code multipart/form-data} body.
 *
 * @param name what the client called it
 */
record Multipart(String name, byte[] content) {
    private static final Pattern BOUNDARY = Pattern.compile(
            "multipart/form-data\\s*;.*?boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"\\r\\n]{1,255})\"");
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The boundary that a content type names; empty if it is no form with files. */
    static Optional<String> boundary(String contentType) {
        Matcher form = BOUNDARY.matcher(contentType);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(form.group(1)).or(() -> Optional.ofNullable(form.group(2)));
    }

    /** Empty if the body is not well-formed or has no file. */
    static Optional<Multipart> file(String boundary, byte[] body) {
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        byte[] next = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int part = find(body, delimiter, 0);
        while (part >= 0) {
            int head = part + delimiter.length;
            int content = find(body, END_OF_HEAD, head);
            int end = content < 0 ? -1 : find(body, next, content + END_OF_HEAD.length - 2);
            if (content < 0 || end < 0) {
                return Optional.empty();
            }
            Matcher named = FILE_NAME.matcher(new String(body, head, content - head, StandardCharsets.UTF_8));
            if (named.find()) {
                int from = Math.min(content + END_OF_HEAD.length, end);
                return Optional.of(new Multipart(named.group(1), Arrays.copyOfRange(body, from, end)));
            }
            part = end + 2;
        }
        return Optional.empty();
    }

    private static int find(byte[] in, byte[] sought, int from) {
        for (int at = Math.max(0, from); at <= in.length - sought.length; at++) {
            if (Arrays.equals(in, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }
}
