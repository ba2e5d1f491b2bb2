const RIEDMILLER_BRAUN =
  "M. Riedmiller and H. Braun (1993): A direct adaptive method for faster backpropagation learning: the RPROP algorithm. Proc. IEEE International Conference on Neural Networks, 586–591.";
const RIEDMILLER =
  "M. Riedmiller (1994): Advanced supervised learning in multi-layer perceptrons: from backpropagation to adaptive learning algorithms. Computer Standards & Interfaces 16:265–278.";
const IGEL_HUESKEN_2000 =
  "C. Igel and M. Hüsken (2000): Improving the Rprop learning algorithm. Proc. Second International Symposium on Neural Computation (NC 2000), 115–121.";
const IGEL_HUESKEN_2003 =
  "C. Igel and M. Hüsken (2003): Empirical evaluation of the improved Rprop learning algorithms. Neurocomputing 50:105–123.";

/** Where each rule was published, as the docstrings of the techniques cite it: titles stay in their own language. */
export const SOURCES: Readonly<Record<string, readonly string[]>> = {
  "rprop-": [RIEDMILLER, IGEL_HUESKEN_2000],
  "rprop+": [RIEDMILLER_BRAUN, IGEL_HUESKEN_2000],
  "irprop-": [IGEL_HUESKEN_2000, IGEL_HUESKEN_2003],
  "irprop+": [IGEL_HUESKEN_2000, IGEL_HUESKEN_2003],
  "rprop-torch": ["PyTorch 2.6: torch/optim/rprop.py.", IGEL_HUESKEN_2000],
  "irprop+local": [IGEL_HUESKEN_2003],
  sgd: [
    "B. T. Polyak (1964): Some methods of speeding up the convergence of iteration methods. USSR Computational Mathematics and Mathematical Physics 4(5):1–17.",
    "Y. Nesterov (1983): A method of solving a convex programming problem with convergence rate O(1/k²). Soviet Mathematics Doklady 27:372–376.",
    "PyTorch 2.6: torch/optim/sgd.py.",
  ],
  rmsprop: [
    "T. Tieleman and G. Hinton (2012): Neural Networks for Machine Learning, lecture 6.5.",
    "PyTorch 2.6: torch/optim/rmsprop.py.",
  ],
  adam: [
    "D. P. Kingma and J. Ba (2015): Adam: a method for stochastic optimization. ICLR.",
    "S. J. Reddi, S. Kale and S. Kumar (2018): On the convergence of Adam and beyond. ICLR. (AMSGrad)",
    "PyTorch 2.6: torch/optim/adam.py.",
  ],
};
