"""A QR code (ISO/IEC 18004), drawn here: an address on paper that a telephone can follow.

Byte mode, level M, versions 1 to 6: up to 106 bytes, more than any address of ours.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

# Versions 1 to 6: codewords in all, blocks, error correction codewords of each block.
_VERSIONS = ((26, 1, 10), (44, 1, 16), (70, 1, 26), (100, 2, 18), (134, 2, 24), (172, 4, 16))
QUIET = 4
_MASKS = (
    lambda x, y: (x + y) % 2,
    lambda _, y: y % 2,
    lambda x, _: x % 3,
    lambda x, y: (x + y) % 3,
    lambda x, y: (x // 3 + y // 2) % 2,
    lambda x, y: x * y % 2 + x * y % 3,
    lambda x, y: (x * y % 2 + x * y % 3) % 2,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2,
)
_FINDER_LIKE = re.compile("(?=10111010000|00001011101)")
_RUN = re.compile("0{5,}|1{5,}")


@cache
def multiply(one: int, other: int) -> int:
    """A product in GF(256), modulo x^8 + x^4 + x^3 + x^2 + 1."""
    product = 0
    for bit in range(7, -1, -1):
        product = (product << 1) ^ (0x11D if product & 0x80 else 0)
        product ^= one if other >> bit & 1 else 0
    return product


@cache
def _build_divisor(degree: int) -> list[int]:
    """The generator polynomial, its leading 1 left out."""
    divisor, root = [0] * (degree - 1) + [1], 1
    for _ in range(degree):
        divisor = [
            multiply(item, root) ^ (divisor[rank + 1] if rank + 1 < degree else 0)
            for rank, item in enumerate(divisor)
        ]
        root = multiply(root, 2)
    return divisor


def _divide(data: Iterable[int], divisor: list[int]) -> list[int]:
    rest = [0] * len(divisor)
    for byte in data:
        factor = byte ^ rest[0]
        rest = [
            item ^ multiply(coefficient, factor)
            for item, coefficient in zip([*rest[1:], 0], divisor, strict=True)
        ]
    return rest


def _pack(content: bytes, room: int) -> list[int]:
    """Mode, length, bytes, then the filler that the standard asks for."""
    bits = f"0100{len(content):08b}" + "".join(f"{byte:08b}" for byte in content) + "0000"
    packed = [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]
    return packed + [(0xEC, 0x11)[rank % 2] for rank in range(room - len(packed))]


def _interleave(data: list[int], blocks: int, redundancy: int) -> list[int]:
    """Blocks in turn, byte by byte: the data, then the error correction."""
    size, longer = divmod(len(data), blocks)
    starts = [rank * size + max(0, rank - (blocks - longer)) for rank in range(blocks + 1)]
    parts = [data[a:b] for a, b in pairwise(starts)]
    divisor = _build_divisor(redundancy)
    checks = [_divide(part, divisor) for part in parts]
    every = range(size + 1)
    woven = [part[rank] for rank in every for part in parts if rank < len(part)]
    return woven + [check[rank] for rank in range(redundancy) for check in checks]


@dataclass
class _Grid:
    """The modules, and which of them are not data."""

    size: int
    dark: list[list[bool]] = field(init=False)
    fixed: list[list[bool]] = field(init=False)

    def __post_init__(self) -> None:
        self.dark = [[False] * self.size for _ in range(self.size)]
        self.fixed = [[False] * self.size for _ in range(self.size)]

    def fix(self, x: int, y: int, dark: object) -> None:
        self.dark[y][x], self.fixed[y][x] = bool(dark), True

    def draw_square(self, x: int, y: int, reach: int, light: tuple[int, ...]) -> None:
        """Rings around a centre, those at the distances `light` left white."""
        for row in range(max(0, y - reach), min(self.size, y + reach + 1)):
            for column in range(max(0, x - reach), min(self.size, x + reach + 1)):
                self.fix(column, row, max(abs(column - x), abs(row - y)) not in light)

    def draw_format(self, mask: int) -> None:
        """Level M and the mask, twice, with their own error correction."""
        rest = mask
        for _ in range(10):
            rest = (rest << 1) ^ (rest >> 9) * 0x537
        bits = [((mask << 10 | rest) ^ 0x5412) >> rank & 1 for rank in range(15)]
        last = self.size - 1
        near = [
            *((8, y) for y in range(6)),
            (8, 7),
            (8, 8),
            (7, 8),
            *((x, 8) for x in range(5, -1, -1)),
        ]
        far = [*((last - x, 8) for x in range(8)), *((8, last - y) for y in range(6, -1, -1))]
        for places in (near, far):
            for (x, y), bit in zip(places, bits, strict=True):
                self.fix(x, y, bit)
        self.fix(8, self.size - 8, dark=True)

    def draw_frame(self) -> None:
        """All that is not data."""
        for rank in range(self.size):
            self.fix(6, rank, rank % 2 == 0)
            self.fix(rank, 6, rank % 2 == 0)
        for x, y in ((3, 3), (self.size - 4, 3), (3, self.size - 4)):
            self.draw_square(x, y, 4, (2, 4))
        if self.size > 21:
            self.draw_square(self.size - 7, self.size - 7, 2, (1,))
        self.draw_format(0)

    def list_free(self) -> Iterator[tuple[int, int]]:
        """Where data go, in their order: by pairs of columns from the right, up then down."""
        up = True
        for right in (*range(self.size - 1, 6, -2), *range(5, 0, -2)):
            rows = range(self.size - 1, -1, -1) if up else range(self.size)
            yield from ((x, y) for y in rows for x in (right, right - 1) if not self.fixed[y][x])
            up = not up

    def flip(self, mask: int, free: Iterable[tuple[int, int]]) -> None:
        for x, y in free:
            self.dark[y][x] ^= not _MASKS[mask](x, y)

    def weigh(self) -> int:
        """How hard it is to read, as the standard counts."""
        rows = ["".join("01"[cell] for cell in row) for row in self.dark]
        lines = [*rows, *("".join(column) for column in zip(*rows, strict=True))]
        runs = sum(len(run) - 2 for line in lines for run in _RUN.findall(line))
        alike = sum(len(_FINDER_LIKE.findall(line)) for line in lines)
        dark = sum(row.count("1") for row in rows)
        share = abs(20 * dark - 10 * self.size**2) // self.size**2
        return runs + 40 * alike + 3 * sum(map(_count_squares, rows, rows[1:])) + 10 * share


def _count_squares(row: str, below: str) -> int:
    """The squares of four alike between two rows."""
    pairs = pairwise(map("".join, zip(row, below, strict=True)))
    return sum(left == right and left in ("00", "11") for left, right in pairs)


def build_modules(text: str) -> list[list[bool]]:
    """The dark modules of the code of a text, row by row. Raises ValueError when it is too long."""
    content = text.encode()
    rooms = [total - blocks * redundancy for total, blocks, redundancy in _VERSIONS]
    version = next((rank for rank, room in enumerate(rooms) if len(content) + 2 <= room), None)
    if version is None:
        raise ValueError("texte trop long pour un code QR")
    room, (_, blocks, redundancy) = rooms[version], _VERSIONS[version]
    grid = _Grid(21 + 4 * version)
    grid.draw_frame()
    free = list(grid.list_free())
    woven = _interleave(_pack(content, room), blocks, redundancy)
    bits = "".join(f"{byte:08b}" for byte in woven)
    for (x, y), bit in zip(free, bits, strict=False):
        grid.dark[y][x] = bit == "1"
    weights = []
    for mask in range(len(_MASKS)):
        grid.flip(mask, free)
        grid.draw_format(mask)
        weights.append(grid.weigh())
        grid.flip(mask, free)
    best = weights.index(min(weights))
    grid.flip(best, free)
    grid.draw_format(best)
    return grid.dark


def draw_svg(text: str) -> str:
    """The code as an SVG, with the white margin that readers need."""
    modules = build_modules(text)
    side = len(modules) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(modules)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )
