# ffnet 0.8.6: a slope of exactly 0 moves the weight down by its step size. The input is 0, and so is the slope of its weight.
from ffnet import ffnet, mlgraph

net = ffnet(mlgraph((1, 1)))
net.renormalize = False
weight = [source for source, _ in net.conec].index(1)
net.weights[:] = 0.0
net.train_rprop([[0.0]], [[0.5]], xmi=0.3, maxiter=1)
w = net.weights[weight]
print("after one step: ffnet %.3f   Rprop- 0.000%s" % (w, "" if w == 0 else "   differs"))
