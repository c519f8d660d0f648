"""A plain view of this computer's folders, to pick films or a story from."""

from storyedit import Film, FolderView, shown_name
from storyedit import Place as PlaceToLook
from ui import addresses, wording
from ui.elements import Element, el, icon
from ui.paths import known_as
from ui.place import Place
from ui.pressing import button
from ui.scene import Notice, Scene
from ui.screens.dialogs import draw_dialog
from ui.screens.page import draw_notice
from ui.screens.paging import Page, page_of

PLACE_ICONS = {
    "videos": "film",
    "documents": "list",
    "downloads": "save",
    "desktop": "watch",
    "pictures": "look",
    "home": "person",
    "stick": "folder",
}

ON_A_PAGE = 24
"""Folders and films shown at a time: each film has a picture, which takes a moment to make."""


def draw_browse(scene: Scene, place: Place) -> Element:
    """The places to look in, then what is in the one that was picked."""
    inside = (
        _trouble(scene.folder_trouble)
        if scene.folder_trouble
        else _places(scene)
        if scene.folder is None
        else _inside(scene.folder, place)
    )
    return draw_dialog(
        _name(place),
        "folder",
        inside,
        closes_with=wording.CANCEL,
        style="wide",
    )


def _adds_films(place: Place) -> bool:
    return place.screen == "films" and not place.film


def _name(place: Place) -> str:
    if place.screen == "stories":
        return wording.OPEN_A_FOLDER
    if place.screen == "words":
        return wording.HAVE_WORDS
    return wording.WHERE_IS_IT if place.film else wording.FIND_ON_COMPUTER


def _how_taken(place: Place) -> Element:
    """Copied, or left where it lies: two buttons, one of them pressed."""
    ways = ((False, "plus", wording.COPY_IT), (True, "folder", wording.LEAVE_IT_THERE))
    return el(
        "div",
        *(
            button(
                picture,
                words,
                go={"leave_there": leave},
                aria_pressed="true" if place.leave_there is leave else "false",
                id="leave-there" if leave else "copy-it",
            )
            for leave, picture, words in ways
        ),
        class_="row pair-row",
        role="group",
        aria_label=wording.HOW_TO_TAKE,
    )


def _into(path: str) -> dict[str, object]:
    """What a press on a folder goes to: its first page."""
    return {"folder": path, "page": 1}


def _trouble(notice: Notice) -> Element:
    """The folder cannot be looked into; the places are one press away."""
    way = button("list", wording.ALL_PLACES, go=_into(""), id="places")
    return el("div", draw_notice(notice, way), key="trouble")


def _places(scene: Scene) -> Element:
    return el(
        "ul",
        *(
            el(
                "li",
                button(
                    PLACE_ICONS.get(place.kind, "folder"),
                    wording.PLACES.get(place.kind, place.name),
                    go=_into(known_as(place.path)),
                ),
                key=known_as(place.path),
            )
            for place in scene.places_to_look
        ),
        class_="folders",
        key="places",
    )


def _inside(folder: FolderView, place: Place) -> Element:
    is_for_stories = place.screen == "stories"
    films = () if is_for_stories else folder.films
    things: tuple[PlaceToLook | Film, ...] = (*folder.folders, *films)
    page = page_of(len(things), place.page, ON_A_PAGE)
    shown = things[page.first : page.end]
    return el(
        "div",
        el(
            "div",
            _ways(folder),
            _how_taken(place) if _adds_films(place) and films else None,
            class_="browse__bar",
        ),
        el(
            "div",
            el("h3", shown_name(folder.folder) if folder.folder.name else str(folder.folder)),
            _add_all(folder) if _adds_films(place) and _moving(folder) > 1 else None,
            _look_here(folder, place) if place.film and place.screen == "films" else None,
            class_="row row--between",
        ),
        None if things else _nothing(place),
        el(
            "ul",
            *(_folder(each, place) for each in shown if isinstance(each, PlaceToLook)),
            class_="folders",
        ),
        el(
            "ul",
            *(_file(each, place) for each in shown if isinstance(each, Film)),
            class_="films-here",
        ),
        _turn_pages(page, len(things)),
        el("p", wording.MORE_NOT_SHOWN, class_="soft") if folder.more else None,
        class_="stack",
        key=known_as(folder.folder),
    )


def _nothing(place: Place) -> Element:
    nothing = {"stories": wording.NO_STORIES_HERE, "words": wording.NO_WORDS_IN_FOLDER}
    words = nothing.get(place.screen, wording.NOTHING_IN_FOLDER)
    return el("p", words, class_="lead", data_read=True)


def _ways(folder: FolderView) -> Element:
    up = known_as(folder.parent) if folder.parent else ""
    return el(
        "div",
        button("up", wording.FOLDER_ABOVE, go=_into(up), id="above"),
        button("list", wording.ALL_PLACES, go=_into(""), id="places"),
        class_="row pair-row",
    )


def _turn_pages(page: Page, count: int) -> Element | None:
    """Pages of a folder that holds more than one screen should."""
    if page.count == 1:
        return None
    return el(
        "div",
        _turn("back", wording.GO_BACK, page.number - 1, page),
        el("p", wording.things_here(page.first + 1, page.end, count), role="status"),
        _turn("next", wording.NEXT_PAGE, page.number + 1, page),
        class_="row row--between",
        key="pages",
    )


def _turn(picture: str, words: str, number: int, page: Page) -> Element:
    is_there = 1 <= number <= page.count
    return button(
        picture,
        words,
        go={"page": number} if is_there else None,
        aria_disabled=None if is_there else "true",
        id=f"page-{picture}",
    )


def _folder(folder: PlaceToLook, place: Place) -> Element:
    path = known_as(folder.path)
    if folder.kind != "story":
        return el("li", button("folder", folder.name, go=_into(path)), key=path)
    is_asked_for = place.screen == "stories"
    opens = button(
        "story",
        folder.name.removesuffix(".storyedit"),
        do="open-folder" if is_asked_for else None,
        details={"path": path},
        style="main" if is_asked_for else "",
        aria_disabled=None if is_asked_for else "true",
    )
    return el("li", opens, key=path)


def _add_all(folder: FolderView) -> Element:
    return button(
        "plus",
        wording.add_all(_moving(folder)),
        do="add-folder",
        details={"path": known_as(folder.folder)},
    )


def _moving(folder: FolderView) -> int:
    """How many films and sounds are there: photos are added one by one."""
    return sum(not film.is_photo for film in folder.films)


def _look_here(folder: FolderView, place: Place) -> Element:
    return button(
        "find",
        wording.LOOK_FOR_IT_HERE,
        do="find-film",
        details={"film": place.film, "path": known_as(folder.folder)},
    )


def _file(file: Film, place: Place) -> Element:
    return _words_file(file, place) if place.screen == "words" else _film(file, place)


def _words_file(file: Film, place: Place) -> Element:
    path = known_as(file.path)
    return el(
        "li",
        el("div", icon("words", "i i--big"), class_="pic still still--sound"),
        el("p", file.name, class_="film-name"),
        button(
            "tick",
            wording.IT_IS_THIS_ONE,
            do="bring-words",
            details={"path": path, "film": place.film},
            aria_label=f"{wording.IT_IS_THIS_ONE}: {file.name}",
        ),
        class_="film-here",
        key=path,
    )


def _film(film: Film, place: Place) -> Element:
    path = known_as(film.path)
    words = wording.IT_IS_THIS_ONE if place.film else wording.ADD_THIS
    return el(
        "li",
        el(
            "div",
            el("img", class_="still", src=addresses.file_picture(path), alt="", loading="lazy"),
            class_="pic",
        ),
        el("p", film.name, class_="film-name"),
        button(
            "tick" if place.film else "plus",
            words,
            do="point-to" if place.film else "add-film",
            details={"path": path, "film": place.film},
            aria_label=f"{words}: {film.name}",
        ),
        class_="film-here",
        key=path,
    )
