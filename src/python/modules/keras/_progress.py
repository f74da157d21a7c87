"""Keras's lines: the progress of `fit`, `evaluate` and `predict`, and the table of `summary`."""

import time


def number(value):
    return f"{value:.4f}" if abs(value) > 1e-3 else f"{value:.4e}"


def per_step(seconds):
    if seconds >= 1 or seconds == 0:
        return f"{seconds:.0f}s/step"
    return f"{seconds * 1e3:.0f}ms/step" if seconds >= 1e-3 else f"{seconds * 1e6:.0f}us/step"


class Progress:
    """One line that grows: steps, a bar, the time, the logs. Told again, it goes back to its beginning."""

    def __init__(self, target, verbose):
        self.target, self.verbose = target, {"auto": 1}.get(verbose, verbose)
        self.began = self.shown = time.monotonic()

    def due(self):
        return self.verbose == 1 and time.monotonic() - self.shown >= 0.1

    def show(self, step, logs, done=False):
        if self.verbose == 0 or (self.verbose == 2 and not done):
            return
        self.shown = time.monotonic()
        seconds = self.shown - self.began
        each = seconds / max(step, 1)
        told = "".join(f" - {name}: {number(value)}" for name, value in logs.items())
        if self.verbose == 2:
            print(f"{step}/{self.target} - {seconds:.0f}s - {per_step(each)}{told}")
            return
        full = 20 * step // self.target
        left = seconds if done else each * (self.target - step)
        steps = f"{step:>{len(str(self.target))}}/{self.target}"
        line = f"{steps} {'━' * full}{'─' * (20 - full)} {left:.0f}s {per_step(each)}{told}"
        print(("\r" if getattr(self, "begun", False) else "") + line, end="\n" if done else "", flush=True)
        self.begun = True


def memory(count):
    size = 4 * count
    for unit in ("B", "KB", "MB", "GB"):
        if size < 1024 or unit == "GB":
            return f"{size:.2f} {unit}"
        size /= 1024


def wrapped(text, width):
    """Lines of at most `width`, broken between words; a word that is longer is broken where it must be."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while len(word) > width:
            lines[-1] = word[:width]
            word = word[width:]
            lines.append("")
        lines[-1] = word
    return lines


def table(summary):
    """Keras's table of a model."""
    heads, widths = ["Layer (type)", "Output Shape", "Param #"], [31, 22, 13]
    if summary["showsConnections"]:
        heads, widths = [*heads, "Connected to"], [19, 17, 10, 17]
    right = [False, False, True, False]

    def line(cells, bar):
        columns = [wrapped(cell, width) for cell, width in zip(cells, widths)]
        for at in range(max(map(len, columns))):
            parts = [(column[at] if at < len(column) else "") for column in columns]
            yield bar + bar.join(f" {part:>{width}} " if right[i] else f" {part:<{width}} "
                                 for i, (part, width) in enumerate(zip(parts, widths))) + bar

    def rule(left, cross, end, dash):
        return left + cross.join(dash * (width + 2) for width in widths) + end

    yield f'Model: "{summary["name"]}"'
    yield rule("┏", "┳", "┓", "━")
    yield from line(heads, "┃")
    yield rule("┡", "╇", "┩", "━")
    for place, row in enumerate(summary["rows"]):
        if place > 0:
            yield rule("├", "┼", "┤", "─")
        shape = "(" + ", ".join(str(size) for size in row["outputShape"]) + ")"
        cells = [f"{row['name']} ({row['type']})", shape, f"{row['parameters']:,}",
                 ", ".join(row["connectedTo"]) or "-"]
        yield from line(cells[:len(heads)], "│")
    yield rule("└", "┴", "┘", "─")
    optimizer = summary.get("optimizer", 0)
    for words, count in (("Total", summary["total"] + optimizer), ("Trainable", summary["trainable"]),
                         ("Non-trainable", summary["nonTrainable"])):
        yield f" {words} params: {count:,} ({memory(count)})"
    if optimizer:
        yield f" Optimizer params: {optimizer:,} ({memory(optimizer)})"
