"""The top five of every preset by the shipped catalog, as of a day, each with what it costs and rests on."""

from __future__ import annotations

from modelpick.catalog.view import open_view
from modelpick.judge.decide import decide
from modelpick.judge.ground import Ground
from modelpick.workload.read import workload
from modelpick.workload.values import Level

AS_OF = "2026-11-20"


def main() -> None:
    view = open_view("shipped", overlay="")
    ground = Ground(view, AS_OF)
    known = {name: view.label_values(name) for name in ("provider", "lab")}
    print(f"as of {AS_OF}; points, USD a month, quality and its grade, how often it is first")
    for preset in ground.rules["presets"]:
        asked, _ = workload([Level("flag", {"preset": preset})], ground.rules, known)
        decision = decide(ground, asked)
        print(f"\n{preset}: {len(decision.candidates)} models")
        for one in decision.picks:
            told = [each for each in one.quality if each.mean is not None]
            mean = sum(each.weight * (each.mean or 0) for each in told) / sum(each.weight for each in told)
            grades = ", ".join(dict.fromkeys(each.grade for each in told))
            bill = one.bill.per_month_usd
            effort = f" ({one.effort})" if one.effort else ""
            print(
                f"  {one.rank} {one.offering + effort:58} {one.score:5.1f} {bill.mid if bill else 0:9,.0f}"
                f"  {mean:4.1f} {grades:24} {one.wins_pct:3.0f} %"
            )


if __name__ == "__main__":
    main()
