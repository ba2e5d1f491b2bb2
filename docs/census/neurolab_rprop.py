# neurolab 0.3.5: TrainRpropM takes the last step back at a turn and makes half of it again. (train_rprop is Rprop-.)
import neurolab
import numpy as np
from neurolab.train.gd import TrainRpropM

net = neurolab.net.newff([[-1, 1]], [1], transf=[neurolab.trans.PureLin()])
rule = TrainRpropM(net, None, None, lr=0.5, rate_dec=0.5, rate_inc=1.5, rate_min=1 / 64, rate_max=1.0)
rule.x[:] = 0
for g, expected in ((1.0, -0.5), (1.0, -1.25), (-2.0, -0.5), (-2.0, -0.125)):
    rule.learn(net, np.array([g, g]))
    w = rule.x[0]
    print("g = %4.1f   neurolab %7.4f   Rprop+ %7.4f%s" % (g, w, expected, "" if w == expected else "   differs"))
