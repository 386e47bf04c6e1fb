package dev.tollgate.llm.internal.translate.neutral;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an image or document comes from. */
public sealed interface Source {

    /** Sent along, in base64. */
    record Inline(String mediaType, String base64) implements Source {

        private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/yaml");

        /** Of the two names of one type, only OpenAI takes the wrong one; what is told beside it helps nobody. */
        public Inline {
            mediaType = mediaType.replaceFirst(";.*", "").strip();
            mediaType = mediaType.equals("image/jpg") ? "image/jpeg" : mediaType;
        }

        public boolean isImage() {
            return mediaType.startsWith("image/");
        }

        /** The same as a data URL. */
        public String dataUrl() {
            return "data:" + mediaType + ";base64," + base64;
        }

        /** The text it is; empty if it is something else, or no base64. */
        public Optional<String> plainText() {
            if (!mediaType.startsWith("text/") && !TEXTS.contains(mediaType)) {
                return Optional.empty();
            }
            try {
                return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }
    }

    /** To be fetched by the vendor. */
    record ByUrl(String url) implements Source {

        private static final Map<String, String> TYPES = Map.of(
                "png", "image/png",
                "jpg", "image/jpeg",
                "jpeg", "image/jpeg",
                "webp", "image/webp",
                "heic", "image/heic",
                "gif", "image/gif",
                "pdf", "application/pdf");

        /** The media type that the path's ending tells; empty if it tells none. */
        public String mediaType() {
            String path = url.replaceFirst("[?#].*$", "");
            String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return TYPES.getOrDefault(ending, "");
        }

        /** Whether it is an address at all. */
        public boolean isAddress() {
            return url.contains("://");
        }

        /** Whether the path's ending tells that it is an image. */
        public boolean isImage() {
            return mediaType().startsWith("image/");
        }
    }

    /** A data URL in base64 is inline, everything else is fetched. */
    static Source of(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) {
            return new ByUrl(url);
        }
        String head = url.substring("data:".length(), comma);
        return head.endsWith(";base64")
                ? new Inline(head.substring(0, head.length() - ";base64".length()), url.substring(comma + 1))
                : new ByUrl(url);
    }
}
