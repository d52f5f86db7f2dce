#!/usr/bin/env python3
"""manual.py BINARY FOLDER: writes the manual pages winnow.1, winnow-<command>.1 and winnow.toml.5 into FOLDER.

Everything in them is what the program says of itself (--experimental-dump-help of swift-argument-parser, `config --example`), so that
a page cannot tell of an option that is not there. Format: man(7), as groff and mandoc read it.
"""
import json
import subprocess
import sys
from pathlib import Path

FILES = r"""
.TP
.I winnow.toml
Settings, in the working folder or named by
.BR \-\-config ;
see
.BR winnow.toml (5).
.TP
.I OUTPUT/latest
The published dataset, with README.md, report.html and SHA256SUMS.
.TP
.I OUTPUT/runs
Former datasets.
.TP
.I OUTPUT/.winnow
The lock, the history of runs (runs.jsonl), the report of a refused run (refused/report.html), and what can be made again.
"""

STATUS = [
    ("0", "Published, or nothing to do."),
    ("64", "The command line is wrong."),
    ("65", "A quality gate failed, or a dataset is not as it was written. What was published stands."),
    ("66", "There is no input."),
    ("70", "A fault of the program."),
    ("73", "The output cannot be created."),
    ("74", "Input or output failed: a full disk, a failing device."),
    ("75", "Another run holds the lock."),
    ("78", "The configuration is wrong."),
    ("130, 143", "Ended by SIGINT or SIGTERM, as a shell tells it. Nothing was published."),
]


def escaped(text):
    """Text for roff: backslashes, hyphens that are minus signs, and lines that begin like requests."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def paragraphs(text):
    return "\n.PP\n".join(escaped(part) for part in text.split("\n\n"))


def header(name, section):
    return f'.TH {name.upper()} {section} "" "winnow" "User Commands"\n'.replace(
        "User Commands", "User Commands" if section == 1 else "File Formats"
    )


def names(argument):
    shown = []
    for name in argument["names"]:
        shown.append(("-" if name["kind"] == "short" else "--") + name["name"])
    shown.sort(key=len)
    value = "" if argument["kind"] == "flag" else f" \\fI{escaped(argument['valueName'])}\\fR"
    return ", ".join(f"\\fB{escaped(name)}\\fR" for name in shown) + value


def synopsis(command, words):
    line = f"\\fB{escaped(' '.join(words))}\\fR"
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    if command.get("subcommands"):
        return line + " \\fIcommand\\fR [\\fIoptions\\fR]"
    if any(argument["kind"] != "positional" for argument in arguments):
        line += " [\\fIoptions\\fR]"
    for argument in arguments:
        if argument["kind"] == "positional":
            shown = f"\\fI{escaped(argument['valueName'])}\\fR" + ("..." if argument["isRepeating"] else "")
            line += f" [{shown}]" if argument["isOptional"] else f" {shown}"
    return line


def page(command, words):
    name = "-".join(words)
    text = header(name, 1) + f".SH NAME\n{escaped(name)} \\- {escaped(command['abstract'].rstrip('.'))}\n"
    text += f".SH SYNOPSIS\n{synopsis(command, words)}\n"
    if command.get("discussion"):
        text += f".SH DESCRIPTION\n{paragraphs(command['discussion'])}\n"
    children = [child for child in command.get("subcommands", []) if child["shouldDisplay"] and child["commandName"] != "help"]
    if children:
        text += ".SH COMMANDS\n"
        for child in children:
            text += f".TP\n.BR {escaped('-'.join(words + [child['commandName']]))} (1)\n{escaped(child['abstract'])}\n"
    shown = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    if shown:
        text += ".SH OPTIONS\n"
        for argument in shown:
            label = f"\\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] == "positional" else names(argument)
            text += f".TP\n{label}\n{escaped(argument.get('abstract', ''))}\n"
    text += ".SH EXIT STATUS\n" + "".join(f".TP\n.B {status}\n{escaped(meaning)}\n" for status, meaning in STATUS)
    if children:
        text += ".SH FILES" + FILES
        text += ".SH ENVIRONMENT\nEvery setting can be made by a variable: WINNOW_ and its name in capitals, WINNOW_KEEP_RUNS for keep.runs.\n"
    others = ["winnow.toml (5)"] + ([] if children else ["winnow (1)"])
    text += ".SH SEE ALSO\n" + ",\n".join(f".BR {other}" for other in others) + "\n"
    return text


def settings(example):
    text = header("winnow.toml", 5)
    text += ".SH NAME\nwinnow.toml \\- settings of winnow\n.SH DESCRIPTION\n"
    text += (
        "TOML 1.0. Flags go before WINNOW_* variables, these before the file that \\-\\-config or WINNOW_CONFIG names or ./winnow.toml, this "
        "before $XDG_CONFIG_HOME/winnow/winnow.toml and that of each folder of $XDG_CONFIG_DIRS, and these before what is built in. A key "
        "that means nothing is refused with its line. Relative paths count from the file's folder.\n.PP\n"
        ".B winnow config\ntells what is in force, and where each value came from.\n.SH SETTINGS\n"
    )
    meaning = ""
    for line in example.split("\n"):
        if line.startswith("["):
            text += f".SS {escaped(line)}\n"
        elif line.startswith("# ") and " = " in line and meaning:
            text += f".TP\n.B {escaped(line[2:])}\n{escaped(meaning)}\n"
            meaning = ""
        elif line.startswith("# "):
            meaning = line[2:]
    return text + ".SH SEE ALSO\n.BR winnow (1)\n"


def main():
    binary, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    root = json.loads(subprocess.check_output([binary, "--experimental-dump-help"]))["command"]
    (folder / "winnow.1").write_text(page(root, ["winnow"]), encoding="utf-8")
    for command in root["subcommands"]:
        if command["commandName"] == "help":
            continue
        name = command["commandName"]
        (folder / f"winnow-{name}.1").write_text(page(command, ["winnow", name]), encoding="utf-8")
    example = subprocess.check_output([binary, "config", "--example"], text=True)
    (folder / "winnow.toml.5").write_text(settings(example), encoding="utf-8")


main()
