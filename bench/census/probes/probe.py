# -*- coding: utf-8 -*-
"""What the Python probes share. A probe is called as `python NAME_rprop.py SCRIPTS.json` and prints one line of JSON for each
variant of the rule that the library has: {library, version, language, variant, driven, runs: [{name, path, …}]}. A run may say
`hyper`, if the library can't be set to the script's own, and `tolerance`, if it isn't the usual one. Runs on Python 2.7, too."""
import json
import sys


class Run(object):
    """A script of gradients and errors, or the function E = w²/2, for one weight."""

    def __init__(self, entry):
        self.name, self.hyper, self.start = entry["name"], entry["hyper"], float(entry["start"])
        self.gradient, self.error = entry.get("gradient"), entry.get("error")
        self.steps = len(entry["weights"]["rprop-"])
        self.is_function = self.gradient is None
        for key in ("delta0", "etaMinus", "etaPlus", "deltaMin", "deltaMax"):
            setattr(self, key, float(self.hyper[key]))

    def at(self, t, w):
        """Gradient and error of step t, at weight w."""
        if self.is_function:
            return w, w * w / 2
        return float(self.gradient[t]), float(self.error[t])


def all_runs():
    with open(sys.argv[1]) as file:
        found = json.load(file)
    return [Run(entry) for entry in found["scripts"] + found["functions"]]


def walk(run, step):
    """step(t, w, g, e) makes a step and returns the new weight."""
    path, w = [], run.start
    for t in range(run.steps):
        g, e = run.at(t, w)
        w = float(step(t, w, g, e))
        path.append(w)
    return dict(name=run.name, path=path)


def say(library, version, variant, driven, runs, language="Python"):
    print(json.dumps(dict(library=library, version=version, language=language, variant=variant, driven=driven, runs=runs)))
    sys.stdout.flush()


def fail(library, version, variant, driven, error, language="Python"):
    """For a variant that the library has and that doesn't run."""
    print(json.dumps(dict(library=library, version=version, language=language, variant=variant, driven=driven, runs=[],
                          failed="%s: %s" % (type(error).__name__, error))))
    sys.stdout.flush()
