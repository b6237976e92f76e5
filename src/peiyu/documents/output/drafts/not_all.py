"""The words that say how many items of a list are enough: 符合下列条件之一的, 以下任意两项, 具备下述三项中的两项."""

from __future__ import annotations

import re

_MEETS = r"(?:符合|满足|具备|具有|达到|属于|存在|有|取得|获得)?了?"
_LISTED = r"(?:(?<![\d元亿万%％人名家度吨米倍年月日件项个岁级])以下|下列|下述|如下|所列)[^，,。；;：:\n]{0,12}?"
_KIND = r"(?:条件|要求|情形|情况|标准|指标|事项)"
_COUNT, _OF = r"([一二两三四五\d])", r"(?:[项个种类款]|条(?!件))"
_SOME = (
    f"(?:其?中的?)?(?:(?<!分)之{_COUNT}|任(?:意|何|一)?(?:{_COUNT}{_OF}|{_OF})?(?:及?以上)?|其一)"
    f"|其?中的?(?:至少)?{_COUNT}{_OF}(?:及?以上)?|(?:至少)?{_COUNT}{_OF}及?以上"
)
ANNOUNCED = re.compile(f"{_MEETS}(?:{_LISTED}(?:{_SOME})|{_KIND}之([一二两三])){_KIND}?(?:的|者)?")
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def enough(announced: re.Match[str]) -> int:
    """How many items are enough.

    >>> [enough(ANNOUNCED.search(words)) for words in ("符合下列条件之一的", "以下任意两项", "下列3项条件中的2项以上")]
    [1, 2, 2]
    """
    found = next((one for one in announced.groups() if one), "一")
    return _NUMBERS.get(found) or int(found)
