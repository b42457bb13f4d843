"""What fills the inside of a car: a bench of three seats with head rests, belts, door panels."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.studio.canvas import Point, Svg, brush, shade, smooth, tint
from drama_build.studio.places.pen import path, veil
from drama_build.studio.places.upholstery import rounded

_OUTER: tuple[Point, ...] = (
    (62, 1330), (44, 1100), (60, 900), (104, 806), (240, 772), (372, 782), (428, 832),
    (442, 1060), (440, 1330),
)  # fmt: skip
_PANEL: tuple[Point, ...] = (
    (140, 1320), (126, 1110), (136, 930), (164, 848), (248, 822), (330, 832), (358, 900),
    (366, 1080), (364, 1320),
)  # fmt: skip
_REST: tuple[Point, ...] = (
    (126, 758), (114, 690), (126, 616), (174, 584), (246, 578), (316, 586), (360, 616), (370, 690),
    (360, 758), (308, 786), (174, 786),
)  # fmt: skip
_MIDDLE: tuple[Point, ...] = (
    (436, 1330), (432, 1060), (440, 860), (468, 812), (540, 802), (612, 812), (640, 860),
    (648, 1060), (644, 1330),
)  # fmt: skip


def mirrored(points: Sequence[Point], side: int) -> list[Point]:
    """Points drawn for the picture's left; for side 1 on the right, in the reverse order."""
    return list(points) if side < 0 else [(1080 - x, y) for x, y in reversed(points)]


def bench(svg: Svg, hide: str, trim: str) -> None:
    """The back seat from its head rests to the edge of its cushion."""
    deep = svg.gradient(
        ((0, shade(trim, 0.3)), (1, shade(trim, 0.7))), (0, 760), (0, 1400), world=True
    )
    svg.fill(path("M", 60, 830, "H", 1020, "V", 1400, "H", 60, "Z"), deep)
    _middle(svg, hide)
    for side in (-1, 1):
        _posts(svg, side)
        _seat(svg, hide, side)
        _head_rest(svg, hide, side)
        _belt(svg, side)
    _cushion(svg, hide)


def _leather(svg: Svg, hide: str, top: float, low: float) -> str:
    stops = (
        (0, tint(hide, 0.34)),
        (0.14, tint(hide, 0.1)),
        (0.55, shade(hide, 0.08)),
        (1, shade(hide, 0.4)),
    )
    return svg.gradient(stops, (0, top), (0, low), world=True)


def _seat(svg: Svg, hide: str, side: int) -> None:
    """One outer seat: its bolsters, its quilted panel, its piping."""
    outline = smooth(mirrored(_OUTER, side), tension=0.42)
    svg.fill(outline, _leather(svg, shade(hide, 0.12), 770, 1320))
    edge = svg.gradient(
        ((0, "#1a103066"), (0.22, "#1a103000"), (0.8, "#1a103000"), (1, "#1a103055")),
        (0, 0),
        (1, 0),
    )
    svg.fill(outline, edge)
    panel = smooth(mirrored(_PANEL, side), tension=0.42)
    svg.fill(panel, _leather(svg, hide, 815, 1320))
    for k in range(5):
        y = 920 + 84 * k
        seam = mirrored(
            [(138 if k else 148, y + 10), (248, y - 2), (362 if k else 354, y + 9)], side
        )
        svg.stroke(smooth(seam, closed=False), veil(shade(hide, 0.6), 0.5), 4)
        svg.stroke(
            smooth([(a, b + 6) for a, b in seam], closed=False), veil(tint(hide, 0.5), 0.4), 5
        )
        shadow = smooth([(a, b - 12) for a, b in seam], closed=False)
        svg.stroke(shadow, veil(shade(hide, 0.4), 0.18), 18)
    svg.stroke(panel, veil(shade(hide, 0.62), 0.7), 4)
    glint = mirrored([(104, 1010), (98, 900), (136, 826)], side)
    svg.fill(brush(glint, 14), veil(tint(hide, 0.7), 0.45))
    crown = mirrored([(170, 796), (246, 784), (340, 794)], side)
    svg.fill(brush(crown, 9), veil(tint(hide, 0.8), 0.5))


def _posts(svg: Svg, side: int) -> None:
    """The two chromed posts of a head rest."""
    for x in (196, 292):
        at = x if side < 0 else 1080 - x
        chrome = svg.gradient(((0, "#6c6878"), (0.4, "#f0ecec"), (1, "#5c5468")), (0, 0), (1, 0))
        svg.rect(at - 6, 770, 12, 34, chrome)


def _head_rest(svg: Svg, hide: str, side: int) -> None:
    points = mirrored(_REST, side)
    outline = smooth(points, tension=0.46)
    svg.fill(smooth([(x, y + 8) for x, y in points], tension=0.46), "#1a103058")
    svg.fill(outline, _leather(svg, hide, 572, 792))
    inner = mirrored(
        [
            (152, 748),
            (144, 684),
            (162, 630),
            (244, 614),
            (324, 630),
            (340, 684),
            (334, 748),
            (244, 766),
        ],
        side,
    )
    svg.stroke(smooth(inner, tension=0.46), veil(shade(hide, 0.6), 0.5), 4)
    svg.stroke(smooth([(x, y + 4) for x, y in inner], tension=0.46), veil(tint(hide, 0.6), 0.3), 3)
    turned = svg.gradient(
        ((0, "#1a10304c"), (0.25, "#1a103000"), (0.78, "#1a103000"), (1, "#1a10305c")),
        (0, 0),
        (1, 0),
    )
    svg.fill(outline, turned)
    glint = mirrored([(156, 600), (246, 587), (334, 599)], side)
    svg.fill(brush(glint, 9), veil(tint(hide, 0.8), 0.6))


def _middle(svg: Svg, hide: str) -> None:
    """The narrow seat between: a low head rest, an arm rest folded into its back."""
    outline = smooth(_MIDDLE, tension=0.42)
    rest = smooth(
        [
            (470, 800),
            (466, 744),
            (486, 712),
            (540, 704),
            (594, 712),
            (614, 744),
            (610, 800),
            (540, 818),
        ],
        tension=0.46,
    )
    svg.fill(rest, _leather(svg, shade(hide, 0.16), 700, 820))
    svg.fill(brush([(488, 724), (540, 713), (592, 724)], 7), veil(tint(hide, 0.8), 0.4))
    svg.fill(outline, _leather(svg, shade(hide, 0.22), 800, 1320))
    fold = rounded([(466, 900), (614, 900), (618, 1270), (462, 1270)], 34)
    svg.fill(fold, _leather(svg, shade(hide, 0.08), 890, 1290))
    svg.stroke(fold, veil(shade(hide, 0.65), 0.75), 4)
    svg.fill(rounded([(518, 912), (562, 912), (558, 950), (522, 950)], 8), shade(hide, 0.55))
    for side in (-1, 1):
        fall = mirrored([(438, 850), (450, 1080), (444, 1310)], side)
        svg.stroke(smooth(fall, closed=False), "#1a103066", 16)


def _belt(svg: Svg, side: int) -> None:
    """A belt that hangs at the outer side of its seat, from the pillar to the cushion."""
    left, right = 68.0, 102.0
    band = [
        (left + 18, 752),
        (right + 10, 746),
        (right - 2, 960),
        (right - 4, 1290),
        (left - 6, 1290),
        (left - 4, 960),
    ]
    cloth = svg.gradient(((0, "#4a4656"), (0.5, "#6c6878"), (1, "#3c3848")), (0, 0), (1, 0))
    svg.fill(smooth(mirrored(band, side), tension=0.2), cloth)
    for inset in (7, 27):
        edge = mirrored(
            [(left + 16 + inset, 758), (left - 4 + inset, 960), (left - 5 + inset, 1286)], side
        )
        svg.stroke(smooth(edge, closed=False, tension=0.3), "#28243466", 2.4)
    tongue = mirrored([(58, 1140), (110, 1140), (106, 1182), (62, 1182)], side)
    svg.fill(rounded(tongue, 8), "#2c2836")
    plate = mirrored([(70, 1182), (98, 1182), (94, 1212), (74, 1212)], side)
    svg.fill(rounded(plate, 5), "#c8c4cc")


def _cushion(svg: Svg, hide: str) -> None:
    """What one sits on, its front edge rolled over."""
    for side in (-1, 1):
        top = mirrored(
            [(56, 1270), (436, 1270), (442, 1370), (434, 1460), (14, 1450), (2, 1380)], side
        )
        svg.fill(rounded(top, 40), _leather(svg, tint(hide, 0.06), 1260, 1530))
        for y in (1316, 1372):
            seam = mirrored([(40, y + 8), (240, y), (436, y + 6)], side)
            svg.stroke(smooth(seam, closed=False), veil(shade(hide, 0.6), 0.45), 4)
            svg.stroke(
                smooth([(a, b + 5) for a, b in seam], closed=False), veil(tint(hide, 0.6), 0.3), 4
            )
        roll = mirrored([(-6, 1416), (440, 1428), (434, 1570), (-8, 1560)], side)
        svg.fill(rounded(roll, 46), _leather(svg, hide, 1400, 1620))
        lip = mirrored([(30, 1438), (220, 1431), (418, 1445)], side)
        svg.fill(brush(lip, 10), veil(tint(hide, 0.8), 0.4))
    core = rounded([(436, 1280), (644, 1280), (654, 1570), (426, 1570)], 30)
    svg.fill(core, _leather(svg, shade(hide, 0.2), 1270, 1620))
    for y in (1316, 1372):
        svg.line([(450, y + 4), (630, y + 4)], veil(shade(hide, 0.65), 0.45), 4)
    crease = svg.gradient(((0, "#1a103090"), (1, "#1a103000")), (0, 1254), (0, 1330), world=True)
    svg.rect(56, 1254, 968, 76, crease)
    deep = svg.gradient(((0, "#1a1030c0"), (1, "#1a103000")), (0, 1556), (0, 1720), world=True)
    svg.rect(-20, 1556, 1120, 164, deep)


def door(svg: Svg, panel: str, hide: str, side: int) -> None:
    """The panel of a rear door below its window: belt line, padded insert, arm rest, handle."""
    body = mirrored(
        [(146, 748), (-190, 824), (-760, 930), (-760, 2200), (-60, 2200), (50, 1500), (62, 1000)],
        side,
    )
    lit = svg.gradient(
        ((0, shade(panel, 0.1)), (0.4, shade(panel, 0.28)), (1, shade(panel, 0.7))),
        (0, 760),
        (0, 1900),
        world=True,
    )
    svg.fill(path("M", *body[0], *[v for p in body[1:] for v in ("L", *p)], "Z"), lit)
    insert = mirrored(
        [(84, 910), (-180, 1000), (-500, 1086), (-500, 1250), (-180, 1190), (88, 1096)], side
    )
    svg.fill(smooth(insert, tension=0.2), _leather(svg, shade(hide, 0.16), 900, 1260))
    svg.stroke(smooth(insert, tension=0.2), veil(shade(hide, 0.65), 0.6), 4)
    arm = mirrored(
        [
            (96, 1090),
            (-180, 1180),
            (-560, 1280),
            (-560, 1400),
            (-180, 1270),
            (40, 1180),
            (100, 1140),
        ],
        side,
    )
    svg.fill(
        smooth(arm, tension=0.3),
        svg.gradient(((0, tint(panel, 0.3)), (0.4, panel), (1, shade(panel, 0.5)))),
    )
    edge = mirrored([(92, 1096), (-180, 1186), (-540, 1284)], side)
    svg.stroke(smooth(edge, closed=False), veil(tint(panel, 0.7), 0.5), 5)
    sill = mirrored(
        [(146, 746), (-190, 822), (-760, 926), (-760, 972), (-190, 858), (142, 774)], side
    )
    svg.fill(path("M", *sill[0], *[v for p in sill[1:] for v in ("L", *p)], "Z"), tint(panel, 0.16))
    svg.line(mirrored([(144, 772), (-190, 858), (-760, 970)], side), shade(panel, 0.5), 4)
    svg.line(mirrored([(146, 750), (-190, 827), (-760, 932)], side), veil(tint(panel, 0.8), 0.5), 4)
    pull = mirrored([(10, 946), (-64, 970), (-62, 992), (8, 968)], side)
    svg.fill(rounded(pull, 9), "#2c2836")
    svg.fill(rounded([(x, y - 5) for x, y in pull], 9), "#cfc9cc")
