"""Make units.geojson from Natural Earth's outlines: simplified together, so that shared borders stay shared.

Run once, by hand, with shapely installed: ``python data/maps/build_outlines.py SOURCE.geojson``.
"""

import json
import sys
from pathlib import Path

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient

TOLERANCE_DEGREES = 0.005
OUTPUT = Path(__file__).parent / "units.geojson"


def main(source: Path) -> None:
    """Write the outlines with nothing but their code; outer rings run clockwise, as Plotly draws them."""
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    shapes = shapely.coverage_simplify([shape(one["geometry"]) for one in features], TOLERANCE_DEGREES)
    out = []
    for feature, outline in zip(features, shapes, strict=True):
        parts = list(outline.geoms) if outline.geom_type == "MultiPolygon" else [outline]
        wound = shapely.MultiPolygon([orient(part, sign=-1.0) for part in parts])
        code = feature["properties"].get("ISO") or feature["properties"]["iso_3166_2"]
        geometry = _rounded(mapping(wound))
        out.append({"type": "Feature", "id": code, "properties": {"unit_code": code}, "geometry": geometry})
    text = json.dumps({"type": "FeatureCollection", "features": out}, separators=(",", ":"))
    OUTPUT.write_text(text + "\n", encoding="utf-8")


def _rounded(geometry: dict[str, object]) -> dict[str, object]:
    rounded = json.loads(json.dumps(geometry), parse_float=lambda text: round(float(text), 4))
    return dict(rounded)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
