"""The two rooms, and what moves in them."""

from math import pi, sin

from shapes import fill, line, moved, turned

BUS = (
    '<rect width="168" height="80" rx="11" fill="#C9822B"/>'
    '<rect y="54" width="168" height="10" fill="#8F5A18"/>'
    '<g fill="#E9F3F3"><rect x="10" y="12" width="30" height="27" rx="4"/>'
    '<rect x="46" y="12" width="30" height="27" rx="4"/>'
    '<rect x="82" y="12" width="30" height="27" rx="4"/>'
    '<rect x="126" y="12" width="32" height="42" rx="4"/></g>'
    '<g fill="#2B3331"><circle cx="34" cy="80" r="14"/><circle cx="132" cy="80" r="14"/></g>'
    '<g fill="#AEB5B2"><circle cx="34" cy="80" r="5"/><circle cx="132" cy="80" r="5"/></g>'
)
BUS_COMES_AT_S = (8.2, 61.5, 86.0)
BUS_CROSSES_IN_S = 7.0


def passing_bus(time_s: float) -> str:
    """The bus, when one is passing."""
    for start_s in BUS_COMES_AT_S:
        gone = (time_s - start_s) / BUS_CROSSES_IN_S
        if 0 <= gone <= 1:
            return moved(-70 + 366 * gone, 164, f'<g transform="scale(.62)">{BUS}</g>')
    return ""


def outside(time_s: float) -> str:
    """What the window shows: clouds, a tree, a road."""
    cloud = fill("#E3F0F0", "M92 86c6-14 28-16 34-3 12-3 20 12 8 17H88c-10-1-8-13 4-14z")
    small_cloud = f'<g transform="translate(132 -2) scale(.7)">{cloud}</g>'
    land = fill("#A9C7A9", "M56 158c40-26 78-20 116-6s76 4 120-14v98H56z")
    land += fill("#7FA886", "M56 196c60-20 120-6 236-18v58H56z")
    tree = fill("#7B5F49", "M102 160h9v44h-9z") + (
        '<g fill="#7FA886"><circle cx="106" cy="138" r="32"/><circle cx="86" cy="150" r="19"/>'
        '<circle cx="128" cy="152" r="18"/></g>'
    )
    sway = turned(0.5 * sin(2 * pi * time_s / 6.5), 106, 204, tree)
    road = fill("#8B8F8C", "M56 212h236v24H56z")
    sky = fill("#C5E0E4", "M56 36h236v200H56z") + moved(0.5 * time_s - 8, 0, cloud)
    sky += moved(0.3 * time_s, 0, small_cloud)
    return f'<g clip-path="url(#pane)">{sky}{land}{sway}{road}{passing_bus(time_s)}</g>'


def steam(time_s: float, x: float, y: float) -> str:
    """Three wisps that rise, sway and fade, one after another."""
    wisps = ""
    for start in (0, 1 / 3, 2 / 3):
        risen = (time_s / 4.2 + start) % 1
        side = 2.5 * sin(2 * pi * (risen + start))
        wisp = line("#FFFFFF", 3, f"M{x + side:.2f} {y - 26 * risen:.2f}c-4-4 4-7 0-11")
        wisps += f'<g opacity="{0.6 * sin(pi * risen):.3f}">{wisp}</g>'
    return wisps


def curtains() -> str:
    """The curtains and their rail."""
    return (
        fill("#C9A58B", "M282 10h48c4 80-2 170 10 252h-46c-16-80-8-170-12-252z")
        + fill("#B58F75", "M304 10h6c-2 90 4 170 10 252h-6c-8-80-8-170-10-252z")
        + fill("#C9A58B", "M18 10h40c2 90-10 170-12 252H6c14-80 10-170 12-252z")
        + fill("#8A6A50", "M0 4h352v9H0z")
    )


def sill(time_s: float) -> str:
    """The window sill, with a plant and a hot drink."""
    board = fill("#F4EDE0", "M26 248h296v16H26z") + fill("#D8CDB9", "M26 264h296v6H26z")
    plant = fill("#A65A3A", "M70 216h40l-6 32H76z") + fill(
        "#3F7A5C",
        "M90 218c-22-8-28-28-22-40 16 6 22 20 22 40zM90 218c2-24 12-38 30-42 4 18-8 36-30 42z"
        "M88 218c-8-22-4-40 6-52 10 14 10 34-6 52z",
    )
    cup = fill(
        "#F6F3EC",
        "M242 226h28v15a7 7 0 0 1-7 7h-14a7 7 0 0 1-7-7zM270 230h5a6 6 0 0 1 0 12h-5v-4h4"
        "a2 2 0 0 0 0-4h-4z",
    )
    return board + plant + steam(time_s, 256, 222) + cup


def sams_room(time_s: float) -> str:
    """Sam's room at home, with his armchair."""
    wall = fill("#E9DFCD", "M0 0h640v360H0z")
    wall += '<path fill="#fff" opacity=".28" d="M300 36L640 190v170H430L300 250z"/>'
    frame = '<clipPath id="pane"><path d="M56 36h236v200H56z"/></clipPath>'
    frame += fill("#FBF8F1", "M42 22h264v228H42z")
    bars = fill("#FBF8F1", "M168 36h10v200h-10zM56 128h236v8H56z")
    chair = fill("#23534E", "M352 360V198c0-30 22-48 52-48h136c30 0 52 18 52 48v162z")
    chair += fill(
        "#2E6962",
        "M330 360v-60c0-20 10-32 26-32s26 12 26 32v60zM562 360v-60c0-20 10-32 26-32"
        "s26 12 26 32v60z",
    )
    return wall + frame + outside(time_s) + bars + curtains() + sill(time_s) + chair


def clock(time_s: float) -> str:
    """A clock whose second hand moves."""
    face = '<circle cx="318" cy="76" r="27" fill="#5B6B70"/>'
    face += '<circle cx="318" cy="76" r="22.500" fill="#FBF8F1"/>'
    hands = line("#2B3331", 3.5, "M318 76l-8-8") + line("#2B3331", 2.5, "M318 76l13 9")
    second = turned(6 * int(time_s), 318, 76, line("#A65A3A", 1.5, "M318 80v-22"))
    return face + hands + second + '<circle cx="318" cy="76" r="2.500" fill="#2B3331"/>'


def notice_board() -> str:
    """A notice board with papers, and a picture of a bus."""
    board = '<rect x="372" y="40" width="236" height="150" rx="4" fill="#8A6A50"/>'
    board += '<rect x="380" y="48" width="220" height="134" fill="#D9B98F"/>'
    papers = fill("#FBF8F1", "M394 60h54v70h-54z") + fill("#EAF0EE", "M460 66l50-4 3 46-50 4z")
    papers += fill("#FBF8F1", "M526 58h60v52h-60z") + fill("#F6E3B4", "M470 122h44v44h-44z")
    papers += fill("#EAF0EE", "M530 122l54 3-3 46-54-3z")
    writing = line("#B8BDB8", 3, "M402 76h38M402 88h38M402 100h30M402 112h36")
    writing += line("#B8BDB8", 3, "M470 78l32-2M471 90l32-2M538 138l36 2M537 150l30 2")
    writing += line("#8C7B52", 3, "M478 138h28M478 150h20")
    pins = "".join(
        f'<circle cx="{x}" cy="{y}" r="3.500" fill="{colour}"/>'
        for x, y, colour in (
            (421, 62, "#A65A3A"),
            (486, 66, "#23534E"),
            (556, 60, "#C9822B"),
            (492, 125, "#A65A3A"),
            (557, 126, "#23534E"),
        )
    )
    bus = f'<g transform="translate(534 70) scale(.26)">{BUS}</g>'
    return board + papers + writing + bus + pins


def sideboard(time_s: float) -> str:
    """A cupboard, with a hot drink, forms and a plant."""
    wood = fill("#B98D63", "M288 250h352v12H288z") + fill("#A67C55", "M296 262h344v98H296z")
    wood += line("#946C48", 2.5, "M468 272v88") + (
        '<g fill="#946C48"><circle cx="454" cy="308" r="4"/><circle cx="482" cy="308" r="4"/></g>'
    )
    forms = fill("#FBF8F1", "M486 242h66v4h-66z") + fill("#E4E0D6", "M482 246h72v4h-72z")
    forms += fill("#EAF0EE", "M488 238h66v4h-66z")
    pot = fill("#4E6F8C", "M584 214h36l-5 36h-26z") + fill(
        "#3F7A5C",
        "M602 216c-26-4-36-24-34-42 20 4 32 20 34 42zM602 216c0-26 10-44 30-50 6 20-8 42-30 50z"
        "M602 216c-10-24-8-46 2-60 12 16 12 40-2 60z",
    )
    mug = fill(
        "#C9822B",
        "M410 224h30v19a7 7 0 0 1-7 7h-16a7 7 0 0 1-7-7zM410 228h-5a7 7 0 0 0 0 14h5v-4h-4"
        "a3 3 0 0 1 0-6h4z",
    )
    return wood + forms + pot + steam(time_s, 425, 220) + mug


def workers_room(time_s: float) -> str:
    """The support worker's office, with her chair."""
    wall = fill("#D5DFD9", "M0 0h640v360H0z")
    wall += '<path fill="#fff" opacity=".25" d="M0 0h150l230 360H0z"/>'
    chair = fill("#54708A", "M92 360V214c0-30 18-46 44-46h108c26 0 44 16 44 46v146z")
    return wall + clock(time_s) + notice_board() + sideboard(time_s) + chair
