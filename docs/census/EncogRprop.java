// encog-core 3.4: RPROPm and iRPROPm ignore the first step size. `java -cp encog-core-3.4.jar EncogRprop.java`
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.resilient.RPROPType;
import org.encog.neural.networks.training.propagation.resilient.ResilientPropagation;

public class EncogRprop {
  public static void main(String[] none) {
    for (RPROPType type : new RPROPType[] {RPROPType.RPROPm, RPROPType.iRPROPm}) {
      BasicNetwork network = new BasicNetwork();
      network.addLayer(new BasicLayer(null, false, 1));
      network.addLayer(new BasicLayer(new ActivationLinear(), false, 1));
      network.getStructure().finalizeStructure();
      double[] weights = network.getFlat().getWeights();
      weights[0] = 1; // E = w²/2 falls with w
      BasicMLDataSet data = new BasicMLDataSet(new double[][] {{1}}, new double[][] {{0}});
      ResilientPropagation trainer = new ResilientPropagation(network, data, 0.3, 50);
      trainer.setRPROPType(type);
      trainer.iteration();
      System.out.println("after one step of 0.3: " + type + " " + weights[0] + ", Rprop- and iRprop- 0.7"
          + (weights[0] == 0.7 ? "" : "   differs"));
      trainer.finishTraining();
    }
    Encog.getInstance().shutdown();
  }
}
