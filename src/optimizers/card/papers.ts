/** Papers that several techniques cite; titles are not translated. */
export const RIEDMILLER_BRAUN_1993 =
  "M. Riedmiller and H. Braun (1993): A direct adaptive method for faster backpropagation learning: the RPROP algorithm. Proc. IEEE International Conference on Neural Networks, 586–591.";
export const RIEDMILLER_1994 =
  "M. Riedmiller (1994): Advanced supervised learning in multi-layer perceptrons: from backpropagation to adaptive learning algorithms. Computer Standards & Interfaces 16:265–278.";
export const IGEL_HUESKEN_2000 =
  "C. Igel and M. Hüsken (2000): Improving the Rprop learning algorithm. Proc. Second International Symposium on Neural Computation (NC 2000), 115–121.";
export const IGEL_HUESKEN_2003 =
  "C. Igel and M. Hüsken (2003): Empirical evaluation of the improved Rprop learning algorithms. Neurocomputing 50:105–123.";
export const NOCEDAL_WRIGHT_2006 = "J. Nocedal and S. J. Wright (2006): Numerical Optimization, 2nd edition. Springer.";
