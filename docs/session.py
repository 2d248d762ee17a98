"""Draws docs/session.svg from what the demonstration really prints: python3 docs/session.py"""

import html
import pathlib
import subprocess

COLUMNS, LINE, LETTER, PADDING = 132, 17, 7.23, 18
ROOT = pathlib.Path(__file__).resolve().parent.parent


def shown(output):
    """The questions, calls and answers; long lines cut, tables in columns."""
    lines = output.split("tools/list:")[1].split("To ask it yourself")[0].splitlines()[1:]
    table = []
    for line in [*lines, ""]:
        if "\t" in line:
            table.append(line.strip().split("\t"))
            continue
        if table:
            widths = [max(len(row[i]) for row in table if i < len(row)) for i in range(max(map(len, table)))]
            for row in table:
                yield "    " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
            table = []
        if line.strip():
            yield line
        elif line == "":
            yield ""


def colour(line):
    if line.startswith("  →"):
        return "#7ee787"
    if line and not line.startswith(" "):
        return "#ffffff"
    return "#ff7b72" if "Degraded" in line or '"error"' in line or '"fatal"' in line else "#c9d1d9"


def main():
    output = subprocess.run(
        ["cargo", "run", "--quiet", "--", "demo", "--once"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    lines = []
    for line in shown(output):
        if line or (lines and lines[-1]):
            lines.append(line if len(line) <= COLUMNS else line[: COLUMNS - 1] + "…")
    while not lines[-1]:
        lines.pop()
    width, height = int(COLUMNS * LETTER + 2 * PADDING), len(lines) * LINE + 2 * PADDING
    weight = {True: "normal", False: "bold"}
    texts = "\n".join(
        f'<text x="{PADDING}" y="{PADDING + 12 + number * LINE}" fill="{colour(line)}" '
        f'font-weight="{weight[line.startswith(" ")]}">{html.escape(line)}</text>'
        for number, line in enumerate(lines)
        if line
    )
    (ROOT / "docs/session.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="12" xml:space="preserve">\n'
        f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n{texts}\n</svg>\n'
    )


main()
