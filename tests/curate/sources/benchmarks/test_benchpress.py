"""BenchPress: what is known of a setting, and boards that are no percentages."""

from decimal import Decimal

from modelpick.curate.sources.benchmarks.benchpress import read

HEADER = (
    "model,model_name,lab,reasoning,open_weights,model_released,effort,benchmark,benchmark_name,score,source_url,"
    "source_type,audit_status,canonical_setting\n"
)


def test_a_score_with_its_setting_and_what_it_says_of_the_model() -> None:
    line = "o3-mini-high,o3-mini (high),OpenAI,True,False,2025-01-31,High,gpqa_diamond,GPQA Diamond,77.2,https://openai.com/x,official_blog,verified,True"
    row = read((HEADER + line).encode()).rows[0]
    assert row.about_model == {"name": "o3-mini (high)", "released": "2025-01-31", "open_weights": False}
    assert row.facts == {
        "board": "benchpress.gpqa_diamond", "score": Decimal("77.2"), "unit": "percent", "title": "GPQA Diamond",
        "effort": "high", "canonical": True, "source_type": "official_blog", "lab": "OpenAI", "by": "openai.com",
    }  # fmt: skip


def test_what_is_not_known_is_not_said() -> None:
    row = read((HEADER + "m,M,L,True,,,n/a,aime_2025,AIME 2025,40,,leaderboard,verified,").encode()).rows[0]
    assert not {"effort", "canonical", "by"} & set(row.facts)
    assert row.facts["self_reported"] is False
    assert row.about_model == {"name": "M"}


def test_ratings_dollars_and_distances() -> None:
    lines = [f"m,M,L,,,,,{board},B,{score},,,," for board, score in (
        ("codeforces_rating", "3206"), ("vending_bench_2", "8017.59"), ("omnidocbench_1.5", "0.099"),
        ("aime_2025", "3206"),
    )]  # fmt: skip
    reading = read((HEADER + "\n".join(lines)).encode())
    assert [row.facts["unit"] for row in reading.rows] == ["rating", "usd", "distance"]
    assert reading.rows[2].facts["better"] == "lower"
    assert reading.skipped == {"score: out of range": 1}
