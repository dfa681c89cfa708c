"""What may not begin a line (行頭禁則) and what may not end one (行末禁則).

Source: JIS X 4051 and the W3C's Requirements for Japanese Text Layout (JLREQ, 3.1.7 and 3.1.8).
"""

NOT_AT_START = frozenset(
    "、。，．・：；？！?!,.:;)）」』】〕］｝〉》”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々ゝゞヽヾ…‥—―⸺％%℃"
)
NOT_AT_END = frozenset("(（「『【〔［｛〈《“‘￥$＄＃#")


def may_break(text: str, position: int) -> bool:
    """Whether a line may end before the character at `position`, which is neither the first nor beyond the last."""
    return text[position] not in NOT_AT_START and text[position - 1] not in NOT_AT_END
