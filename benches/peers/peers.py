"""The same work on the same files by other programs, and the ratios to ours. See README.md."""

import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "target/peers"
CRITERION = ROOT / "target/criterion"


def read(file, amount):
    with open(SHARED / file, newline="") as text:
        rows = [(float(r["x"]), float(r["y"]), float(r[amount])) for r in csv.DictReader(text)]
    table = np.array(rows)
    return np.ascontiguousarray(table[:, :2]), np.ascontiguousarray(table[:, 2])


def best(work, times=7):
    """Least wall time in milliseconds: the machine may be shared, and others only ever add to it."""
    fastest, result = math.inf, None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        fastest = min(fastest, (time.perf_counter() - start) * 1000)
    return fastest, result


def atlas(cutoff, times=7):
    """Our program from reading to writing; what it says that computing took."""
    fastest, pairs, peak = math.inf, 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "access.csv"
        command = [ROOT / "target/release/esol-atlas", "access", "--timing", "--measure", "e2sfca"]
        command += ["--demand", SHARED / "demand.csv", "--supply", SHARED / "supply.csv", "--out", out]
        command += ["--cutoff-m", str(cutoff), "--sigma-m", str(cutoff / 2)]
        for _ in range(times):
            told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stderr)
            fastest = min(fastest, told["compute_s"] * 1000)
            pairs, peak = told["pairs"], max(peak, told["peak_mb"])
        access = np.loadtxt(out, delimiter=",", skiprows=1, usecols=1)
    print(f"  {pairs:,} pairs, {peak:.0f} MB at most")
    return fastest, access


def numba_grid():
    """A grid sorted by cell, both steps in parallel, pairs never stored: as fast as Python gets."""
    from numba import njit, prange

    @njit(cache=False)
    def sort(at, low, cell, columns, rows):
        cells = ((at[:, 1] - low[1]) // cell).astype(np.int64) * columns + ((at[:, 0] - low[0]) // cell).astype(
            np.int64
        )
        order = np.argsort(cells, kind="mergesort")
        starts = np.zeros(columns * rows + 1, np.int64)
        for one in cells:
            starts[one + 1] += 1
        for one in range(columns * rows):
            starts[one + 1] += starts[one]
        return order, starts

    @njit(parallel=True, fastmath=True, cache=False)
    def sums(to, of, values, starts, low, cell, columns, rows, cutoff, factor):
        out = np.zeros(len(to))
        for i in prange(len(to)):
            x, y = to[i, 0], to[i, 1]
            left = max(int((x - cutoff - low[0]) // cell), 0)
            right = min(int((x + cutoff - low[0]) // cell), columns - 1)
            total = 0.0
            for row in range(
                max(int((y - cutoff - low[1]) // cell), 0), min(int((y + cutoff - low[1]) // cell), rows - 1) + 1
            ):
                for k in range(starts[row * columns + left], starts[row * columns + right + 1]):
                    dx, dy = of[k, 0] - x, of[k, 1] - y
                    squared = dx * dx + dy * dy
                    if squared <= cutoff * cutoff:
                        total += values[k] * math.exp(squared * factor)
            out[i] = total
        return out

    def e2sfca(d_at, d, s_at, s, cutoff, sigma):
        cell = cutoff / 4
        low = np.minimum(d_at.min(0), s_at.min(0))
        columns, rows = (int(n) + 1 for n in (np.maximum(d_at.max(0), s_at.max(0)) - low) // cell)
        factor = -0.5 / sigma**2
        d_order, d_starts = sort(d_at, low, cell, columns, rows)
        s_order, s_starts = sort(s_at, low, cell, columns, rows)
        to_s, to_d = s_at[s_order], d_at[d_order]
        competing = sums(to_s, to_d, d[d_order], d_starts, low, cell, columns, rows, cutoff, factor)
        ratio = np.divide(s[s_order], competing, out=np.zeros_like(competing), where=competing > 0)
        found = sums(to_d, to_s, ratio, s_starts, low, cell, columns, rows, cutoff, factor)
        access = np.empty_like(found)
        access[d_order] = found
        return access

    return e2sfca


def kd_tree(d_at, d, s_at, s, cutoff, sigma):
    """NumPy and SciPy's k-d tree: every pair stored."""
    from scipy.spatial import cKDTree

    pairs = cKDTree(d_at).sparse_distance_matrix(cKDTree(s_at), cutoff, output_type="ndarray")
    weight = np.exp(-0.5 * (pairs["v"] / sigma) ** 2)
    competing = np.bincount(pairs["j"], d[pairs["i"]] * weight, len(s))
    ratio = np.divide(s, competing, out=np.zeros_like(competing), where=competing > 0)
    return np.bincount(pairs["i"], ratio[pairs["j"]] * weight, len(d))


def pysal(d_at, d, s_at, s, cutoff, sigma):
    """PySAL `access` from a table of the pairs, which is made beforehand and not timed."""
    import pandas as pd
    from access import fca, weights
    from scipy.spatial import cKDTree

    pairs = cKDTree(d_at).sparse_distance_matrix(cKDTree(s_at), cutoff, output_type="ndarray")
    costs = pd.DataFrame({"origin": pairs["i"], "dest": pairs["j"], "cost": pairs["v"]})
    demand = pd.DataFrame({"demand": d}, index=pd.Index(np.arange(len(d)), name="geoid"))
    supply = pd.DataFrame({"supply": s}, index=pd.Index(np.arange(len(s)), name="geoid"))

    def work():
        found = fca.two_stage_fca(demand, supply, costs, cutoff, weight_fn=weights.gaussian(sigma))
        return found.reindex(demand.index).fillna(0).to_numpy()

    return work


def ours(name):
    """Least time per round of a criterion bench, in milliseconds."""
    for file in CRITERION.glob("*/*/new/sample.json"):
        if json.loads((file.parent / "benchmark.json").read_text())["full_id"] == name:
            sample = json.loads(file.read_text())
            return min(t / n for t, n in zip(sample["times"], sample["iters"])) / 1e6
    sys.exit(f"no bench \"{name}\" in {CRITERION}: run `cargo bench --bench access` first")


def tell(peer, theirs, us):
    print(f"  {peer:<34}{theirs:>10.1f} ms   ours {us:>9.1f} ms   {theirs / us:>7.2f} times as fast")


def catchments(slow):
    (d_at, d), (s_at, s) = read("demand.csv", "weight"), read("supply.csv", "capacity")
    grid = numba_grid()
    grid(d_at, d, s_at, s, 100.0, 50.0)  # compiles
    for cutoff in (10_000.0, 20_000.0):
        sigma = cutoff / 2
        print(f"E2SFCA, Gaussian, {len(d):,} × {len(s):,}, {cutoff / 1000:.0f} km")
        us, access = atlas(cutoff)
        peers = [("numba grid", lambda: grid(d_at, d, s_at, s, cutoff, sigma), 7)]
        peers.append(("NumPy and SciPy k-d tree", lambda: kd_tree(d_at, d, s_at, s, cutoff, sigma), 2))
        if slow:
            peers.append(("PySAL access, pairs given", pysal(d_at, d, s_at, s, cutoff, sigma), 1))
        for name, work, times in peers:
            theirs, found = best(work, times)
            assert np.allclose(found, access, rtol=1e-9, atol=0), f"{name} disagrees"
            tell(name, theirs, us)


def nearest():
    from scipy.spatial import cKDTree

    (d_at, _), (s_at, _) = read("demand.csv", "weight"), read("supply.csv", "capacity")
    print("Five nearest of 10,000 for 35,000 points, one thread")
    tree = cKDTree(s_at)
    us = ours("look-up/five nearest of 10,000 for 35,000 points")
    tell("SciPy k-d tree", best(lambda: tree.query(d_at, 5))[0], us)


def areas():
    import shapely

    areas = shapely.from_wkt((SHARED / "areas.wkt").read_text().splitlines())
    at = np.loadtxt(SHARED / "postcodes.csv", delimiter=",", skiprows=1)
    points = shapely.points(at)
    print(f"{len(at):,} points in {len(areas)} areas, one thread")

    def work():
        shapely.prepare(areas)
        tree = shapely.STRtree(points)
        return tree.query(areas, predicate="covers")

    def by_point():
        shapely.prepare(areas)
        return shapely.STRtree(areas).query(points, predicate="covered_by")

    us = ours(f"look-up/{len(at)} postcodes in {len(areas)} areas")
    tell("prepared GEOS, tree of points", best(work, 2)[0], us)
    tell("GEOS, tree of areas", best(by_point, 1)[0], us)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", action="store_true", help="PySAL too: minutes")
    slow = parser.parse_args().slow
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    catchments(slow)
    nearest()
    areas()
