"""The smallest pieces of a drawing, as SVG text on a grid of 640 by 360."""


def fill(colour: str, path: str) -> str:
    """A shape in one colour."""
    return f'<path fill="{colour}" d="{path}"/>'


def line(colour: str, width: float, path: str) -> str:
    """A line with round ends."""
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"'
        f' d="{path}"/>'
    )


def moved(x: float, y: float, drawing: str) -> str:
    """A drawing in another place."""
    return f'<g transform="translate({x:.3f} {y:.3f})">{drawing}</g>'


def turned(degrees: float, x: float, y: float, drawing: str) -> str:
    """A drawing turned about a point, clockwise."""
    return f'<g transform="rotate({degrees:.2f} {x} {y})">{drawing}</g>'
