import jax
jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import optax
from probe import all_runs, say, walk


def drive(run):
    rule = optax.rprop(run.delta0, eta_minus=run.etaMinus, eta_plus=run.etaPlus, min_step_size=run.deltaMin,
                       max_step_size=run.deltaMax)
    state = rule.init(jnp.array([run.start]))

    def step(t, w, g, e):
        nonlocal state
        params = jnp.array([w])
        updates, state = rule.update(jnp.array([g]), state, params)
        return optax.apply_updates(params, updates)[0]
    return walk(run, step)


say("optax", optax.__version__, "optax.rprop", "scripted", [drive(run) for run in all_runs()])
