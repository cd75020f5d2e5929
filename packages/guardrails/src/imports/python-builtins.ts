/** Top-level modules of Python 3.11's standard library that programs import; `sys.stdlib_module_names` without the private ones. */
const PYTHON_BUILTINS = new Set(
  (
    '__future__ abc aifc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cgi cmath cmd ' +
    'code codecs collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg cProfile csv ' +
    'ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler ' +
    'fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip hashlib ' +
    'heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma ' +
    'mailbox marshal math mimetypes mmap multiprocessing netrc numbers operator optparse os pathlib pdb pickle pickletools ' +
    'pkgutil platform plistlib poplib posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc queue quopri random ' +
    're readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib ' +
    'socket socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog ' +
    'tarfile tempfile termios textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty ' +
    'turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipapp ' +
    'zipfile zipimport zlib zoneinfo'
  ).split(' '),
);

export function isPythonBuiltin(module: string): boolean {
  return PYTHON_BUILTINS.has(module.split('.', 1)[0] ?? '');
}
