"""Records how well scikit-learn's networks do on five small tables, by repeated cross-validation on the lab's own folds.

    python3 sklearn.py > sklearn.json

The tables are scikit-learn's own. Columns (and targets) are standardised by the samples that are trained on; network and optimiser
are MLPClassifier's and MLPRegressor's, with their defaults but for 32 hidden units and as many iterations as it takes. A figure is the
mean over all folds: percent of right answers, or RMSE in the target's unit.
"""
import json
import os
import sys
import warnings

sys.path.remove(os.path.dirname(os.path.abspath(__file__)))  # this file's name is the package's

import numpy
import sklearn
from sklearn import datasets
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

FOLDS, SEEDS, HIDDEN = 5, 3, 32


def permutation(count, seed):
    """The lab's and PyTorch's: mt19937 words, each swaps a place with one from there on."""
    words = numpy.random.RandomState(seed).randint(0, 2**32, size=count - 1, dtype=numpy.uint32)
    order = list(range(count))
    for i, word in enumerate(words):
        j = i + int(word) % (count - i)
        order[i], order[j] = order[j], order[i]
    return order


def folds(answers, seed, has_classes):
    """Test samples of each fold: all are dealt out in the permutation's order, class after class."""
    order = permutation(len(answers), seed)
    if has_classes:
        order.sort(key=lambda sample: answers[sample])  # stable
    return [sorted(order[index::FOLDS]) for index in range(FOLDS)]


def scores(load, has_classes):
    values, answers = load(return_X_y=True)
    for seed in range(SEEDS):
        for held in folds(answers, seed, has_classes):
            rest = numpy.setdiff1d(numpy.arange(len(answers)), held)
            scaler = StandardScaler().fit(values[rest])
            own = {"hidden_layer_sizes": (HIDDEN,), "max_iter": 5000, "random_state": seed}
            inputs = [scaler.transform(values[samples]) for samples in (rest, held)]
            if has_classes:
                network = MLPClassifier(**own).fit(inputs[0], answers[rest])
                yield 100 * network.score(inputs[1], answers[held])
            else:
                unit = StandardScaler().fit(answers[rest, None])
                network = MLPRegressor(**own).fit(inputs[0], unit.transform(answers[rest, None])[:, 0])
                got = unit.inverse_transform(network.predict(inputs[1])[:, None])[:, 0]
                yield float(numpy.sqrt(numpy.mean((got - answers[held]) ** 2)))


def main():
    warnings.simplefilter("error")  # a fit that doesn't converge counts for nothing
    tables = {
        "iris": (datasets.load_iris, True),
        "wine": (datasets.load_wine, True),
        "breast-cancer": (datasets.load_breast_cancer, True),
        "digits": (datasets.load_digits, True),
        "diabetes": (lambda **own: datasets.load_diabetes(scaled=False, **own), False),
    }
    found = {name: list(scores(*table)) for name, table in tables.items()}
    about = {"python": sys.version.split()[0], "sklearn": sklearn.__version__, "numpy": numpy.__version__}
    print(json.dumps({"versions": about, "folds": FOLDS, "seeds": SEEDS, "hidden": HIDDEN, "scores": found}))


main()
