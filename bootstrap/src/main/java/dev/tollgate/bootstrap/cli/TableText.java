package dev.tollgate.bootstrap.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180). */
final class TableText {

    private static final char MARK = '\uFEFF';

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();

    private TableText(String text) {
        this.text = text;
    }

    /** Rows of cells; rows with nothing in them are left out. */
    static List<List<String>> rows(String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
        TableText table = new TableText(marked ? text.substring(1) : text);
        table.read();
        return table.rows;
    }

    private void read() {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quoted && next == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (!quoted && next == ',') {
                endCell();
            } else if (!quoted && next == '\n') {
                endRow();
            } else if (quoted || next != '\r') {
                cell.append(next);
            }
        }
        endRow();
    }

    private void endCell() {
        row.add(cell.toString().strip());
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        if (row.stream().anyMatch(each -> !each.isEmpty())) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }
}
