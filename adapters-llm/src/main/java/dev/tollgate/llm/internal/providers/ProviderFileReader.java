package dev.tollgate.llm.internal.providers;

import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.Patience;
import dev.tollgate.llm.ProviderChoice;
import dev.tollgate.llm.ProviderFile;
import dev.tollgate.llm.internal.json.NotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the whole file and gathers every mistake in it. */
public final class ProviderFileReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, String> environment;
    private final Patience usual;
    private final Set<ProviderId> others;

    public ProviderFileReader(Map<String, String> environment, Patience usual, Set<ProviderId> others) {
        this.environment = environment;
        this.usual = usual;
        this.others = others;
    }

    public ProviderFile.Read read(String text) {
        List<String> mistakes = new ArrayList<>();
        try {
            ProviderFile file = file(JSON.readTree(text), mistakes);
            return mistakes.isEmpty() ? new ProviderFile.Read.Sound(file) : new ProviderFile.Read.Unsound(mistakes);
        } catch (JacksonException notJson) {
            String line = notJson.getLocation() == null
                    ? ""
                    : " at line " + notJson.getLocation().getLineNr();
            return new ProviderFile.Read.Unsound(
                    List.of("the file is no proper JSON" + line + ": " + NotJson.told(notJson)));
        }
    }

    private ProviderFile file(JsonNode root, List<String> mistakes) {
        if (!root.isObject()) {
            mistakes.add("the file must be a JSON object with providers, models and prefixes");
            return ProviderFile.EMPTY;
        }
        Section whole = new Section(root, "", mistakes);
        whole.onlyKnows(Set.of("providers", "models", "prefixes"));
        List<ProviderChoice> providers = providers(whole, mistakes);
        Set<ProviderId> known = new TreeSet<>(others);
        providers.forEach(provider -> known.add(provider.settings().id()));
        return new RouteSection(known).read(whole, providers);
    }

    private List<ProviderChoice> providers(Section whole, List<String> mistakes) {
        List<ProviderChoice> providers = new ArrayList<>();
        ProviderSection reader = new ProviderSection(environment, usual);
        for (Map.Entry<String, JsonNode> member : whole.within("providers").members()) {
            Section section = new Section(member.getValue(), "providers." + member.getKey(), mistakes);
            if (others.stream().anyMatch(other -> other.value().equals(member.getKey()))) {
                section.wrong("", "is configured by environment variables already; choose another name");
            }
            reader.read(member.getKey(), section).ifPresent(providers::add);
        }
        return providers;
    }
}
