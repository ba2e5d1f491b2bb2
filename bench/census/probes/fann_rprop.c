/* Walks the runs of its arguments (fann_rprop.mjs makes them) with FANN's default trainer, and prints a line for each.
 * One linear neuron y = w·x + b; each epoch has one sample: x = 1 with the target y − g, so that ∂E/∂w is the script's g, or x = 0
 * where that is 0. The errors are the network's own; the rule doesn't look at them. */
#include <doublefann.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **text) {
  for (int at = 1; at < count;) {
    const char *name = text[at];
    double number[7]; /* start, delta0, etaMinus, etaPlus, deltaMin, deltaMax, steps */
    for (int k = 0; k < 7; k++) number[k] = atof(text[at + 1 + k]);
    int steps = (int)number[6], first = at + 8;
    struct fann *network = fann_create_standard(2, 1, 1);
    fann_set_activation_function_output(network, FANN_LINEAR);
    fann_set_activation_steepness_output(network, 1.0);
    fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
    fann_set_training_algorithm(network, FANN_TRAIN_RPROP);
    fann_set_rprop_delta_zero(network, number[1]);
    fann_set_rprop_decrease_factor(network, number[2]);
    fann_set_rprop_increase_factor(network, number[3]);
    fann_set_rprop_delta_min(network, number[4]);
    fann_set_rprop_delta_max(network, number[5]);
    network->weights[0] = number[0]; /* w */
    network->weights[1] = 0;         /* b */
    struct fann_train_data *data = fann_create_train(1, 1, 1);
    printf("%s", name);
    for (int t = 0; t < steps; t++) {
      double w = network->weights[0], b = network->weights[1], g = atof(text[first + t]);
      if (isnan(g)) g = w;
      data->input[0][0] = g == 0 ? 0 : 1;
      data->output[0][0] = g == 0 ? b : w + b - g;
      fann_train_epoch(network, data);
      printf(" %.17g", network->weights[0]);
    }
    printf("\n");
    fann_destroy_train(data);
    fann_destroy(network);
    at = first + 2 * steps;
  }
  return 0;
}
