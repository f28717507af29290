"""Record what a real Nominatim answers, for the ordinary tests to replay.

    tests/nominatim/server.sh start DIR
    python -m tests.nominatim.record 127.0.0.1:54330

Asks through convoymap's own geocoder by way of a forwarding server, so that the questions recorded are
those that the tests will ask, and writes ``recorded.json`` beside this file.
"""

from __future__ import annotations

import json
import sys
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from convoymap.files import write_whole
from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from tests.gazetteer.geocoder_server import RECORDED, Behaviour, Handler, question, serving
from tests.gazetteer.recorded_questions import QUESTIONS

Row = dict[str, str | int]


def forwarding(domain: str, rows: list[Row]) -> Behaviour:
    """Ask the real server, keep its answer in `rows` and hand it on."""
    opener = build_opener(ProxyHandler({}))

    def behave(handler: Handler) -> None:
        try:
            response = opener.open(f"http://{domain}{handler.path}", timeout=30)
        except HTTPError as error:
            response = error
        with response:
            body = response.read().decode("utf-8")
            kind = response.headers["Content-Type"]
        rows.append(
            {
                "question": question(handler.path),
                "status": response.status,
                "content_type": kind,
                "body": body,
            }
        )
        handler.reply(body, status=response.status, content_type=kind)

    return behave


def main(domain: str) -> None:
    rows: list[Row] = []
    with serving(forwarding(domain, rows)) as server, AnswerCache(None) as cache:
        options = GeocoderOptions(domain=server.domain, scheme="http", interval_s=0.0)
        geocoder = Geocoder(options, cache=cache)
        for name, context in QUESTIONS:
            geocoder.lookup(name, context)
    kept = {
        "about": "Answers of Nominatim (PyPI nominatim-api) over places.osm beside this file.",
        "answers": sorted(rows, key=lambda row: str(row["question"])),
    }
    write_whole(RECORDED, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    sys.stdout.write(f"{len(rows)} answers\n")


if __name__ == "__main__":
    main(sys.argv[1])
