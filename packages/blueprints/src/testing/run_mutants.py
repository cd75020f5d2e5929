"""Runs a project's pytest against one mutant after another, each in a process forked when all libraries are loaded.

Reads `{"root", "mutants": [{"path", "content", "first"}]}` from standard input; writes one line for each mutant:
`killed` or `survived`.
"""

import json
import os
import sys

import fastapi.testclient  # noqa: F401
import httpx  # noqa: F401
import pytest


def passes(*targets: str) -> bool:
    child = os.fork()
    if child == 0:
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        sys.dont_write_bytecode = True
        os._exit(pytest.main(["-q", "-x", "-p", "no:cacheprovider", *targets]))
    return os.waitpid(child, 0)[1] == 0


def survives(path: str, content: str, first: str) -> bool:
    with open(path) as file:
        before = file.read()
    with open(path, "w") as file:
        file.write(content)
    try:
        return passes(first) and passes()
    finally:
        with open(path, "w") as file:
            file.write(before)


task = json.load(sys.stdin)
os.chdir(task["root"])
sys.path.insert(0, task["root"])
if not passes():
    sys.exit("the tests fail before anything is broken")
for mutant in task["mutants"]:
    print("survived" if survives(**mutant) else "killed", flush=True)
