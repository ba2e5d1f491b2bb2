// encog 1.6.0: RPROPm ignores the first step size, and its iRPROPm does what RPROPm does.
import encog from "encog";

for (const type of ["RPROPm", "iRPROPm"]) {
  const network = new encog.Networks.Basic();
  network.addLayer(new encog.Layers.Basic(null, false, 1));
  network.addLayer(new encog.Layers.Basic(new encog.ActivationFunctions.Linear(), false, 1));
  (network.structure ?? network).finalizeStructure();
  const { weights } = network.getFlat();
  weights[0] = 1; // E = w²/2 falls with w
  const trainer = new encog.Training.Propagation.Resilient(network, [[1]], [[0]], 0.3, 50);
  trainer.setResilientType(type);
  trainer.iteration();
  console.log(
    `after one step of 0.3: ${type} ${weights[0]}, Rprop- and iRprop- 0.7${weights[0] === 0.7 ? "" : "   differs"}`,
  );
}
