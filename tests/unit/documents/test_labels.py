"""Labels, whatever the drawing: none on another, none outside its frame, the first served."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from components.charts.labels import NARROW, Placer
from data.labels import Box, Room
from data.queries.meeting.names import HEIGHT, LETTER, MARK, SIZES
from data.records.meeting import Dossier
from data.records.meeting_drawings import NomCarte

FRAME = Box(0, 0, 100, 60)
SHARE = st.floats(0, 1, width=16)
SIZE = st.integers(1, 40)


def list_choices(x: float, y: float, width: float, height: float) -> Iterator[tuple[int, Box]]:
    for rank, (right, down) in enumerate(((0, 0), (width, 0), (-width, 0), (0, height))):
        yield rank, Box.around(x + right, y + down, width, height)


def test_boxes_that_share_an_edge_do_not_touch() -> None:
    box = Box.around(5, 5, 10, 10)
    assert box == (0, 0, 10, 10)
    assert box.touches(Box(9, 9, 20, 20))
    assert box.touches(Box(2, 2, 3, 3))
    for apart in (Box(10, 0, 20, 10), Box(0, 10, 10, 20), Box(11, 11, 20, 20)):
        assert not box.touches(apart)
        assert not apart.touches(box)
    assert box.holds(box)
    assert not box.holds(Box(1, 1, 5, 11))


@given(st.lists(st.tuples(SHARE, SHARE, SIZE, SIZE), max_size=25))
def test_no_label_covers_another_nor_leaves_the_frame(
    wanted: list[tuple[float, float, int, int]],
) -> None:
    mark = Box.around(50, 30, 12, 12)
    room = Room([mark], FRAME)
    placed = []
    for x, y, width, height in wanted:
        choices = list(list_choices(100 * x, 60 * y, width, height))
        free = [item for item in choices if room.is_free(item[1])]
        found = room.place(choices)
        # The first choice that was free, and none only when none was.
        assert found == (free[0] if free else None)
        placed += [found[1]] if found else []
    assert room.taken == [mark, *placed]
    assert all(FRAME.holds(box) for box in placed)
    assert not any(one.touches(other) for one, other in combinations(room.taken, 2))


def test_the_first_label_is_served_first() -> None:
    room = Room()
    first, second = room.place(list_choices(0, 0, 10, 10)), room.place(list_choices(0, 0, 10, 10))
    assert first == (0, Box(-5, -5, 5, 5))
    assert second == (1, Box(5, -5, 15, 5))


def read_box(label: dict[str, float | str], up: float, width: float) -> Box:
    """Where plotly writes it, at a point in the middle of a drawing."""
    left = {"right": -width, "left": 0.0, "center": -width / 2}[str(label["xanchor"])]
    bottom = up + float(label["yshift"]) - (17 if label["yanchor"] == "top" else 0)
    return Box(NARROW / 2 + left, bottom, NARROW / 2 + left + width, bottom + 17)


def test_labels_of_a_chart_keep_off_its_marks_and_each_other() -> None:
    placer = Placer((0, 10), 100, 200)
    placer.block(5, 50)
    labels = [placer.place("1 720", 5, 50, at) for at in range(4)]
    boxes = [read_box(label, 100, 5 * 7.6 + 6) for label in labels]
    mark = Box.around(NARROW / 2, 100, 10, 10)
    assert not any(one.touches(other) for one, other in combinations([*boxes, mark], 2))
    # One that may be left out is, rather than written far from its point.
    left = [placer.try_place("1 720", 5, 50, at) for at in range(8)]
    assert None in left
    assert all(abs(label["yshift"]) < 30 for label in left if label)


def measure_name(name: NomCarte) -> Box:
    """A name of the printed map, in shares of its width of 480 pixels."""
    size = SIZES[name.fort] / 480
    return Box.around(name.x, name.y, len(name.texte) * size * LETTER, size * HEIGHT)


def test_names_on_paper_keep_off_the_marks_and_each_other(pack: Dossier) -> None:
    assert pack.carte
    boxes = [measure_name(name) for name in pack.carte.noms]
    assert len(boxes) >= 6
    # Places are rounded to the fourth decimal.
    inner = [Box(box.x0 + 2e-4, box.y0 + 2e-4, box.x1 - 2e-4, box.y1 - 2e-4) for box in boxes]
    assert not any(one.touches(other) for one, other in combinations(inner, 2))
    marks = [Box.around(m.x, m.y, *[2 * MARK / 480 - 4e-4] * 2) for m in pack.carte.lieux]
    frame = Box(0, 0, 1, pack.carte.hauteur)
    for name, box in zip(pack.carte.noms, inner, strict=True):
        assert name.fort or frame.holds(box), name.texte
        assert name.fort or not any(box.touches(mark) for mark in marks), name.texte
