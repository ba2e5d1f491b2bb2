"""Records the weights of Keras models as safetensors by their paths, and what Keras answers.

    KERAS_BACKEND=jax python3 keras_files.py [FOLDER]        # default: the folder that this file is in
"""

import keras
import numpy
import safetensors
from safetensors.numpy import save_file

from record import Record

record = Record("keras", [keras, safetensors, numpy])
keras.utils.set_random_seed(5)
x = numpy.random.default_rng(6).normal(size=(4, 3)).astype(numpy.float32)


def keep(name, model, **said):
    save_file({weight.path: numpy.array(weight) for weight in model.weights}, record.path(name))
    record.note(name, x, numpy.array(model(x)), **{"softmax": False, **said})


layers = keras.layers
keep("keras.safetensors", keras.Sequential([keras.Input((3,)), layers.Dense(5, "relu"), layers.Dense(4, "relu"), layers.Dense(2)]))
normed = keras.Sequential([keras.Input((3,)), layers.Dense(5), layers.BatchNormalization(), layers.ReLU(), layers.Dense(2)])
normed.compile("sgd", "mse")
normed.fit(numpy.random.default_rng(0).normal(2, 3, (64, 3)), numpy.zeros((64, 2)), epochs=3, verbose=0)
keep("keras-norm.safetensors", normed)
record.close()
