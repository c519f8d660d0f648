"""Photos, and films in which nobody speaks, on each screen: made-up facts, then the real app."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice, Choose, Edit
from storyedit.lining import line_items
from tests.made import made_media
from tests.media.photos import held
from tests.ui.app import App, app_running, go, place_of
from tests.ui.conftest import Visit
from tests.ui.film_steps import PATIENCE_MS
from tests.ui.hearing import listen_to, wait_until_said
from tests.ui.made_words import said, story_scene
from tests.ui.small_films import silent_film
from tests.ui.states import ask
from tests.ui.told import transcript_of
from ui import wording
from ui.elements import Element
from ui.place import Place
from ui.scene import FilmView, Scene
from ui.screens.all import draw_all
from ui.screens.films import draw_films
from ui.screens.one import draw_one
from ui.screens.page import Screen
from ui.screens.words import draw_words

expect.set_options(timeout=PATIENCE_MS)

TALK = transcript_of(said("I like the bus."), "m1")


def film_view(media_id: str, written: str, *, is_photo: bool = False) -> FilmView:
    """A recording with a picture, and with sound unless there is nothing to write down."""
    reference = made_media(media_id, duration_ms=5_000 if is_photo else 20_000)
    if written == "nothing":
        reference = replace(reference, audio=None, is_photo=is_photo)
    return FilmView(reference=reference, name=media_id, written=written)


FILMS = (
    film_view("m1", "all"),
    film_view("m2", "nothing"),
    film_view("m3", "nothing", is_photo=True),
)


def scene_at(
    place: Place, *, films: tuple[FilmView, ...] = FILMS, edits: tuple[Edit, ...] = ()
) -> Scene:
    """A talk, a film of 20 seconds without sound, and a photo."""
    heard = [TALK] if any(film.written == "all" for film in films) else []
    scene = story_scene(place, *heard, films=films, edits=edits)
    story = scene.open_story
    line = line_items(
        story.story,
        transcripts={TALK.id: TALK},
        media={film.reference.id: film.reference for film in films},
        moments=story.moments,
    )
    return replace(scene, story=replace(story, line=line))


def elements(screen: Screen) -> list[Element]:
    return [each for part in screen.main if part for each in part.walk()]


def text(screen: Screen) -> str:
    return " ".join(" ".join(part.text for part in screen.main if part).split())


def pictures(found: list[Element]) -> list[str]:
    sources = (each.attributes.get("src") for each in found if each.tag == "img")
    return [str(source) for source in sources]


def test_the_films_say_what_each_is_and_can_be_removed() -> None:
    screen = draw_films(scene_at(Place(screen="films", project="k")), Place(screen="films"))
    cards = [e for e in elements(screen) if e.attributes.get("class") == "card film"]
    assert [wording.PHOTO in card.text for card in cards] == [False, False, True]
    assert [wording.NO_SOUND in card.text for card in cards] == [False, True, True]
    assert [wording.REMOVE in card.text for card in cards] == [False, True, True]
    kept = scene_at(Place(screen="films", project="k"), edits=(Choose("m3.1", Choice.KEEP),))
    cards = elements(draw_films(kept, Place(screen="films")))
    removable = [e for e in cards if e.attributes.get("data-do") == "remove-film"]
    assert [e.attributes.get("aria-label") for e in removable] == ["Remove m2"]


@pytest.mark.parametrize(
    ("media_id", "says"), [("m2", wording.NO_SOUND_HERE), ("m3", wording.THIS_IS_A_PHOTO)]
)
def test_the_words_say_that_there_are_none(media_id: str, says: str) -> None:
    place = Place(screen="words", project="k", film=media_id)
    shown = text(draw_words(scene_at(place), place))
    assert says in shown
    assert wording.CHOOSE_IT_NEXT in shown
    assert wording.SOMEBODY_SPEAKS not in shown
    assert wording.WRITE_IT not in shown


def test_what_is_to_be_written_down_is_still_asked_for() -> None:
    """Photos are no words: the talk beside them is written down as if it were alone."""
    films = (film_view("m1", "none"), *FILMS[1:])
    place = Place(screen="words", project="k", film="m1")
    assert wording.COMPUTER_LISTENS in text(draw_words(scene_at(place, films=films), place))
    alone = text(draw_words(scene_at(Place(screen="words"), films=FILMS[1:]), Place()))
    assert wording.COMPUTER_LISTENS not in alone
    assert wording.WRITE_DOWN_REST not in alone
    assert wording.NEXT_CHOOSE in alone


def test_a_moment_without_words_has_its_picture_and_says_where_it_is() -> None:
    for number, says, at_ms in (
        ("2.2", "Nobody speaks here. 0:10 to 0:20", 10_000),
        ("3.1", wording.PHOTO, 0),
    ):
        place = Place(screen="one", project="k", moment=number)
        screen = draw_one(scene_at(place), place)
        assert says in text(screen)
        assert wording.SOMEBODY_SPEAKS not in text(screen)
        (source,) = pictures(elements(screen))
        assert source.endswith(f"/m{number[0]}/{at_ms}")


def test_in_the_list_and_in_the_line_each_has_its_picture() -> None:
    place = Place(screen="all", project="k")
    keeps = (Choose("m3.1", Choice.KEEP), Choose("m2.2", Choice.KEEP))
    found = elements(draw_all(scene_at(place, edits=keeps), place))
    rows = {str(e.attributes["id"]): e for e in found if e.attributes.get("class") == "ln"}
    assert list(rows) == ["row-1.1", "row-2.1", "row-2.2", "row-3.1"]
    assert [len(pictures(list(row.walk()))) for row in rows.values()] == [0, 1, 1, 1]
    assert "0:10 to 0:20" in rows["row-2.2"].text
    items = [e for e in found if e.attributes.get("class") == "item__main"]
    assert [wording.PHOTO in item.text for item in items] == [False, True]
    assert wording.NOBODY_SPEAKS_HERE in items[0].text


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as running:
        yield running


def test_a_photo_and_a_silent_film_become_a_story(app: App, visit: Visit, tmp_path: Path) -> None:
    page: Page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    go(page, screen="stories", project="", panel="")
    listen_to(page)
    ask(page, "start", title="Seen")
    files = [held(tmp_path / "Garden.jpg", 6, (1_200, 1_600)), silent_film(tmp_path / "Walk.mp4")]
    page.set_input_files("#picked-films", files)
    expect(page.locator("li.film")).to_have_count(2)
    wait_until_said(page, "Walk is in your story.")
    expect(page.locator("li.film").first).to_contain_text("Photo")
    page.locator("li.film").nth(1).get_by_role("button", name="Remove").click()
    expect(page.locator("li.film")).to_have_count(1)
    page.set_input_files("#picked-films", files[1])
    expect(page.locator("li.film")).to_have_count(2)

    go(page, screen="one", moment="1.1")
    expect(page.locator(".moment__words")).to_contain_text("Photo")
    page.wait_for_function("document.querySelector('.moment img').naturalWidth > 99")
    page.click("#play")
    page.wait_for_function(
        "[...document.querySelectorAll('[data-stage=moment] video')]"
        ".some(v => v.currentTime > 1 && v.videoWidth < v.videoHeight)"
    )
    page.click("#choose-keep")
    wait_until_said(page, "Kept. Now moment 2 of 2")
    page.click("#choose-keep")
    expect(page.get_by_text(wording.ALL_LOOKED_AT)).to_be_visible()
    page.click("[data-here=play-story]")
    page.wait_for_function(
        "[...document.querySelectorAll('[data-stage=story] video')]"
        ".some(v => !v.paused && v.currentTime > 0.2 && v.videoWidth > v.videoHeight)",
        timeout=3 * PATIENCE_MS,
    )
    assert place_of(page)["screen"] == "one"
