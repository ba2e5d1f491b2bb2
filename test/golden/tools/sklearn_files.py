"""Records small models of scikit-learn as skl2onnx writes them, and what scikit-learn answers.

    python3 sklearn_files.py [FOLDER]        # default: the folder that this file is in
"""

import warnings

import numpy
import onnx
import onnxruntime
import pandas
import skl2onnx
import sklearn
from sklearn.datasets import load_diabetes, load_iris
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from skl2onnx import to_onnx

from record import Record

warnings.filterwarnings("ignore")
record = Record("sklearn", [sklearn, skl2onnx, onnx, onnxruntime, numpy])
iris = load_iris()
x, y = iris.data.astype(numpy.float32), iris.target
few = x[::37]


def classifier(**options):
    return MLPClassifier(**{"hidden_layer_sizes": (5,), "max_iter": 200, "random_state": 0, **options})


def keep(name, model, rows=few, double=False, zipmap=None, classes=None):
    sample = rows[:1].astype(numpy.float64 if double else numpy.float32)
    options = {} if zipmap is None else {"options": {"zipmap": zipmap}}
    with open(record.path(name), "wb") as file:
        file.write(to_onnx(model, sample, **options).SerializeToString())
    is_classifier = hasattr(model, "predict_proba")
    outputs = model.predict_proba(rows) if is_classifier else model.predict(rows).reshape(len(rows), -1)
    extra = {"classNames": classes} if classes else {}
    is_one_of = is_classifier and numpy.allclose(outputs.sum(axis=1), 1)
    record.note(name, rows, outputs, softmax=is_one_of, **extra)


for activation in ("relu", "tanh", "logistic", "identity"):
    keep(f"skl-{activation}.onnx", classifier(activation=activation).fit(x, y))
keep("skl-two-layers.onnx", classifier(hidden_layer_sizes=(5, 4)).fit(x, y), zipmap=False)
keep("skl-columns.onnx", classifier().fit(x, y), zipmap="columns")
keep("skl-double.onnx", classifier().fit(iris.data, y), double=True)
names = iris.target_names[y]
keep("skl-names.onnx", classifier().fit(x, names), classes=list(iris.target_names))
keep("skl-from-1.onnx", classifier().fit(x, y + 1), zipmap=False, classes=["1", "2", "3"])
keep("skl-standard.onnx", make_pipeline(StandardScaler(), classifier()).fit(x, y))
keep("skl-minmax.onnx", make_pipeline(MinMaxScaler(), classifier()).fit(x, y), zipmap=False)
two = y > 0
keep("skl-binary.onnx", make_pipeline(StandardScaler(), classifier()).fit(x, two.astype(int)), zipmap=False)
keep("skl-binary-names.onnx", classifier().fit(x, numpy.where(two, "yes", "no")), classes=["no", "yes"])
keep("skl-several-labels.onnx", classifier().fit(x, numpy.eye(3, dtype=int)[y]), zipmap=False)
diabetes = load_diabetes(scaled=False)
xd, yd = diabetes.data.astype(numpy.float32), diabetes.target / 100
regressor = MLPRegressor(hidden_layer_sizes=(5,), max_iter=300, random_state=0)
keep("skl-regressor.onnx", make_pipeline(StandardScaler(), regressor).fit(xd, yd), rows=xd[::99])
both = MLPRegressor(hidden_layer_sizes=(5,), activation="tanh", max_iter=300, random_state=0).fit(xd / 100, numpy.stack([yd, 2 - yd], axis=1))
keep("skl-regressor-two.onnx", both, rows=xd[::99] / 100)
frame = pandas.DataFrame(x, columns=["a", "b", "c", "d"])
model = make_pipeline(StandardScaler(), classifier()).fit(frame, y)
with open(record.path("skl-frame.onnx"), "wb") as file:
    file.write(to_onnx(model, frame[:1], options={"zipmap": False}).SerializeToString())
record.note("skl-frame.onnx", few, model.predict_proba(pandas.DataFrame(few, columns=frame.columns)), softmax=True)
record.close()
