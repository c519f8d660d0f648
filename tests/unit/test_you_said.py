"""You said, we did: read back from the page and the PDF as others read them."""

from io import BytesIO
from typing import Any

from lxml import html
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from storyedit.formats.you_said import you_said_page, you_said_pdf
from storyedit.yousaid import PICTURE_SAYS, StillAt, ToldMark, YouSaid

NASTY = '<script>alert(1)</script> #panic("x") *b* $x$ "q" & é'


def told(number: int = 1, **facts: object) -> ToldMark:
    usual: dict[str, object] = {
        "number": number,
        "sign": "like",
        "said": "Ann said: I like this.",
        "words": "“So do I.”",
        "left_on": "3 March 2026",
        "moment": "In the film: “I like tea.”",
        "still": StillAt("m1", 500),
        "answer_sign": "wait",
        "answer": "This waits for an answer.",
        "why": "",
    }
    return ToldMark(**{**usual, **facts})  # type: ignore[arg-type]


def record(*marks: ToldMark, title: str = "The bus") -> YouSaid:
    return YouSaid(title=title, waiting="One mark waits for an answer.", marks=marks or (told(),))


def jpeg(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (160, 90), colour).save(file, "JPEG")
    return file.getvalue()


ANSWERED = told(
    2,
    said="Somebody said: I have a question.",
    sign="question",
    answer_sign="not-changed",
    answer="We did not change this.",
    why="Sam wants it.",
    still=None,
    moment="This moment is not in the film now.",
)
BOTH = record(told(), ANSWERED)


def page_of(content: bytes) -> Any:
    return html.fromstring(content)  # type: ignore[no-untyped-call]


def test_the_page_has_all_of_it_and_needs_nothing_else() -> None:
    page = page_of(you_said_page(BOTH, {1: jpeg("red")}))
    assert page.get("lang") == "en-GB"
    assert [each.text_content().strip() for each in page.iter("h1", "h2")] == [
        "You said, we did",
        "Ann said: I like this.",
        "Somebody said: I have a question.",
    ]
    (picture,) = page.iter("img")
    assert picture.get("alt") == PICTURE_SAYS
    assert picture.get("src").startswith("data:image/jpeg;base64,")
    text = " ".join(page.text_content().split())
    for said in ("The bus", "One mark waits", "“So do I.”", "3 March 2026", "Sam wants it."):
        assert said in text
    links = [value for each in page.iter() for name, value in each.items() if name in LINKS]
    assert all(link.startswith("data:") for link in links)
    assert [each.get("class") for each in page.iter("li")] == ["waits", None]


LINKS = {"src", "href", "srcset", "data", "poster", "action"}


def test_nothing_that_people_write_is_obeyed_by_the_page() -> None:
    mark = told(words=NASTY, why=NASTY, said=NASTY)
    page = page_of(you_said_page(record(mark, title=NASTY), {1: jpeg("red")}))
    assert list(page.iter("script")) == []
    assert page.text_content().count(NASTY) >= 4


def tags(reader: PdfReader) -> list[tuple[str, str | None]]:
    """The tags of a PDF in reading order, each with the words that stand for a picture."""
    found: list[tuple[str, str | None]] = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for each in node:
                walk(each.get_object() if hasattr(each, "get_object") else each)
        elif isinstance(node, DictionaryObject) and "/S" in node:
            alt = node.get("/Alt")
            found.append((str(node["/S"]), None if alt is None else str(alt)))
            walk(node["/K"].get_object()) if "/K" in node else None

    walk(reader.root_object["/StructTreeRoot"]["/K"].get_object())  # type: ignore[index]
    return found


def test_the_pdf_has_the_same_words_pictures_and_letters() -> None:
    reader = PdfReader(BytesIO(you_said_pdf(BOTH, {1: jpeg("red")})))
    (page,) = reader.pages
    text = " ".join(page.extract_text().split())
    for said in (
        "You said, we did",
        "The bus",
        "One mark waits for an answer.",
        "Ann said: I like this.",
        "“So do I.”",
        "3 March 2026",
        "This waits for an answer.",
        "We did not change this. Sam wants it.",
    ):
        assert said in text, text
    (picture,) = page.images
    assert picture.image is not None
    red, green, blue = picture.image.convert("RGB").getpixel((80, 45))  # type: ignore[misc]
    assert red > 240 and max(green, blue) < 15
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    named = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert all("AtkinsonHyperlegibleNext" in name for name in named), named


def test_the_pdf_can_be_read_aloud_in_order() -> None:
    reader = PdfReader(BytesIO(you_said_pdf(BOTH, {1: jpeg("red")})))
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert reader.metadata and reader.metadata.title == "You said, we did: The bus"
    assert reader.xmp_metadata is not None
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()
    order = [tag for tag in tags(reader) if tag[0] in ("/H1", "/H2", "/Figure")]
    assert order == [
        ("/H1", None),
        ("/Figure", PICTURE_SAYS),
        ("/H2", None),
        ("/H2", None),
    ]


def test_nothing_that_people_write_is_obeyed_by_the_pdf() -> None:
    mark = told(words=NASTY, why=NASTY, said=NASTY)
    reader = PdfReader(BytesIO(you_said_pdf(record(mark, title=NASTY), {1: jpeg("red")})))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert text.count(NASTY) >= 4, text


def test_a_letter_that_no_font_has_stops_nothing() -> None:
    reader = PdfReader(BytesIO(you_said_pdf(record(told(words="Yes \U000f0000 yes")), {})))
    assert "You said, we did" in reader.pages[0].extract_text()
    assert ("/H1", None) in tags(reader)


def test_many_marks_go_over_pages_and_none_is_lost() -> None:
    marks = tuple(told(n, words=f"“Word {n}.”") for n in range(1, 31))
    reader = PdfReader(
        BytesIO(you_said_pdf(record(*marks), {n: jpeg("red") for n in range(1, 31)}))
    )
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert [n for n in range(1, 31) if f"“Word {n}.”" not in text] == []
    assert len(reader.pages) > 1


def test_the_same_record_is_the_same_bytes() -> None:
    stills = {1: jpeg("red")}
    assert you_said_page(BOTH, stills) == you_said_page(BOTH, stills)
    assert you_said_pdf(BOTH, stills) == you_said_pdf(BOTH, stills)
