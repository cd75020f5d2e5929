/**
 * A Python program that exits 0 when every line of the requirements file in argv[1] is met by what is installed, extras
 * included. `pip install --dry-run` cannot answer that: it also re-resolves the distribution's own packages, and
 * Debian's fastapi is declared against an older starlette than Debian ships. Anything but plain requirement lines
 * (options, URLs, other files) counts as not met, so that pip decides.
 */
export const REQUIREMENTS_RESOLVE = `
import importlib.metadata as installed, sys
from pip._vendor.packaging.requirements import Requirement

def met(text, depth):
    need = Requirement(text)
    if need.url or depth > 4:
        return False
    if need.marker and not need.marker.evaluate({"extra": ""}):
        return True
    if not need.specifier.contains(installed.version(need.name), prereleases=True):
        return False
    return all(met_extra(need.name, extra, depth) for extra in need.extras)

def met_extra(name, extra, depth):
    for text in installed.requires(name) or []:
        need = Requirement(text)
        if need.marker and not need.marker.evaluate({"extra": ""}) and need.marker.evaluate({"extra": extra}):
            need.marker = None
            if not met(str(need), depth + 1):
                return False
    return True

try:
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [line.split(" #")[0].strip() for line in file]
    sys.exit(0 if all(met(line, 0) for line in lines if line and not line.startswith("#")) else 1)
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
`;
