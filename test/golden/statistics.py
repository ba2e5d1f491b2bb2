"""Figures of SciPy's statistics on random inputs, for test/statistics.

    python3 statistics.py > statistics.json
"""
import itertools
import json
import sys
from functools import lru_cache

import numpy as np
import scipy
from scipy import special, stats

rng = np.random.default_rng(20251124)


def sample(n, kind):
    if kind == "tied":
        return rng.integers(-3, 4, n).astype(float)
    if kind == "near":
        return np.round(rng.normal(0.3, 1, n), 1)
    return rng.normal(0.4, 1, n)


def plain(x):
    return [float(v) for v in x]


def exact_signed_rank(d, zero_method):
    """By all signs of the ranks, for ties that SciPy's wilcoxon has no exact way for beyond 13 differences."""
    if zero_method == "wilcox":
        d = d[d != 0]
    ranks = stats.rankdata(np.abs(d))
    ranks, signs = ranks[d != 0], np.sign(d[d != 0])
    counts = {0: 1}
    for step in (2 * ranks).astype(int):
        new = {}
        for total, count in counts.items():
            for t in (total, total + step):
                new[t] = new.get(t, 0) + count
        counts = new
    least = int(2 * min(ranks[signs > 0].sum(), ranks[signs < 0].sum()))
    below = sum(count for total, count in counts.items() if total <= least)
    return min(1.0, 2 * below / 2 ** len(ranks))


def signed_rank():
    rows = []
    sizes = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14, 17, 20, 25, 30, 50, 51, 60, 100]
    for n, kind, zeros in itertools.product(sizes, ["plain", "near", "tied"], ["wilcox", "pratt"]):
        d = sample(n, kind)
        if not np.any(d):
            d[0] = 1
        result = stats.wilcoxon(d, zero_method=zeros)
        tied = len(np.unique(np.abs(d))) < n or np.any(d == 0)
        by_signs = tied and 13 < n <= 50
        rows.append({
            "differences": plain(d), "zeros": zeros, "statistic": float(result.statistic),
            "p": exact_signed_rank(d, zeros) if by_signs else float(result.pvalue),
            "by": "all signs" if by_signs else "scipy.stats.wilcoxon",
        })
    return rows


def holm():
    """Written out as in Holm (1979), from the largest multiple to the least."""
    rows = []
    for k in range(55):
        p = rng.uniform(0, 1, k % 12 + 1) ** 3
        if k % 5 == 0:
            p[0] = p[-1]
        order = np.argsort(p, kind="stable")
        adjusted = np.empty_like(p)
        so_far = 0.0
        for i, at in enumerate(order):
            so_far = max(so_far, min(1.0, (len(p) - i) * p[at]))
            adjusted[at] = so_far
        rows.append({"p": plain(p), "holm": plain(adjusted)})
    return rows


def effect():
    rows = []
    for k in range(55):
        a, b = sample(k % 9 + 1, ["plain", "tied"][k % 2]), sample(k % 7 + 1, ["plain", "tied"][k % 2])
        u = stats.mannwhitneyu(a, b).statistic
        rows.append({"a": plain(a), "b": plain(b), "a12": float(u / (len(a) * len(b)))})
    return rows


@lru_cache
def sums_of_signs(n):
    counts = np.zeros(n * (n + 1) // 2 + 1)
    counts[0] = 1
    for rank in range(1, n + 1):
        counts[rank:] = counts[rank:] + counts[: len(counts) - rank].copy()
    return counts / 2.0**n


def hodges_lehmann():
    """As R's wilcox.test: Walsh averages and the quantile of the exact distribution."""
    rows = []
    for k in range(60):
        n = [1, 2, 3, 5, 6, 7, 9, 10, 15, 20, 30, 40][k % 12]
        d = sample(n, ["plain", "near", "tied"][k % 3])
        walsh = np.sort([(d[i] + d[j]) / 2 for i in range(n) for j in range(i, n)])
        interval = None
        if 2 / 2**n <= 0.05:
            at = max(1, int(np.searchsorted(np.cumsum(sums_of_signs(n)), 0.025 * (1 - 1e-14))))
            interval = [float(walsh[at - 1]), float(walsh[len(walsh) - at])]
        rows.append({"differences": plain(d), "estimate": float(np.median(walsh)), "interval": interval})
    return rows


def friedman():
    rows = []
    for k in range(60):
        n, treatments = [3, 4, 5, 8, 10, 20][k % 6], [3, 4, 5, 6, 9][k % 5]
        blocks = np.array([sample(treatments, ["plain", "near"][k % 2]) for _ in range(n)])
        chi2, p = stats.friedmanchisquare(*blocks.T)
        f = (n - 1) * chi2 / (n * (treatments - 1) - chi2)
        ranks = np.mean([stats.rankdata(row) for row in blocks], axis=0)
        rows.append({
            "blocks": [plain(row) for row in blocks], "ranks": plain(ranks), "chiSquare": float(chi2), "p": float(p),
            "f": float(f), "fP": float(stats.f.sf(f, treatments - 1, (treatments - 1) * (n - 1))),
        })
    return rows


def studentized_range():
    return [
        {"k": k, "p": p, "q": float(stats.studentized_range.ppf(p, k, np.inf))}
        for k in range(2, 15) for p in (0.9, 0.95, 0.99, 0.999)
    ]


def functions():
    normal = [{"z": float(z), "cdf": float(special.ndtr(z))} for z in np.concatenate([rng.normal(0, 3, 60), [0, -8, 8, -30]])]
    quantile = [{"p": float(p), "z": float(special.ndtri(p))} for p in np.concatenate([rng.uniform(0, 1, 50), 10.0 ** -np.arange(1, 16)])]
    gamma = [{"x": float(x), "logGamma": float(special.gammaln(x))} for x in np.concatenate([rng.uniform(0.05, 30, 50), [0.5, 100, 1000]])]
    upper = [{"a": float(a), "x": float(x), "q": float(special.gammaincc(a, x))} for a, x in rng.uniform(0.1, 20, (60, 2))]
    beta = [{"x": float(x), "a": float(a), "b": float(b), "i": float(special.betainc(a, b, x))}
            for x, a, b in zip(rng.uniform(0, 1, 60), rng.uniform(0.5, 20, 60), rng.uniform(0.5, 20, 60))]
    return {"normal": normal, "quantile": quantile, "gamma": gamma, "upper": upper, "beta": beta}


def bootstrap():
    """
    BCa with 200,000 resamples, the mean of four. A median's resamples have few values: where a bound lies so near to an
    edge between two of them that a level of 94.6 or 95.4 % moves it by more than 2 %, it is luck on which side a seed
    falls, and another sample is drawn.
    """
    rows = []
    while len(rows) < 52:
        k = len(rows)
        x = sample([6, 10, 20, 30][k % 4], "near" if k % 12 in (4, 8) else "plain")
        name, statistic = [("mean", np.mean), ("median", np.median)][k % 2]
        options = {"method": "BCa", "vectorized": True, "axis": -1}
        drawn = [stats.bootstrap((x,), statistic, n_resamples=200_000, batch=20_000,
                                 random_state=np.random.default_rng(s), **options) for s in range(4)]
        low, high = np.mean([list(r.confidence_interval) for r in drawn], axis=0)
        near = [list(stats.bootstrap((x,), statistic, n_resamples=0, bootstrap_result=r, confidence_level=level,
                                     **options).confidence_interval) for r in drawn for level in (0.946, 0.954)]
        if np.max(np.abs(np.array(near) - [low, high])) > 0.02 * (high - low):
            continue
        rows.append({"values": plain(x), "statistic": name, "interval": [float(low), float(high)]})
    return rows


def halton():
    return [plain(row) for row in stats.qmc.Halton(5, scramble=False).random(60)]


np.seterr(all="ignore")
json.dump({
    "versions": {"scipy": scipy.__version__, "numpy": np.__version__, "python": sys.version.split()[0]},
    "signedRank": signed_rank(), "holm": holm(), "a12": effect(), "hodgesLehmann": hodges_lehmann(),
    "friedman": friedman(), "studentizedRange": studentized_range(), "functions": functions(),
    "bootstrap": bootstrap(), "halton": halton(),
}, sys.stdout, indent=1)
