from importlib.metadata import version
import brainstate
import braintools
import jax.numpy as jnp
from probe import all_runs, say, walk


def drive(run):
    weight = brainstate.ParamState(jnp.array([run.start]))
    optimizer = braintools.optim.Rprop(lr=run.delta0, etas=(run.etaMinus, run.etaPlus),
                                       step_sizes=(run.deltaMin, run.deltaMax))
    optimizer.register_trainable_weights({"w": weight})

    def step(t, _, g, e):
        optimizer.update({"w": jnp.array([g])})
        return weight.value[0]
    return walk(run, step)


say("braintools", version("braintools"), "braintools.optim.Rprop, on optax " + version("optax"), "scripted",
    [drive(run) for run in all_runs()])
