"""The two people: their colours, faces and bodies, drawn in any pose."""

from dataclasses import dataclass

from shapes import fill, line, moved, turned


@dataclass(frozen=True)
class Pose:
    """How a person sits at one moment. 0 is at rest for every number here."""

    tilt: float = 0  # degrees, to the right of the picture
    nod: float = 0  # 1 is a clear nod
    turn: float = 0  # the face, -1 to the left of the picture and 1 to the right
    look: float = 0  # the eyes, the same way
    lids: float = 0  # 1 is shut
    brows: float = 0  # 1 is raised
    mouth: float = 0  # 1 is as open as it gets
    spread: float = 0  # 1 is a wide mouth, as in "see"; -1 is a round one
    smile: float = 0
    breath: float = 0
    hand: float = 0  # 1 is raised
    wave: float = 0  # degrees, of the raised hand


@dataclass(frozen=True)
class Colours:
    """The colours of one person."""

    skin: str
    skin_shade: str
    ear: str
    line: str
    eye: str
    brow: str
    lips: str
    sleeve: str


SAM_COLOURS = Colours(
    skin="#B98260",
    skin_shade="#A06C4C",
    ear="#A97352",
    line="#925F42",
    eye="#2B201C",
    brow="#3A2C26",
    lips="#6B2B26",
    sleeve="#2C465F",
)
WORKER_COLOURS = Colours(
    skin="#E2B799",
    skin_shade="#C99877",
    ear="#D4A485",
    line="#B98464",
    eye="#33261F",
    brow="#6A4632",
    lips="#94443C",
    sleeve="#8C4A2F",
)


def eyes(pose: Pose, colours: Colours) -> str:
    """Two eyes, or two lids when they are shut."""
    if pose.lids > 0.75:
        return line(colours.eye, 3.5, "M440 143c4 4 11 4 15 0M486 143c4 4 11 4 15 0")
    height = 5 * (1 - 0.8 * pose.lids)
    shift = 2.4 * pose.look
    return "".join(
        f'<ellipse cx="{x + shift:.2f}" cy="142" rx="4" ry="{height:.2f}" fill="{colours.eye}"/>'
        for x in (448, 493)
    )


def brows(pose: Pose, colours: Colours, width: float) -> str:
    """The eyebrows."""
    shape = line(colours.brow, width, "M437 128c6-5 15-5 21-2M483 126c7-3 15-3 21 2")
    return moved(0, -3 * pose.brows, shape)


def nose(pose: Pose, colours: Colours) -> str:
    """The nose, which moves most when the face turns."""
    shape = line(colours.line, 3, "M471 148c-2 8-4 12-2 15 2 2 6 2 8 0")
    return moved(2 * pose.turn, 0, shape)


def closed_mouth(pose: Pose, colours: Colours) -> str:
    """A mouth at rest, with more or less of a smile."""
    bend = 5 + 4 * pose.smile
    half = 15.5 + 1.5 * pose.smile
    lift = 1.5 * pose.smile
    return line(
        colours.lips,
        4,
        f"M{471 - half:.2f} {178 - lift:.2f}c9 {bend:.2f} {2 * half - 9:.2f} {bend:.2f}"
        f" {2 * half:.2f} 0",
    )


def mouth(pose: Pose, colours: Colours) -> str:
    """A mouth that is open as far as the voice is loud."""
    if pose.mouth < 0.08:
        return closed_mouth(pose, colours)
    half = 14.5 + 2.5 * pose.spread - 1.5 * pose.mouth
    upper = 0.5 + 3 * pose.mouth
    lower = 3 + 17 * pose.mouth
    edge = f"M{471 - half:.2f} 178c{half / 2:.2f} {-upper:.2f} {1.5 * half:.2f} {-upper:.2f}"
    shape = (
        f"{edge} {2 * half:.2f} 0"
        f"c{-half / 2:.2f} {lower:.2f} {-1.5 * half:.2f} {lower:.2f} {-2 * half:.2f} 0z"
    )
    teeth = f'<rect x="{471 - 0.72 * half:.2f}" y="172" width="{1.44 * half:.2f}" height="8.5"/>'
    tongue = (
        f'<ellipse cx="471" cy="{178 + 0.78 * lower:.2f}" rx="{0.62 * half:.2f}"'
        f' ry="{0.34 * lower:.2f}" fill="#A9524A"/>'
    )
    inside = f'<g clip-path="url(#lips)"><g fill="#F3EADF">{teeth}</g>{tongue}</g>'
    return (
        f'<clipPath id="lips"><path d="{shape}"/></clipPath>'
        + fill(colours.lips, shape)
        + (inside if pose.mouth > 0.14 else "")
        + line(colours.lips, 2.5, shape)
    )


def neck_and_ears(pose: Pose, colours: Colours) -> str:
    """What is behind the face."""
    ears = "".join(
        f'<ellipse cx="{x}" cy="148" rx="10" ry="14" fill="{colours.ear}"/>' for x in (419, 522)
    )
    return fill(colours.skin_shade, "M446 180h50v54c-14 14-36 14-50 0z") + moved(
        -1.5 * pose.turn, 0, ears
    )


FACE = "M470 78c33 0 52 24 52 60 0 38-22 69-52 69s-52-31-52-69c0-36 19-60 52-60z"


def features(pose: Pose, drawing: str) -> str:
    """The middle of the face, which slides over the head as it turns and nods."""
    return moved(4.5 * pose.turn, 3 * pose.nod, drawing)


def held_head(pose: Pose, drawing: str) -> str:
    """The whole head, as the neck holds it."""
    return turned(pose.tilt, 470, 215, moved(0, 1.5 * pose.nod - 1.2 * pose.breath, drawing))


def breathing(pose: Pose, drawing: str) -> str:
    """The body, a very little taller with each breath."""
    taller = 1 + 0.009 * pose.breath
    return moved(0, 360 - 360 * taller, f'<g transform="scale(1 {taller:.5f})">{drawing}</g>')


def resting_hands(colours: Colours) -> str:
    """Two arms in the lap, one hand over the other."""
    return fill(
        colours.sleeve, "M374 360c22-20 48-30 78-30l4 30zM564 360c-22-20-48-30-78-30l-4 30z"
    ) + fill(colours.skin, "M440 360c0-18 12-30 28-30s32 12 32 30z")


def raised_hand(pose: Pose, colours: Colours) -> str:
    """A forearm that swings up from the lap, where it lies just below the picture."""
    if pose.hand < 0.02:
        return ""
    arm = fill(colours.sleeve, "M538 380c-26-20-44-52-50-82l26-12c10 20 26 40 50 50l0 44z")
    palm = fill(
        colours.skin,
        "M489 300c-12-6-22-20-20-30 2-7 8-6 10-1l-3-19c-1-8 9-9 11-1l4 16 1-19c1-8 11-8 11 1"
        "l-1 19 6-14c3-7 12-3 9 5l-5 22c-1 9-8 19-23 21z",
    )
    return turned(-72 * (1 - pose.hand) + pose.wave, 552, 372, palm + arm)


def sam_head(pose: Pose) -> str:
    """Sam's head, with his glasses."""
    colours = SAM_COLOURS
    hair = fill(
        "#3A2C26",
        "M413 146c-8-48 14-82 60-82 42 0 64 32 55 82-5-4-8-14-10-26-12-2-24-8-32-18"
        "-14 12-36 20-58 19-5 6-9 16-15 25z",
    ) + fill(
        "#6E625B",
        "M413 146c-2-12-2-22 0-30 5 2 8 7 9 12-4 5-6 11-9 18zM528 146c2-12 2-22-1-30"
        "-4 2-7 7-8 12 3 5 6 11 9 18z",
    )
    glasses = (
        '<g fill="none" stroke="#26302E" stroke-width="3">'
        '<rect x="431" y="131" width="34" height="25" rx="10"/>'
        '<rect x="476" y="131" width="34" height="25" rx="10"/>'
        '<path d="M465 140c4-3 7-3 11 0M431 140l-12-3M510 140l12-3"/></g>'
    )
    middle = brows(pose, colours, 4) + eyes(pose, colours) + glasses
    middle += nose(pose, colours) + mouth(pose, colours)
    drawing = neck_and_ears(pose, colours) + fill(colours.skin, FACE)
    drawing += moved(pose.turn, 0, hair) + features(pose, middle)
    return held_head(pose, drawing)


def sam(pose: Pose) -> str:
    """Sam, who tells the story."""
    jumper = fill(
        "#3B5D7C",
        "M366 362c-2-56 2-98 22-120 14-14 36-18 58-26 14 12 36 12 50 0 22 8 40 12 54 26"
        " 20 22 26 64 24 120z",
    )
    collar = fill("#F1E7D6", "M444 214c16 18 38 18 54 0l10 6c-20 28-54 28-74 0z")
    arms = fill("#33506B", "M362 362c-6-46 2-94 24-120 16 12 22 40 18 74l-4 46z")
    arms += fill("#33506B", "M574 362c8-46-2-94-24-120-16 12-22 40-18 74l4 46z")
    body = breathing(pose, jumper + collar + arms)
    hands = resting_hands(SAM_COLOURS) + raised_hand(pose, SAM_COLOURS)
    return body + sam_head(pose) + hands


def worker_head(pose: Pose) -> str:
    """The support worker's head."""
    colours = WORKER_COLOURS
    back_hair = fill(
        "#70452F",
        "M404 160c-6-64 18-104 66-104s74 40 68 104c0 22 6 38-2 56-10 12-26 8-34-2h-64"
        "c-8 10-24 14-34 2-8-18 0-34 0-56z",
    )
    hair = fill(
        "#7E5138",
        "M412 168c-12-60 8-106 60-106 50 0 70 44 58 106-8-12-12-30-14-48-24-2-46-12-58-28"
        "-4 24-16 40-34 50-4 8-8 16-12 26z",
    ) + line("#A57A58", 2.5, "M464 74c-10 14-22 26-36 34")
    lashes = line(colours.eye, 2.2, "M441 139c4-5 11-5 15-1M485 138c4-4 11-4 15 1")
    middle = brows(pose, colours, 3.2) + eyes(pose, colours)
    middle += lashes if pose.lids < 0.4 else ""
    middle += nose(pose, colours) + mouth(pose, colours)
    drawing = back_hair + neck_and_ears(pose, colours) + fill(colours.skin, FACE)
    drawing += features(pose, middle) + moved(pose.turn, 0, hair)
    return held_head(pose, drawing)


def worker(pose: Pose) -> str:
    """The support worker, with her badge."""
    colours = WORKER_COLOURS
    cardigan = fill(
        "#A65A3A",
        "M372 362c-2-56 4-96 24-116 14-14 32-20 52-28 14 12 32 12 46 0 20 8 38 14 52 28"
        " 20 20 24 60 22 116z",
    )
    top = fill("#F1E7D6", "M444 216c2 50 8 100 14 146h24c6-46 12-96 14-146-14 14-38 14-52 0z")
    throat = fill(colours.skin_shade, "M446 212c8 24 40 24 50 0z")
    ribbon = line("#23534E", 4, "M447 221c4 26 14 50 23 66M493 221c-4 26-14 50-23 66")
    badge = '<rect x="456" y="284" width="28" height="36" rx="4" fill="#FBF8F1"/>'
    badge += '<circle cx="470" cy="297" r="5" fill="#C99877"/>' + fill(
        "#23534E", "M461 308h18v4h-18z"
    )
    arms = fill("#96502F", "M368 362c-6-46 2-92 26-116 14 14 18 40 14 72l-4 44z")
    arms += fill("#96502F", "M568 362c8-46-2-92-24-116-16 14-20 40-16 72l4 44z")
    body = breathing(pose, cardigan + top + throat + ribbon + badge + arms)
    hands = resting_hands(colours) + raised_hand(pose, colours)
    # Drawn in the same place as Sam, then turned about to sit on the left of the picture.
    return f'<g transform="translate(660 0) scale(-1 1)">{body}{worker_head(pose)}{hands}</g>'
