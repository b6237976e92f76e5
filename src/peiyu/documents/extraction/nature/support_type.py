"""The support type of a measure: what the supported get, by rules whose verdict learnt weights may overrule.

The convention, read from all gold:

1. The type is what is given, not the theme; the theme (a heading, 人才, 融资) decides only where nothing tangible is given.
2. `reward`: 奖励 for what was reached (titles, growth, listing). `subsidy`: a share of a cost or money for a deed (补助, 补贴, 资助,
   奖补, vouchers, 专项资金, transfers, trade-in).
3. Interest paid for the supported is `interest_subsidy`, a premium paid for them `premium_subsidy`, 设立 or 用好 a 基金 that invests `fund`.
4. `financing`: loans, guarantees, listing, bonds, insurance products, risk pools, what banks charge or must not refuse.
5. `tax`: taxes, duties and charges of the state. Rent and the fees of others (ports, associations, brokers) are `other`.
6. `land`, `energy` (supply and price of power, water, gas), `talent` (people taught, hired, honoured; also paid for by 给予支持), `procurement`
   (buying by the state, first use of a product, fair tenders).
7. `platform`: something is built or run that serves many (平台, 中心, 园区, 集群, digital systems); a platform that is only mentioned is not.
8. `certification`: help towards a title or standard (争创, 认定, 贯标).
9. `service`: offices act for firms: guide, teach, match, simplify, speed up. `other`: everything else: supervision, bans, research projects,
   industry in general, and an unspecific 给予支持.
10. Two types are often right; gold then names a second one, and either counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from peiyu.documents.extraction.nature.support_words import HEADINGS, SENTENCES, ideas
from peiyu.documents.learning.weights import shipped
from peiyu.documents.learning.words import Block, clauses, grams, plain, shape

_GIVEN_CLAUSE = re.compile(
    r"(?:给[予于]|予以|进行|享受|实施|兑现)[^，,。；;]{0,44}?(?:补[助贴偿](?!政策)|资助|奖补|奖励)|奖励[^，,。；;]{0,8}\d"
)
_MONEY_VERB = re.compile(r"给[予于]|予以|奖励|补[助贴]|资助|奖补")
_PEOPLE = re.compile(
    r"对[^，。]{0,20}(?:人才(?!团队项目)|专业人士|从业人员|高管|博士|毕业生|选手|技师|工程师|院校|(?<!困难)(?<!失业)(?<!就业)人员|校企|产教融合)"
)
_CHILDREN = re.compile(r"子女[^，。；]{0,24}(?:入学|入读|就读|教育|名额)")
"""A place at a school is given to people, whatever verb gives it."""
_BESIDE = re.compile(r"除(?:享受|获得|按)[^，。；]{0,24}外")
"""What is given by others is not what this measure gives."""
_MEANS = re.compile(
    r"(?:依托|借助|通过|利用|运用|发挥)[^，。；]{2,30}(?:平台|窗口|基地|载体|网站|网|系统)(?:作用|优势|功能|资源|等)*[，,]"
)
"""What something is done by, in a clause of its own: 依托政务平台，…. It is there already and is not given."""
_SUBSIDY = re.compile(r"补[助贴偿]|资助|奖补")
_PAID_FOR = frozenset({"interest_subsidy", "premium_subsidy"})
BEFORE = 150
"""So many characters before a sentence tell what its article is about: 比例再提高2个百分点 is of the type of what came before."""
OTHER_FLOOR = 2.0
"""Below this score nothing speaks for any type."""
_UNSPECIFIC = re.compile(
    r"(?:给[予于]|予以)(?:综合扶持|配套|相应|适当|大力|一定)?(?:政策)?(?:支持|扶持)(?!额)|综合扶持政策"
)
_SCORE, _CEILING, _VERDICT = 250, 12, 1000
"""What a point of the rules, at most so many, and their verdict count before the learnt weights, in thousandths."""


def support_type(sentence: str, path: tuple[str, ...], before: str = "") -> tuple[str, float]:
    """The type and how sure it is; `before` is what the text says just before the sentence.

    >>> support_type("对企业购买设备的贷款给予贴息支持。", ())[0]
    'interest_subsidy'
    """
    decision = shipped("support_type").decide(features(sentence, path, before), start(sentence, path))
    return decision.name, decision.confidence


def start(sentence: str, path: tuple[str, ...]) -> dict[str, int]:
    """What the rules give each type, in thousandths, before anything learnt is added."""
    scores = _scores(sentence, path)
    given = {name: int(_SCORE * min(score, _CEILING)) for name, score in scores.items()}
    verdict = by_rules(sentence, path)
    return given | {verdict: given.get(verdict, 0) + _VERDICT}


def by_rules(sentence: str, path: tuple[str, ...]) -> str:
    """The type by the words alone."""
    scores = _scores(sentence, path)
    if not scores:
        return "other"
    best = max(scores, key=lambda name: scores[name])
    vague = _UNSPECIFIC.search(sentence) and not _GIVEN_CLAUSE.search(sentence) and not _for_people(sentence)
    return "other" if scores[best] < OTHER_FLOOR or (vague and best not in _PAID_FOR) else best


def _for_people(sentence: str) -> bool:
    return bool(_MONEY_VERB.search(sentence) and _PEOPLE.search(sentence))


@lru_cache(maxsize=1_000)
def _scores(sentence: str, path: tuple[str, ...]) -> dict[str, float]:
    scores: dict[str, float] = {}
    sentence = _MEANS.sub("", _BESIDE.sub("", sentence))
    for name, pattern, weight in SENTENCES:
        hits = pattern.findall(sentence)
        if hits:
            scores[name] = scores.get(name, 0) + weight + 0.6 * min(len(hits) - 1, 3)
    for title in path[-2:]:
        for name, weight in _of_heading(title):
            scores[name] = scores.get(name, 0) + weight * (1.0 if title == path[-1] else 0.4)
    given = _GIVEN_CLAUSE.search(sentence)
    if given and not _PAID_FOR & scores.keys():
        named = "subsidy" if _SUBSIDY.search(given[0]) else "reward"
        scores[named] = scores.get(named, 0) + 4
    if _for_people(sentence):
        scores["talent"] = scores.get("talent", 0) + 9
    if _CHILDREN.search(sentence):
        scores["talent"] = scores.get("talent", 0) + 12
    return scores


@lru_cache(maxsize=500)
def _of_heading(title: str) -> tuple[tuple[str, float], ...]:
    """The types that a heading speaks for, each with its weight."""
    return tuple((name, weight) for name, pattern, weight in HEADINGS if pattern.search(title))


def features(sentence: str, path: tuple[str, ...], before: str) -> tuple[Block, ...]:
    """What the weights are learnt over: word classes of the whole, of its first and last clause, the headings and what comes before; words, characters."""
    said = plain(sentence)
    pieces = clauses(said)
    above = plain(path[-2]) if len(path) > 1 else ""
    whole, words = _found(said)
    types = sorted(whole)
    return (
        frozenset({*whole, f"types {min(4, len(whole))}"}),
        frozenset(f"{one} and {two}" for at, one in enumerate(types) for two in types[at + 1 :]),
        frozenset(f"last {name}" for name in _found(pieces[-1])[0]),
        frozenset(f"first {name}" for name in _found(pieces[0])[0]),
        frozenset(f"above {name}" for name in _found(above)[0]),
        frozenset(words),
        frozenset({*ideas(said), *(f"last {idea}" for idea in ideas(pieces[-1]))}),
        frozenset(
            {
                f"vague {bool(_UNSPECIFIC.search(said))}", f"given {bool(_GIVEN_CLAUSE.search(said))}",
                f"money verb {bool(_MONEY_VERB.search(said))}", f"given last {bool(_GIVEN_CLAUSE.search(pieces[-1]))}",
            }
        ),
        frozenset(f"^{piece[:2]}" for piece in pieces),
        frozenset({*(f"{piece[-2:]}$" for piece in pieces), f"{pieces[-1][-4:]}$"}),
        shape(said),
        grams(said, (2, 3), ""),
        grams(pieces[0], (2,), "first ") | grams(pieces[-1], (2,), "last "),
        frozenset({f"before {by_rules(before[-BEFORE:], path)}"}),
        grams(plain(path[-1]) if path else "", (2,), "heading "),
    )  # fmt: skip


@lru_cache(maxsize=1_000)
def _found(said: str) -> tuple[set[str], set[str]]:
    """The types whose words stand in it, and the opening and end of each such word."""
    types, words = set(), set()
    for name, pattern, _ in SENTENCES:
        for hit in pattern.finditer(said):
            types.add(name)
            words |= {f"word {hit[0][:2] if len(hit[0]) > 5 else hit[0]}", f"word …{hit[0][-2:]}"}
    return types, words
