import java.util.Arrays;
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.resilient.RPROPType;
import org.encog.neural.networks.training.propagation.resilient.ResilientPropagation;

/** Walks the runs of its arguments (encog_java.mjs makes them) with each of Encog's four types, and prints a line for each. */
public class EncogRprop {
  /** The library's trainer; only the gradient and the error that it would compute come from the script. */
  static class Scripted extends ResilientPropagation {
    double g, error;

    Scripted(BasicNetwork network, double first, double most) {
      super(network, new BasicMLDataSet(new double[][] {{1}}, new double[][] {{0}}), first, most);
    }

    @Override
    public void calculateGradients() {
      super.calculateGradients();
      Arrays.fill(gradients, 0);
      gradients[0] = -g; // its gradient is that of −E
      setError(error);
    }
  }

  static BasicNetwork linearNeuron() {
    BasicNetwork network = new BasicNetwork();
    network.addLayer(new BasicLayer(null, false, 1));
    network.addLayer(new BasicLayer(new ActivationLinear(), false, 1));
    network.getStructure().finalizeStructure();
    return network;
  }

  public static void main(String[] run) {
    for (int at = 0; at < run.length; ) {
      double[] number = new double[7]; // start, delta0, etaMinus, etaPlus, deltaMin, deltaMax, steps
      for (int k = 0; k < 7; k++) number[k] = Double.parseDouble(run[at + 1 + k]);
      int steps = (int) number[6], first = at + 8;
      for (RPROPType type : RPROPType.values()) {
        BasicNetwork network = linearNeuron();
        double[] weights = network.getFlat().getWeights();
        weights[0] = number[0];
        Scripted trainer = new Scripted(network, number[1], number[5]);
        trainer.setRPROPType(type);
        StringBuilder line = new StringBuilder(type + " " + run[at]);
        for (int t = 0; t < steps; t++) {
          boolean isFunction = run[first + t].equals("nan");
          trainer.g = isFunction ? weights[0] : Double.parseDouble(run[first + t]);
          trainer.error = isFunction ? weights[0] * weights[0] / 2 : Double.parseDouble(run[first + steps + t]);
          trainer.iteration();
          line.append(" ").append(weights[0]);
        }
        trainer.finishTraining();
        System.out.println(line);
      }
      at = first + 2 * steps;
    }
    Encog.getInstance().shutdown();
  }
}
