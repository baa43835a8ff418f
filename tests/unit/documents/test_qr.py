"""The QR code, read back as a telephone does: format, mask, blocks, error correction, text."""

import pytest

from documents.qr import build_modules, multiply

# Written here apart from the encoder: total codewords, blocks, redundancy, by side.
BLOCKS = {21: (26, 1, 10), 25: (44, 1, 16), 29: (70, 1, 26), 33: (100, 2, 18), 37: (134, 2, 24)}
BLOCKS[41] = (172, 4, 16)
# ISO/IEC 18004, table C.1: the fifteen bits of level M, masks 0 to 7.
FORMATS = [
    "101010000010010",
    "101000100100101",
    "101111001111100",
    "101101101001011",
    "100010111111001",
    "100000011001110",
    "100111110010111",
    "100101010100000",
]


def read_format(modules: list[list[bool]]) -> tuple[int, int]:
    """The mask that each of the two copies gives."""
    side = len(modules)
    near = [modules[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)]
    near += [modules[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    far = [modules[y][8] for y in range(side - 1, side - 8, -1)]
    far += [modules[8][x] for x in range(side - 8, side)]
    first, second = ("".join("01"[bit] for bit in bits) for bits in (near, far))
    return FORMATS.index(first), FORMATS.index(second)


def is_frame(x: int, y: int, side: int) -> bool:
    """Finders and formats, timing, alignment."""
    corner = (x < 9 and y < 9) or (x >= side - 8 and y < 9) or (x < 9 and y >= side - 8)
    align = side > 21 and side - 9 <= x < side - 4 and side - 9 <= y < side - 4
    return corner or align or x == 6 or y == 6


def is_flipped(mask: int, row: int, column: int) -> bool:
    """The conditions of table 10."""
    i, j = row, column
    return [
        (i + j) % 2 == 0,
        i % 2 == 0,
        j % 3 == 0,
        (i + j) % 3 == 0,
        (i // 2 + j // 3) % 2 == 0,
        (i * j) % 2 + (i * j) % 3 == 0,
        ((i * j) % 2 + (i * j) % 3) % 2 == 0,
        ((i + j) % 2 + (i * j) % 3) % 2 == 0,
    ][mask]


def read_codewords(modules: list[list[bool]], mask: int) -> list[int]:
    side = len(modules)
    bits, upward, column = "", True, side - 1
    while column > 0:
        column -= column == 6
        for step in range(side):
            y = side - 1 - step if upward else step
            for x in (column, column - 1):
                if not is_frame(x, y, side):
                    bits += "01"[modules[y][x] ^ is_flipped(mask, y, x)]
        upward, column = not upward, column - 2
    return [int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)]


def split_blocks(codewords: list[int], side: int) -> list[tuple[list[int], int]]:
    """Each block whole, with its number of data codewords."""
    total, blocks, redundancy = BLOCKS[side]
    data = total - blocks * redundancy
    sizes = [data // blocks + (rank >= blocks - data % blocks) for rank in range(blocks)]
    parts: list[list[int]] = [[] for _ in range(blocks)]
    stream = iter(codewords[:total])
    for rank in range(max(sizes)):
        for part, size in zip(parts, sizes, strict=True):
            if rank < size:
                part.append(next(stream))
    for _ in range(redundancy):
        for part in parts:
            part.append(next(stream))
    return list(zip(parts, sizes, strict=True))


def compute_syndromes(block: list[int], redundancy: int) -> list[int]:
    """All nil when the block holds no fault."""
    found, root = [], 1
    for _ in range(redundancy):
        value = 0
        for byte in block:
            value = multiply(value, root) ^ byte
        found.append(value)
        root = multiply(root, 2)
    return found


@pytest.mark.parametrize("length", [1, 14, 15, 26, 42, 50, 62, 63, 84, 106])
def test_a_code_is_read_back(length: int) -> None:
    text = ("https://sdaasp.exemple.fr/territoires?commune=59249&suite=" + "é" * 60)[:length]
    text = text.encode()[:length].decode("utf-8", "ignore")
    modules = build_modules(text)
    mask, copy = read_format(modules)
    assert mask == copy
    blocks = split_blocks(read_codewords(modules, mask), len(modules))
    redundancy = BLOCKS[len(modules)][2]
    assert all(not any(compute_syndromes(block, redundancy)) for block, _ in blocks)
    data = b"".join(bytes(block[:size]) for block, size in blocks)
    bits = "".join(f"{byte:08b}" for byte in data)
    assert bits[:4] == "0100"
    told = int(bits[4:12], 2)
    content = bytes(int(bits[at : at + 8], 2) for at in range(12, 12 + 8 * told, 8))
    assert content.decode() == text


def test_the_field_is_the_one_of_the_standard() -> None:
    """Powers of two of GF(256) modulo 285, as tables of the standard list them."""
    power, found = 1, []
    for _ in range(16):
        found.append(power)
        power = multiply(power, 2)
    assert found == [1, 2, 4, 8, 16, 32, 64, 128, 29, 58, 116, 232, 205, 135, 19, 38]


def test_the_frame_is_the_one_of_the_standard() -> None:
    """Finders at three corners, timing between, the dark module, the alignment."""
    modules = build_modules("https://sdaasp.exemple.fr/territoires?commune=59249")
    side = len(modules)
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for x, y in ((0, 0), (side - 7, 0), (0, side - 7)):
        square = ["".join("01"[bit] for bit in row[x : x + 7]) for row in modules[y : y + 7]]
        assert square == finder
    assert [modules[6][x] for x in range(8, side - 8)] == [x % 2 == 0 for x in range(8, side - 8)]
    assert modules[side - 8][8]
    centre = side - 7
    align = [
        "".join("01"[b] for b in row[centre - 2 : centre + 3])
        for row in modules[centre - 2 : centre + 3]
    ]
    assert align == ["11111", "10001", "10101", "10001", "11111"]


def test_a_text_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="trop long"):
        build_modules("x" * 107)
