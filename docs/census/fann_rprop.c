/* FANN 2.2.0: the first step of 0.3 is 1.2 times as long, and after a turn the weight moves up although the slope is positive.
 * One linear neuron with the input 1 and no use of its bias: E = w²/2 by a target of b. */
#include <doublefann.h>
#include <stdio.h>

int main(void) {
  const double expected[] = {0.7, 0.34, -0.092, -0.092, 0.124, 0.124};
  struct fann *network = fann_create_standard(2, 1, 1);
  struct fann_train_data *data = fann_create_train(1, 1, 1);
  fann_set_activation_function_output(network, FANN_LINEAR);
  fann_set_activation_steepness_output(network, 1.0);
  fann_set_training_algorithm(network, FANN_TRAIN_RPROP);
  fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
  fann_set_rprop_delta_zero(network, 0.3);
  network->weights[0] = 1;
  network->weights[1] = 0;
  data->input[0][0] = 1;
  for (int t = 0; t < 6; t++) {
    data->output[0][0] = network->weights[1]; /* so that y − target is w */
    fann_train_epoch(network, data);
    double w = network->weights[0], gap = w - expected[t];
    printf("FANN %8.4f   iRprop- %8.4f%s\n", w, expected[t], gap * gap < 1e-9 ? "" : "   differs");
  }
  fann_destroy_train(data);
  fann_destroy(network);
  return 0;
}
