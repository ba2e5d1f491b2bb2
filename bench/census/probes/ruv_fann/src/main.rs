//! ruv-fann and its fork rfann have no way to hand a gradient in. So one sigmoid neuron y = σ(w·x + b) is trained by one sample an epoch:
//! x = 1 with a target far on the side that gives ∂E/∂w the script's sign, or x = 0 where the script's gradient is 0. Only signs
//! matter to the rules that can be told here; the errors are the network's own.
//! `ruv_fann SCRIPTS.json`
use serde_json::{json, Value};

/// Far enough that y can't pass it: the sign of y − target is the target's own, turned.
const FAR: f64 = 10.0;

/// The trainer takes connection 0 for the bias and connection 1 for the weight of the input.
const TRAINED: usize = 1;

macro_rules! probe {
    ($krate:ident, $version:expr, $file:expr) => {{
        use $krate::training::{Rprop, TrainingAlgorithm, TrainingData};
        let mut runs = vec![];
        for run in $file["scripts"].as_array().unwrap().iter().chain($file["functions"].as_array().unwrap()) {
            let hyper = |name: &str| run["hyper"][name].as_f64().unwrap();
            let steps = run["weights"]["rprop-"].as_array().unwrap().len();
            let mut network = $krate::NetworkBuilder::<f64>::new().input_layer(1).output_layer(1).build();
            let mut weights = vec![0.0; network.get_weights().len()];
            weights[TRAINED] = run["start"].as_f64().unwrap();
            network.set_weights(&weights).unwrap();
            let mut trainer = Rprop::<f64>::new().with_parameters(
                hyper("etaPlus"), hyper("etaMinus"), hyper("deltaMin"), hyper("deltaMax"), hyper("delta0"));
            let mut path = vec![];
            for t in 0..steps {
                let w = network.get_weights()[TRAINED];
                let g = run["gradient"].as_array().map_or(w, |list| list[t].as_f64().unwrap());
                let x = if g == 0.0 { 0.0 } else { 1.0 };
                let data = TrainingData { inputs: vec![vec![x]], outputs: vec![vec![-FAR * g.signum() * x]] };
                trainer.train_epoch(&mut network, &data).unwrap();
                path.push(network.get_weights()[TRAINED]);
            }
            runs.push(json!({"name": run["name"], "path": path}));
        }
        println!("{}", json!({
            "library": stringify!($krate).replace('_', "-"), "version": $version, "language": "Rust",
            "variant": "training::Rprop", "driven": "trained: one sigmoid neuron, a target an epoch", "runs": runs}));
    }};
}

fn main() {
    let path = std::env::args().nth(1).expect("ruv_fann: expected a file of scripts, got nothing");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    probe!(ruv_fann, "0.2.1", file);
    probe!(rfann, "0.1.0", file);
}
