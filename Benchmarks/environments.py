# SPDX-License-Identifier: MIT
"""The other tools, each group in a Python environment of its own with pinned versions."""
import hashlib
import subprocess
import sys


class Environments:
    """Makes .deps/bench-venv-NAME from requirements/NAME.txt, once."""

    def __init__(self, root):
        self.root = root
        self.problems = {}

    def folder(self, name):
        return self.root / ".deps" / f"bench-venv-{name}"

    def python(self, name):
        return self.folder(name) / "bin" / "python"

    def prepare(self, name):
        """Returns None when the environment is ready, or why it isn't."""
        if name not in self.problems:
            self.problems[name] = self._prepare(name)
        return self.problems[name]

    def _prepare(self, name):
        requirements = self.root / "Benchmarks" / "requirements" / f"{name}.txt"
        stamp = self.folder(name) / "requirements.sha256"
        wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return None
        print(f"installing {name} into {self.folder(name)}", file=sys.stderr)
        # Without pip inside, so that Debian's python3-venv is not needed.
        for command in [
            [sys.executable, "-m", "venv", "--clear", "--without-pip", self.folder(name)],
            [sys.executable, "-m", "pip", "--python", self.python(name), "install", "--quiet",
             "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "-r",
             requirements],
        ]:
            run = subprocess.run(
                [str(part) for part in command], capture_output=True, text=True, check=False)
            if run.returncode != 0:
                lines = run.stderr.strip().splitlines()
                return f"not installed: {lines[-1] if lines else 'pip gave no reason'}"
        stamp.write_text(wanted, encoding="utf-8")
        return None
