"""Words of any script become running text, and their sentences end where they should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.linebreaks import lay_out
from storyedit.scripts import columns, joined, stop_after
from storyedit.sentences import bare, ends_sentence, group_sentences
from storyedit.shown import as_sentence
from tests.made import spoken


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("I like tea.", "I like tea."),
        ("私は バスに 乗ります。", "私はバスに乗ります。"),
        ("私は iPhone を 使います。", "私はiPhoneを使います。"),
        ("我 喜欢 工作。", "我喜欢工作。"),
        ("ฉัน ชอบ Facebook มาก", "ฉันชอบ Facebook มาก"),
        ("أنا أحب الشاي.", "أنا أحب الشاي."),
        ("나는 차를 좋아해요.", "나는 차를 좋아해요."),
    ],
)
def test_spaces_stand_where_the_script_has_them(words: str, text: str) -> None:
    assert joined(words.split()) == text


@given(st.lists(st.text(min_size=1, max_size=6).filter(lambda t: t == t.strip()), max_size=8))
def test_joining_adds_spaces_and_nothing_else(texts: list[str]) -> None:
    assert joined(texts).replace(" ", "") == "".join(texts).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("هل تحب الشاي؟ نعم، أحبه كثيرا. شكرا!", 3),
        ("私は バスに 乗ります。 楽しい です！ 本当？", 3),
        ("我 喜欢 工作。 你 呢？", 2),
        ("ฉัน ชอบ งาน [1600] ของ ฉัน", 2),
        ("मुझे चाय पसंद है। धन्यवाद।", 2),
        ("مجھے چائے پسند ہے۔ شکریہ۔", 2),
    ],
)
def test_a_sentence_ends_at_the_stop_of_its_script(text: str, sentences: int) -> None:
    assert len(group_sentences(spoken(text))) == sentences


def test_quotes_and_commas_of_other_scripts_are_known() -> None:
    assert ends_sentence("行きます。」") and not ends_sentence("はい、")
    assert bare("「はい、」") == "はい" and bare("نعم،") == "نعم" and bare("¿Sí?") == "sí"


@pytest.mark.parametrize(
    ("last", "ended"),
    [("tea,", "tea."), ("バスに、", "バスに。"), ("喜欢", "喜欢。"), ("الشاي،", "الشاي."),
     ("ชอบ", "ชอบ"), ("पसंद", "पसंद।")],
)  # fmt: skip
def test_what_is_cut_short_ends_as_its_script_does(last: str, ended: str) -> None:
    assert as_sentence(("x", last))[-1] == ended
    assert as_sentence(("x", ended))[-1] == ended
    assert not ended[-1:].isalnum() or stop_after(ended) == ""


def test_a_wide_letter_takes_two_columns_and_an_accent_none() -> None:
    assert columns("tea") == 3
    assert columns("乗ります") == 8
    assert columns("ที่") == 1
    laid_out = lay_out(("私は", "毎朝", "バスに", "乗って", "行きます"), 20, 2)
    assert laid_out is not None
    assert laid_out[1] == ("私は毎朝バスに", "乗って行きます")
