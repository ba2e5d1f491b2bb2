"""Records regressions that PyTorch trains: losses and RMSE after the first epochs, in two precisions of what is measured.

    python3 regression.py > regression.json

The samples are drawn here and stand in the file, rounded to four decimals. Seed k fixes split, first weights and batches,
each by a generator of its own. Columns and targets are standardised by the training samples' mean and deviation; RMSE is in
each target's own unit.
"""
import json
import sys

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

SAMPLES, TRAIN, EVALUATION, EPOCHS = 180, 120, 60, 6


def drawn():
    """Five columns of very different sizes and two targets that depend on them in no linear way."""
    generator = torch.Generator().manual_seed(7)
    x = torch.rand(SAMPLES, 5, generator=generator, dtype=torch.float64)
    noise = torch.randn(SAMPLES, 2, generator=generator, dtype=torch.float64)
    first = 10 * torch.sin(torch.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + 5 * x[:, 4]
    second = 4000 + 900 * x[:, 0] * x[:, 4] - 300 * x[:, 2]
    values = x * torch.tensor([1, 100, 0.01, 1, 30]) + torch.tensor([0, -50, 0, 3, 0])
    targets = torch.stack([first + noise[:, 0], second + 20 * noise[:, 1]], 1)
    rounded = [[[round(v, 4) for v in row] for row in table.tolist()] for table in (values, targets)]
    return rounded


def standardised(table, train):
    mean, deviation = table[train].double().mean(0), table[train].double().std(0, unbiased=False)
    return ((table - mean) / deviation).float(), deviation


def train(values, targets, seed, hidden, activation, optimizer, batch):
    seeded = lambda: torch.Generator().manual_seed(seed)
    order = torch.randperm(SAMPLES, generator=seeded())
    training, evaluation = order[:TRAIN], order[TRAIN : TRAIN + EVALUATION]
    if batch is None:
        training = training.sort().values
    x, _ = standardised(values, training)
    y, unit = standardised(targets, training)
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(5, hidden), activation(), nn.Linear(hidden, targets.shape[1]))
    steps = optimizer(model.parameters())
    criterion = nn.MSELoss()
    data = TensorDataset(x[training], y[training])
    batches = [data[:]] if batch is None else DataLoader(data, batch, shuffle=True, generator=seeded())

    @torch.no_grad()
    def measured(samples):
        errors = (model(x[samples]) - y[samples]).double()
        each = (errors**2).mean(0).sqrt() * unit
        variance = (y[samples].double() - y[samples].double().mean(0)).square().sum(0)
        return {
            "loss": (errors**2).mean().item(),
            "rmse": each.tolist(),
            "mae": (errors.abs().mean(0) * unit).tolist(),
            "r2": (1 - errors.square().sum(0) / variance).tolist(),
        }

    points = []
    for epoch in range(EPOCHS + 1):
        for samples, answers in batches if epoch > 0 else ():
            steps.zero_grad()
            criterion(model(samples), answers).backward()
            steps.step()
        points.append({"train": measured(training), "evaluation": measured(evaluation)})
    return points


def main():
    torch.set_num_threads(1)
    rows, answers = drawn()
    values = torch.tensor(rows, dtype=torch.float64).float()
    targets = torch.tensor(answers, dtype=torch.float64).float()
    rprop = lambda params: torch.optim.Rprop(params, lr=0.01)
    adam = lambda params: torch.optim.Adam(params, lr=0.01)
    cases = [
        {"technique": "rprop-torch", "hyper": {"delta0": 0.01}, "targets": 2, "hidden": 7, "activation": "tanh", "batch": "full", "seed": 0},
        {"technique": "rprop-torch", "hyper": {"delta0": 0.01}, "targets": 1, "hidden": 12, "activation": "relu", "batch": "full", "seed": 3},
        {"technique": "adam", "hyper": {"learningRate": 0.01}, "targets": 2, "hidden": 9, "activation": "sigmoid", "batch": 32, "seed": 1},
    ]
    modules = {"tanh": nn.Tanh, "relu": nn.ReLU, "sigmoid": nn.Sigmoid}
    for case in cases:
        batch = None if case["batch"] == "full" else case["batch"]
        optimizer = adam if case["technique"] == "adam" else rprop
        own = targets[:, : case["targets"]]
        case["points"] = train(values, own, case["seed"], case["hidden"], modules[case["activation"]], optimizer, batch)
    about = {"python": sys.version.split()[0], "torch": torch.__version__}
    print(json.dumps({"versions": about, "train": TRAIN, "evaluation": EVALUATION, "values": rows, "targets": answers, "cases": cases}))


main()
