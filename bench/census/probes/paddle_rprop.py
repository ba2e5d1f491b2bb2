import paddle
from probe import all_runs, say, walk


def drive(run):
    start = paddle.nn.initializer.Constant(run.start)
    w = paddle.create_parameter([1], "float32", default_initializer=start)
    optimizer = paddle.optimizer.Rprop(learning_rate=run.delta0, learning_rate_range=(run.deltaMin, run.deltaMax),
                                       etas=(run.etaMinus, run.etaPlus), parameters=[w])

    def step(t, _, g, e):
        optimizer.clear_grad()
        (w * g).sum().backward()
        optimizer.step()
        return w.numpy()[0]
    return walk(run, step)


say("paddlepaddle", paddle.__version__, "paddle.optimizer.Rprop", "scripted", [drive(run) for run in all_runs()])
