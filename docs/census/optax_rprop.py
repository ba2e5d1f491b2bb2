# optax 0.2.8: each step makes the update of the step before.
import jax.numpy as jnp
import optax

rule = optax.rprop(0.5, eta_minus=0.5, eta_plus=1.5, min_step_size=1 / 64, max_step_size=1.0)
w = jnp.array([0.0])
state = rule.init(w)
for g, expected in ((1.0, -0.5), (1.0, -1.25), (-2.0, -1.25), (-2.0, -0.875)):
    updates, state = rule.update(jnp.array([g]), state, w)
    w = optax.apply_updates(w, updates)
    print("g = %4.1f   optax %6.3f   iRprop- %6.3f%s" % (g, w[0], expected, "" if w[0] == expected else "   differs"))
