"""A small sound payload for every source: what the fuzz script breaks. Made by hand after the upstreams' own rows."""

from __future__ import annotations

from typing import Any

_COST = {
    "input": 2.5,
    "output": 15,
    "cache_read": 0.25,
    "cache_write": 3,
    "input_audio": 4,
    "image": 8,
    "tiers": [{"input": 5, "output": 22.5, "tier": {"size": 272000, "type": "context"}}],
    "context_over_200k": {"input": 5, "output": 22.5},
}
_GPT: dict[str, Any] = {
    "id": "gpt-5.4", "name": "GPT-5.4", "family": "gpt", "attachment": False, "reasoning": True, "tool_call": True,
    "structured_output": True, "temperature": False, "knowledge": "2025-08-31", "release_date": "2026-03-05",
    "modalities": {"input": ["text", "image", "pdf"], "output": ["text", "audio"]}, "open_weights": False,
    "limit": {"context": 1050000, "input": 922000, "output": 128000}, "cost": _COST, "status": "beta",
    "reasoning_options": [{"type": "toggle"}, {"type": "effort", "values": ["none", "low", "xhigh"]}],
    "interleaved": {"field": "reasoning_content"}, "quantization": "fp8", "license": "mit",
    "experimental": {"modes": {"fast": {"cost": {"input": 5, "output": 30},
                                        "provider": {"body": {"service_tier": "priority"}}}}},
    "provider": {"npm": "@ai-sdk/openai", "api": "https://a.${REGION}.test/v1", "shape": "responses"},
    "weights": [{"label": "Hugging Face", "url": "https://huggingface.co/Qwen/Qwen2.5-VL-72B"}],
}  # fmt: skip
_FREE = {"id": "lab/cobuddy:free", "name": "CoBuddy (free)", "cost": {"input": 0, "output": 0}}
_PROVIDERS = {
    "openai": {"id": "openai", "env": ["OPENAI_API_KEY"], "npm": "@ai-sdk/openai", "api": "https://api.test/v1",
               "models": {"gpt-5.4": _GPT, "text-embedding-3": {"family": "text-embedding"}}},
    "amazon-bedrock": {"env": ["AWS_REGION", "AWS_TOKEN"], "models": {"eu.anthropic.claude-5": {**_GPT, "cost": {}}}},
    "kilo": {"env": [], "models": {"lab/cobuddy:free": _FREE, "auto": {"cost": {"input": -1, "output": -1}},
                                   "lab/zero": {"cost": {"input": 0, "output": 0}}}},
}  # fmt: skip
_LITELLM = {
    "sample_spec": {"mode": "one of", "litellm_provider": "one of"},
    "gpt-5": {
        "litellm_provider": "openai", "mode": "chat", "max_input_tokens": 272000, "max_output_tokens": 128000,
        "max_tokens": 128000, "input_cost_per_token": 1.25e-06, "output_cost_per_token": 1e-05, "rpm": 500,
        "cache_read_input_token_cost": 1.25e-07, "input_cost_per_token_batches": 6.25e-07, "tpm": 0,
        "input_cost_per_token_above_200k_tokens": 2.5e-06, "output_cost_per_token_flex": 5e-06,
        "search_context_cost_per_query": {"search_context_size_medium": 0.01}, "deprecation_date": "2026-12-11",
        "supported_endpoints": ["/v1/chat/completions", "/v1/batch"], "supported_modalities": ["text", "image"],
        "supported_output_modalities": ["text"], "supports_function_calling": True, "supports_vision": False,
        "supports_prompt_caching": False, "supports_response_schema": True, "source": "https://a.test, https://b.test",
        "supports_native_structured_output": False, "reasoning_effort_levels": ["low", "high"],
        "regional_processing_uplift_multiplier_eu": 1.1, "supported_regions": ["global", "us-east-1"],
    },
    "azure/eu/gpt-4o": {"litellm_provider": "azure", "mode": "chat", "provider_specific_entry": {"us": 1.1, "fast": 6},
                        "input_cost_per_token": 5e-06, "output_cost_per_token": 0.00002, "cost_per_second": 1},
    "bedrock/eu-west-1/anthropic.claude-5": {"litellm_provider": "bedrock", "mode": "completion",
                                             "cache_creation_input_token_cost_above_1hr": 1e-05},
    "deepseek/flash": {
        "litellm_provider": "deepseek", "mode": "responses", "input_cost_per_token": 3e-07, "output_cost_per_token": 0,
        "off_peak_pricing": {"input_cost_per_token": 1.5e-07, "weekday_timezone": "UTC",
                             "windows": [{"hours_utc": ["03:17-09:45", "16:28-00:00"], "weekdays": [1, 2, 3]}]},
        "tiered_pricing": [{"range": [0, 32000], "input_cost_per_token": 1e-06},
                           {"range": [32000, 128000], "input_cost_per_token": 2e-06}],
    },
    "fireworks_ai/glm-fast": {"litellm_provider": "fireworks_ai", "mode": "chat", "input_cost_per_token": 0.0},
    "lab/m:free": {"litellm_provider": "openrouter", "mode": "chat", "input_cost_per_token": 0,
                   "output_cost_per_token": 0},
    "whisper-1": {"litellm_provider": "openai", "mode": "audio_transcription"},
}  # fmt: skip
_GENAI = [
    {
        "id": "deepseek", "pricing_urls": ["https://a.test/pricing"], "price_comments": "verified on 2026-10-14.",
        "models": [
            {"id": "deepseek-chat", "name": "DeepSeek", "context_window": 64000, "deprecated": True,
             "match": {"or": [{"equals": "deepseek-v3"}, {"starts_with": "deepseek-"}]},
             "prices": [{"prices": {"input_mtok": "1", "output_mtok": "2"}},
                        {"constraint": {"start_date": "2026-03-01"}, "prices": {"input_mtok": "2", "output_mtok": 3}},
                        {"constraint": {"start_time": "01:00:00Z", "end_time": "04:00"},
                         "prices": {"input_mtok": 4, "output_mtok": 6}}],
             "price_variants": [{"when": {"processing": "batch"}, "prices": {"input_mtok": "0.5"}},
                                {"when": {"speed": "fast"}, "prices": {"input_mtok": "9"}}]},
            {"id": "tiered", "prices": {"input_mtok": {"base": "0.1", "tiers": [{"start": 100000, "price": "0.5"}]},
                                        "output_mtok": 7, "web_searches_kcount": "10", "audio_hours": 1}},
            {"id": "lab/m:free", "name": "M (free)", "prices": [
                {"constraint": {"start_time": "12:34", "end_time": "13:15:00Z"}, "prices": {"input_mtok": 1}},
                {"constraint": {"start_time": "16:59", "end_time": "00:00"}, "prices": {"input_mtok": 2}}]},
            {"id": "lab/n-free"},
            {"id": "text-embedding-3", "prices": {"input_mtok": "1"}},
            {"id": "ft:gpt-4o", "prices": {"input_mtok": "1"}},
            {"id": "m:batch", "prices": {"input_mtok": "1"}, "price_comments": "free of charge"},
        ],
    },
    {"id": "aws", "models": [{"id": "regional.eu.anthropic.claude-5-v1:0", "prices": {"input_mtok": 1}}]},
]  # fmt: skip
_OPENROUTER = {
    "data": [
        {
            "id": "anthropic/claude-4.7", "name": "Anthropic: Claude", "created": 1778613011, "context_length": 1000000,
            "expiration_date": "2026-12-31", "knowledge_cutoff": "2026-01", "hugging_face_id": "lab/M-8B",
            "architecture": {"input_modalities": ["text", "file"], "output_modalities": ["text", "audio"]},
            "pricing": {"prompt": "0.00003", "completion": "0.00015", "image": "0.00129", "web_search": "0.01",
                        "input_cache_read": "0.000003", "request": "0", "audio": "0.0000005"},
            "supported_parameters": ["tools", "reasoning", "response_format"],
            "top_provider": {"max_completion_tokens": 128000},
        },
        {"id": "lab/m:free", "name": "M (free)", "pricing": {"prompt": "0", "completion": "0"}},
        {"id": "openrouter/auto", "pricing": {"prompt": "-1", "completion": "-1"}},
        {"id": "lab/p", "architecture": {"output_modalities": ["image"]}},
    ]
}  # fmt: skip

JSON_BASES: dict[str, Any] = {
    "models-dev api": _PROVIDERS,
    "models-dev catalog": {"providers": _PROVIDERS, "models": {"openai/gpt-5.4": _GPT, "lab/m": {"name": "M"}}},
    "litellm": _LITELLM,
    "genai-prices": _GENAI,
    "openrouter": _OPENROUTER,
}

PACKAGE_BASE = """import datetime
from decimal import Decimal
providers: list[Provider] = [
    Provider(
        id='deepseek',
        pricing_urls=['https://a.test'],
        models=[
            ModelInfo(
                id='deepseek-chat',
                match=ClauseOr(or_=[ClauseEquals(equals='deepseek-v3'), ClauseContains(contains='x')]),
                context_window=64000,
                deprecated=True,
                prices=[
                    ConditionalPrice(
                        constraint=StartDateConstraint(start_date=datetime.date(2026, 7, 30)),
                        prices=ModelPrice(input_mtok=TieredPrices(base=Decimal('0.1'), tiers=[Tier(start=200000)])),
                    ),
                    ConditionalPrice(
                        constraint=TimeOfDateConstraint(
                            start_time=datetime.time(0, 30, tzinfo=datetime.UTC), end_time=datetime.time(16, 30)
                        ),
                        prices=ModelPrice(output_mtok=Decimal('2')),
                    ),
                ],
                price_variants=[PriceVariant(when={'processing': 'batch'}, prices=ModelPrice(input_mtok=Decimal('1')))],
            ),
            ModelInfo(id='m', name='M (free)', prices=ModelPrice()),
        ],
    )
]
"""

_BFCL = "Rank,Overall Acc,Model,Model Link,Total Cost ($),Latency Mean (s),Non-Live AST Acc,Live Acc,Multi Turn Acc"
TABLE_BASES: dict[str, str] = {
    "published-speed": """\
model,provider,quantisation,ttft_s,throughput_tok_s_low,throughput_tok_s_high,latency_p50_s,latency_p95_s,runs,errors,\
measured,publisher,independent,note
lab/step,deepinfra,FP8,0.32,77,88,,,,,2026-04-03,DeepInfra blog,no,sells this route
openai/o4-mini,openai,,,,,0.577,0.617,30,0,2026-06-15,Tokonomix,yes,"six runs, or more"
""",
    "hf-licenses": """\
hf_repo,license,params,active_params,context,release_date,languages
lab/M-8B,Apache-2.0,8000000000,1000000000,512,2023-10-13,en;de
Xenova/bge-m3,mit,557991936,,8194,,
""",
    "benchmarks.aider_polyglot": """\
model,pass_rate_1,pass_rate_2,cost_usd_total,pct_well_formed,edit_format,reasoning_effort,thinking_tokens,\
seconds_per_case,prompt_tokens,completion_tokens,test_cases,aider_version,date,source_url
gpt-5 (high),20.4,35.6,0.0,100.0,whole,,,34.8,1000,10,225,0.75.2.dev,2025-02-25,https://github.com/Aider-AI/aider
""",
    "benchmarks.benchpress": """\
model,model_name,lab,open_weights,model_released,effort,benchmark,benchmark_name,score,source_url,source_type,\
canonical_setting
o3-mini-high,o3-mini (high),OpenAI,False,2025-01-31,high,aime_2024,AIME 2024,87.3,https://openai.com/x/,third_party,True
m,M,Lab,True,2025-01,n/a,codeforces_rating,Codeforces,2100,https://github.com/lab/m,official_blog,False
""",
    "benchmarks.bfcl_v4": _BFCL + ",Web Search Acc,Memory Acc,Relevance Detection,Irrelevance Detection,Organization\n"
    "1,77.47%,Claude-Opus (FC),https://a.test,86.55,4.38,88.58%,79.79%,68.38%,84.5%,73.76%,62.50%,84.72%,Anthropic\n",
    "benchmarks.llmstats_benchmarks": """\
model_id,benchmark_id,score,method,self_reported,source_url,updated
jamba-1.5-large,arc-c,0.93,Accuracy,True,https://huggingface.co/ai21labs/Jamba,2025-07-19
m,cfeval,1891,-,False,https://a.test,2025-07
""",
    "benchmarks.models_dev_benchmarks": """\
model,benchmark,variant,metric,score,source_url,date
alibaba/qwen-max,SWE-Bench Pro,dataset=public|variant=high|harness=x,resolve rate,21.8,https://a.test/b,2025-01-28
alibaba/qwen-max,Index,variant=y,index,59.6,https://aider.chat/docs/,2025-05-09
""",
    "benchmarks.ruler": """\
model,claimed,effective,4k,8k,16k,32k,64k,128k,avg
"Gemini-1.5-pro,-Text%20and%20images)",1M,>128K,96.7,95.8,96.0,95.9,95.9,94.4,95.8
Small,128K,<4K,97.7,97.2,96.4,95.1,93.3,-,95.0
""",
    "benchmarks.tau2_bench": """\
model,organization,submitter,type,modality,domain,pass_1,pass_2,pass_3,pass_4,cost_usd,reasoning_effort,version,\
evaluation_date,submission_date
Claude-3.7-Sonnet,Anthropic,Sierra,standard,text,retail,72.1,66.8,63.2,,0.1,high,0.1.3,2025-06-09,2025-06-09
Voice,Lab,Lab,custom,voice,airline,64.2,58.9,55.4,52.1,,,original,,2025-06-09
""",
    "benchmarks.vectara_hallucination": """\
model,hallucination_rate_pct,factual_consistency_pct,answer_rate_pct,avg_summary_words,date
antgroup/finix_s1_32b,1.8,98.2,99.5,172.4,2026-03-10
microsoft/Phi-4,3.7,96.3,80.7,120.9,2026-03-10
""",
}
