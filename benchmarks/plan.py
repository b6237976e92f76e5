"""How much work each part of the benchmark does: in full, or in under a minute."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

OFTEN = 5
"""So many rounds for one of ours by itself: it lasts a fraction of a second, which anything else on the machine can double."""


@dataclass(frozen=True)
class Plan:
    """Firms and policies of each part. `peers`: firms that each peer decides in some
    seconds, `plain` the same for its other way; 0 leaves a part out.
    """

    policies: int = 3500
    enterprises: int = 1_000_000
    rounds: int = 5
    peers: dict[str, int] = field(
        default_factory=lambda: {"polars": 65_536, "openfisca": 65_536, "zen": 64, "duckdb": 8_192}
    )
    plain: dict[str, int] = field(default_factory=lambda: {"polars": 262_144, "openfisca": 262_144, "zen": 64})
    growth_enterprises: tuple[int, ...] = (10_000, 30_000, 100_000, 300_000, 1_000_000)
    growth_policies: tuple[int, ...] = (350, 1_000, 3_500, 10_000)
    growth_firms: int = 131_072
    growth_peers: tuple[str, ...] = ("polars",)
    packs: int = 1_000_000
    groups: int = 1_000_000
    large: int = 10_000_000
    spark: int = 1_000_000
    profile: int = 20_000
    first_use: int = 1

    @staticmethod
    def of(enterprises: int | None, policies: int | None, quick: bool) -> Plan:
        """The plan that the options ask for."""
        plan = QUICK if quick else Plan()
        wanted = enterprises or plan.enterprises
        return replace(
            plan,
            policies=policies or plan.policies,
            enterprises=wanted,
            peers={name: min(size, wanted) for name, size in plan.peers.items()},
            plain={name: min(size, wanted) for name, size in plan.plain.items()},
            growth_enterprises=tuple(sorted({min(n, wanted) for n in plan.growth_enterprises})),
            growth_firms=min(plan.growth_firms, wanted),
            packs=min(plan.packs, wanted),
            groups=min(plan.groups, wanted),
            large=min(plan.large, 10 * wanted),
            spark=min(plan.spark, wanted),
            profile=min(plan.profile, wanted),
        )


QUICK = Plan(
    policies=500,
    enterprises=65_536,
    rounds=3,
    peers={"polars": 8_192, "openfisca": 8_192, "zen": 16, "duckdb": 2_048},
    plain={},
    growth_enterprises=(16_384, 65_536),
    growth_policies=(),
    growth_firms=16_384,
    growth_peers=(),
    packs=5_000,
    groups=5_000,
    large=0,
    spark=0,
    profile=0,
    first_use=0,
)
