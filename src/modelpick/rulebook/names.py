"""Names that rules/ and the workload share. No pydantic here: the workload is read on the fast path."""

from __future__ import annotations

LICENSE_CLASSES = ("permissive", "copyleft", "restricted", "proprietary")
PROVIDER_KINDS = ("lab", "cloud", "host", "gateway", "reseller", "plan")
ALLOWANCES = ("free", "subscription", "local")  # kinds of a zero price that a workload may ask for
