//! Checks an iRprop⁻ in Rust against the script "separate" of rprop-2.json. Put your own rule in place of `step`.
//! rustc example.rs && ./example

const GRADIENT: [f64; 8] = [2.0, -1.0, -1.0, -1.0, 2.0, 0.0, 2.0, -1.0];
const ERROR: [f64; 8] = [8.0, 7.0, 6.0, 5.0, 6.0, 5.0, 6.0, 7.0];
const EXPECTED: [f64; 8] = [-0.5, -0.5, -0.25, 0.125, 0.125, 0.125, -0.0625, -0.0625];
const ETA_MINUS: f64 = 0.5;
const ETA_PLUS: f64 = 1.5;
const DELTA_MIN: f64 = 0.015625;
const DELTA_MAX: f64 = 1.0;

struct Cell {
    w: f64,
    delta: f64,
    stored: f64,
}

/// −1, 0 or 1; `signum` gives 1 for 0.
fn sign(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x.signum() }
}

/// `_error` is for iRprop⁺ alone.
fn step(cell: &mut Cell, g: f64, _error: f64) {
    let s = sign(g) * sign(cell.stored);
    if s < 0.0 {
        cell.delta = (cell.delta * ETA_MINUS).max(DELTA_MIN);
        cell.stored = 0.0;
        return;
    }
    if s > 0.0 {
        cell.delta = (cell.delta * ETA_PLUS).min(DELTA_MAX);
    }
    cell.w -= sign(g) * cell.delta;
    cell.stored = g;
}

fn main() {
    let mut cell = Cell { w: 0.0, delta: 0.5, stored: 0.0 };
    for t in 0..GRADIENT.len() {
        step(&mut cell, GRADIENT[t], ERROR[t]);
        if cell.w != EXPECTED[t] {
            println!("leaves irprop- at step {}: expected {}, got {}", t + 1, EXPECTED[t], cell.w);
            std::process::exit(1);
        }
    }
    println!("irprop- on all {} steps", GRADIENT.len());
}
