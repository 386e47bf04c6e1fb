package dev.tollgate.testservers.upstream;

import java.util.ArrayList;
import java.util.List;

/** Text in tokens of one word each, the space before it included. */
final class Pieces {

    private Pieces() {}

    static List<String> of(String text) {
        var pieces = new ArrayList<String>();
        var start = 0;
        for (var at = 1; at < text.length(); at++) {
            if (text.charAt(at) == ' ' && text.charAt(at - 1) != ' ') {
                pieces.add(text.substring(start, at));
                start = at;
            }
        }
        if (start < text.length()) {
            pieces.add(text.substring(start));
        }
        return pieces;
    }

    static List<String> words(long count) {
        var pieces = new ArrayList<String>();
        for (var word = 1L; word <= count; word++) {
            pieces.add(word == 1 ? "word1" : " word" + word);
        }
        return pieces;
    }

    static List<String> slices(String text, int length) {
        var slices = new ArrayList<String>();
        for (var at = 0; at < text.length(); at += length) {
            slices.add(text.substring(at, Math.min(text.length(), at + length)));
        }
        return slices;
    }
}
