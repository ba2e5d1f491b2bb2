"""What the scripts here share: where files go, and the numbers of each in TOOL.json."""

import json
import os
import platform
import sys

import numpy


class Record:
    def __init__(self, tool, modules):
        self.folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
        self.tool = tool
        self.versions = {module.__name__: module.__version__ for module in modules}
        self.files = {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def note(self, name, inputs, outputs, **said):
        """Inputs [rows, columns] and what the tool itself answers, in float64 as it gave them."""
        plain = [numpy.asarray(values, dtype=numpy.float64) for values in (inputs, outputs)]
        rows, answers = (values.reshape(len(values), -1).tolist() for values in plain)
        self.files[name] = {**said, "inputs": rows, "outputs": answers}

    def close(self):
        versions = {"python": platform.python_version(), **self.versions}
        with open(self.path(f"{self.tool}.json"), "w") as file:
            json.dump({**versions, "files": self.files}, file)
            file.write("\n")
        print(self.tool, len(self.files), versions)
