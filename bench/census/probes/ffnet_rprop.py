import warnings
warnings.filterwarnings("ignore")
from importlib.metadata import version
from ffnet import ffnet, mlgraph
from probe import all_runs, say


def train(run):
    """It keeps no gradient between two calls, so each length of the walk is a training of its own. One sigmoid neuron with the input 0
    and the target 1/2: ∂E/∂b has the sign of b, as that of E = b²/2, and only signs matter. ∂E/∂w is 0, and w must stay."""
    biases, weights = [], []
    for k in range(1, run.steps + 1):
        net = ffnet(mlgraph((1, 1)))
        net.renormalize = False
        bias = [source for source, _ in net.conec].index(0)  # unit 0 is the bias
        net.weights[:] = 0.0
        net.weights[bias] = run.start
        net.train_rprop([[0.0]], [[0.5]], a=run.etaPlus, b=run.etaMinus, mimin=run.deltaMin, mimax=run.deltaMax,
                        xmi=run.delta0, maxiter=k)
        biases.append(float(net.weights[bias]))
        weights.append(float(net.weights[1 - bias]))
    slope = dict(name=run.name + ", the slope of 0", path=weights, hyper=run.hyper, start=0, gradient=[0] * run.steps,
                 error=[0] * run.steps)
    return [dict(name=run.name, path=biases), slope]


say("ffnet", version("ffnet"), "train_rprop", "trained: one sigmoid neuron, by signs",
    [walked for run in all_runs() if run.is_function for walked in train(run)], "Fortran")
