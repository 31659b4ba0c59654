"""Strengths of models from judgements, as choix and scipy compute them.

Run: python3 make_bradley_terry_values.py       (writes judgements/bradley-terry.json beside this file)

Ties are half wins: every judgement is given to choix twice, a tie once for either model, which leaves
the maximum where it is. Its strengths must agree with those that scipy's root finder gives of the
equations "expected wins = wins"; standard errors are of numpy's pseudo-inverse of the information.
"""

import json
import pathlib
import random

import choix
import numpy as np
from scipy.optimize import root
from scipy.special import expit

FOLDER = pathlib.Path(__file__).parent / "judgements"


def judgements(models, count, seed, opponents=None):
    """Random verdicts [first, second, preference] among models that get weaker."""
    generator = random.Random(seed)
    rows = []
    for _ in range(count):
        first, second = generator.sample(range(len(models)), 2)
        if opponents is not None and not ({first, second} & opponents):
            continue
        share = expit(0.8 * (first - second))
        draw = generator.random()
        preference = 1.5 if draw < 0.1 else 2 if generator.random() < share else 1
        rows.append([models[first], models[second], preference])
    return rows


def matrix(models, rows):
    """wins[i][j]: the sum of the shares of i against j."""
    wins = np.zeros((len(models), len(models)))
    for first, second, preference in rows:
        i, j = models.index(first), models.index(second)
        wins[j, i] += preference - 1
        wins[i, j] += 2 - preference
    return wins


def solve(wins, deviation):
    """The strengths with the sum zero, by scipy."""
    counts = wins + wins.T
    precision = 0 if deviation is None else 1 / deviation**2

    def slope(theta):
        gradient = (wins - counts * expit(theta[:, None] - theta[None, :])).sum(1)
        gradient = gradient - precision * theta
        # Without a prior the equations leave the sum open.
        return gradient + (theta.mean() if deviation is None else 0)

    def jacobian(theta):
        p = expit(theta[:, None] - theta[None, :])
        weights = counts * p * (1 - p)
        derivative = weights - np.diag(weights.sum(1)) - precision * np.eye(len(theta))
        return derivative + (1 / len(theta) if deviation is None else 0)

    solution = root(slope, np.zeros(len(wins)), jac=jacobian, tol=1e-14)
    theta = solution.x
    assert np.abs(slope(theta)).max() < 1e-10, solution
    return theta - theta.mean()


def errors(wins, theta, deviation):
    counts = wins + wins.T
    p = expit(theta[:, None] - theta[None, :])
    weights = counts * p * (1 - p)
    information = np.diag(weights.sum(1)) - weights
    n = len(theta)
    center = np.eye(n) - 1 / n
    precision = 0 if deviation is None else 1 / deviation**2
    covariance = np.linalg.pinv(center @ (information + precision * np.eye(n)) @ center)
    return np.sqrt(np.diag(covariance))


def case(name, models, rows, deviation=None):
    wins = matrix(models, rows)
    theta = solve(wins, deviation)
    if deviation is None:
        doubled = []
        for first, second, preference in rows:
            i, j = models.index(first), models.index(second)
            doubled += {1: [(i, j)] * 2, 2: [(j, i)] * 2, 1.5: [(i, j), (j, i)]}[preference]
        other = choix.ilsr_pairwise(len(models), doubled, max_iter=100000, tol=1e-13)
        assert np.abs(other - other.mean() - theta).max() < 1e-9, (name, other, theta)
    return {
        "name": name,
        "deviation": deviation,
        "judgements": rows,
        "strengths": dict(zip(models, theta)),
        "errors": dict(zip(models, errors(wins, theta, deviation))),
    }


def main():
    six = [f"m{i}" for i in range(6)]
    cases = [
        case("two models", ["a", "b"], [["a", "b", 1], ["b", "a", 1], ["a", "b", 1.5], ["a", "b", 1]]),
        case("six models", six, judgements(six, 200, 1)),
        case("a baseline that all are compared with", six, judgements(six, 500, 2, {2})),
        case("a normal prior", six, judgements(six, 60, 3), 1.5),
        case("a model that won everything", ["a", "b", "c"],
             [["a", "b", 1], ["c", "a", 2], ["b", "c", 1], ["c", "b", 1], ["a", "c", 1]], 2.0),
        case("two groups that never met", ["a", "b", "c", "d"],
             [["a", "b", 1], ["b", "a", 1.5], ["c", "d", 2], ["c", "d", 2]], 1.0),
    ]
    FOLDER.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(case) for case in cases)
    (FOLDER / "bradley-terry.json").write_text("[\n" + lines + "\n]\n")


main()
