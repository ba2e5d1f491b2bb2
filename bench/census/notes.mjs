/**
 * What docs/census.md says of libraries beside what was measured: by library, the place in its source that explains the walk
 * (`where`, read in the version that was run), what is to be said for it (`fair`), where it has been told, and for variants whose name
 * says another published rule than the deviation's, which (`names`).
 */
export const NOTES = {
  optax: {
    where: "`scale_by_rprop` in `optax/_src/transform.py`: it returns `state.prev_updates`",
    told: "google-deepmind/optax#1725",
  },
  braintools: { where: "it wraps `optax.rprop`", told: "google-deepmind/optax#1725" },
  pints: {
    where:
      "`IRPropMin.tell` in `pints/_optimisers/_irpropmin.py`: the first call stores `dfx` and then multiplies it by itself",
  },
  opencv: {
    where: "`train_rprop` in `modules/ml/src/ann_mlp.cpp`, the branch `ss < 0`",
    fair: "Its documentation cites Riedmiller & Braun 1993 and spells no rule out: an undocumented variant, not a fault. (A comment above the code lets the weight stay at a turn.)",
  },
  climin: {
    where: "`Rprop._iterate` in `climin/rprop.py`",
    fair: "It has no parameter for a first step size, so nothing is ignored: whoever sets `min_step` sets Δ0.",
  },
  neurolab: {
    where: "`TrainRpropM.learn` in `neurolab/train/gd.py`",
    fair: 'Its usual trainer, `train_rprop`, is Rprop⁻ number by number; `TrainRpropM` says "Modified" of itself.',
  },
  pybrain3: {
    where:
      "`GradientDescent.__call__` in `pybrain3/auxiliary/gradientdescent.py`: `rprop_theta` moves the weights before it changes",
  },
  ffnet: {
    where: "`subroutine rprop` in `ffnet/fortran/ffnet.f`: Fortran's `sign(xmi, 0)` is +xmi",
    fair: "Where no slope is exactly 0 it is Rprop⁻ number by number. A slope of 0 is common behind dead ReLU units and constant inputs.",
  },
  neupy: {
    where:
      "`IRPROPPlus` in `neupy/algorithms/gd/rprop.py`: it compares the last two of `self.errors.train`, which don't contain the present one",
  },
  nimblenet: {
    where:
      "`resilient_backpropagation.py`: `previous_dEdW = [ 1 ] * len(…)`; besides, `np.any(pos_indexes)` is false if only the first weight of a layer is in a branch, which then doesn't move (its second row), and E is the test set's",
  },
  encog: {
    where: "`updateWeightMinus` and `updateiWeightMinus`: both use `lastDelta`, which starts at 0",
    names: { iRPROPm: "irprop-" },
    fair: "Its RPROPp, the default, and iRPROPp are Rprop⁺ and iRprop⁺ number by number. ARPROP is another method and claims no other name.",
  },
  "encog-java": {
    where: "`ResilientPropagation.updateWeightMinus` and `updateiWeightMinus`: both use `lastDelta`, which starts at 0",
    names: { iRPROPm: "irprop-" },
    fair: "Its RPROPp, the default, and iRPROPp are Rprop⁺ and iRprop⁺ number by number. ARPROP is another method and claims no other name.",
  },
  fann: { where: "`fann_update_weights_irpropm` in `src/fann_train.c`", told: "libfann/fann#85" },
};

/**
 * Figures of how far a library reaches: of the whole library, since none counts who trains with its Rprop.
 * Debian: packages of Debian 12 that depend on it, by `apt-cache rdepends`.
 */
export const REACH = [
  {
    library: "FANN",
    figure: "4 packages besides its own: python3-fann2, libai-fann-perl, libfannj-java, pktools",
    source: "Debian 12, `apt-cache rdepends libfann2`",
  },
  {
    library: "OpenCV's module ml",
    figure: "9 packages, OTB, digiKam, OpenCFU and the bindings for Python and Java among them",
    source: "Debian 12, `apt-cache rdepends libopencv-ml406`",
  },
  { library: "optax", figure: "braintools trains with its rule", source: "run here" },
];
