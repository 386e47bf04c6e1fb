package dev.tollgate.llm.internal.usage;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.internal.json.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A vendor's figures as quantities that do not overlap: input without cached and cache-written
 * tokens, output without reasoning and audio. A missing figure of the whole prompt or answer, or an
 * impossible one, is replaced by our own count and makes the usage an estimate.
 */
final class NormalForm {

    private final Figures figures;
    private final Vocabulary names;
    private final Dialect wire;
    private final boolean hasOutput;
    private final Plausible plausible;
    private final List<String> replaced = new ArrayList<>();
    private final TreeMap<Meter, Long> quantities = new TreeMap<>();
    private boolean estimated;

    NormalForm(Figures figures, Dialect wire, boolean hasOutput, Plausible plausible) {
        this.hasOutput = hasOutput;
        this.figures = figures;
        this.names = Vocabulary.of(wire);
        this.wire = wire;
        this.plausible = plausible;
    }

    Usage usage() {
        prompt();
        if (hasOutput) {
            output();
        }
        long searches = part(names.searches(), plausible.mostOutput()).orElse(0);
        putIfAny(Meter.WEB_SEARCH, searches);
        return new Usage(quantities, estimated ? Certainty.ESTIMATED : Certainty.EXACT);
    }

    /** The figures that were impossible. */
    List<String> replaced() {
        return replaced;
    }

    private void prompt() {
        long told = whole(names.prompt(), plausible.mostPrompt(), plausible.ownPrompt());
        long room = names.promptIncludesCache() ? told : plausible.mostPrompt() - told;
        OptionalLong cached = cached(room);
        cached.ifPresent(tokens -> quantities.put(Meter.CACHED_INPUT, tokens));
        long read = cached.orElse(0);
        OptionalLong write = part(names.writes().all(), room - read);
        long written = write.orElse(0);
        long hour = part(names.writes().hour(), written).orElse(0);
        write.ifPresent(any -> quantities.put(Meter.CACHE_WRITE, written - hour));
        putIfAny(Meter.CACHE_WRITE_1H, hour);
        long audio = audio(room, room - read - written);
        putIfAny(Meter.AUDIO_INPUT, audio);
        long apart = names.promptIncludesCache() ? read + written + audio : 0;
        quantities.put(Meter.INPUT, told - apart);
    }

    /** Sound that was read from a cache costs what all cached tokens cost. */
    private long audio(long room, long most) {
        long all = part(names.audio().all(), room).orElse(0);
        long cached = part(names.audio().cached(), all).orElse(0);
        return Math.min(all - cached, most);
    }

    private OptionalLong cached(long room) {
        for (String name : names.cached()) {
            if (figures.has(name)) {
                return part(name, room);
            }
        }
        return OptionalLong.empty();
    }

    private void output() {
        long answer = whole(names.output(), plausible.mostOutput(), plausible.ownOutput());
        long beside = besideAnswer(answer);
        long told = answer + beside;
        OptionalLong reasoning =
                beside > 0 ? OptionalLong.of(beside) : part(names.parts().reasoning(), told);
        reasoning.ifPresent(tokens -> quantities.put(Meter.REASONING, tokens));
        long audio = part(names.parts().audio(), told - reasoning.orElse(0)).orElse(0);
        putIfAny(Meter.AUDIO_OUTPUT, audio);
        quantities.put(Meter.OUTPUT, told - reasoning.orElse(0) - audio);
    }

    /**
     * Some vendors of the chat wire count reasoning beside the completion, and some tell it nowhere but
     * in the total.
     */
    private long besideAnswer(long answer) {
        OptionalLong total = figures.find("total_tokens");
        long prompt = figures.find("prompt_tokens").orElse(0);
        boolean told = prompt > 0 && figures.find("completion_tokens").isPresent();
        if (wire != Dialect.CHAT || !told || total.isEmpty()) {
            return 0;
        }
        long rest = total.getAsLong() - prompt - answer;
        OptionalLong reasoning = figures.find(names.parts().reasoning());
        boolean thought = reasoning.isPresent()
                ? rest == reasoning.getAsLong()
                : rest != quantities.getOrDefault(Meter.CACHED_INPUT, 0L);
        return rest > 0 && thought && rest <= plausible.mostOutput() - answer ? rest : 0;
    }

    private long whole(List<String> parts, long most, LongSupplier own) {
        if (parts.stream().noneMatch(figures::has)) {
            estimated = true;
            return own.getAsLong();
        }
        long sum = 0;
        for (String name : parts) {
            long figure = figures.find(name).orElse(0);
            if (figures.isBroken(name) || figure > most - sum) {
                replaced.add(name);
                estimated = true;
                return own.getAsLong();
            }
            sum += figure;
        }
        return sum;
    }

    private OptionalLong part(String name, long most) {
        OptionalLong figure = figures.find(name);
        if (figures.isBroken(name) || (figure.isPresent() && figure.getAsLong() > most)) {
            replaced.add(name);
            estimated = true;
            return OptionalLong.empty();
        }
        return figure;
    }

    private void putIfAny(Meter meter, long quantity) {
        if (quantity > 0) {
            quantities.put(meter, quantity);
        }
    }
}
