"""What captions keep to: ours, two broadcasters', and one for film that is held upright.

Each is a file of rules, and says where they come from; ``formats.profiles`` reads it.
"""

from pathlib import Path

PROFILES: dict[str, Path] = {
    name: Path(__file__).parent / f"{name}.toml" for name in ("easy", "bbc", "netflix", "social")
}
"""By name, ours first."""
