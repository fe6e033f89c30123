"""The parts of the benchmark that need no server, no other program and no file from elsewhere."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.benchmarks import datasette_data, jsquad, judged, load, paths, report
from tests.benchmarks.scores import Spread, ndcg, percentile, reciprocal_rank


class Stub(BaseHTTPRequestHandler):
    """Answers «ok», /missing with 404, and /close so that the connection ends unannounced."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        self.close_connection = self.path == "/close"

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def stub() -> Iterator[Any]:
    """A server of this process, with the paths it was ``asked``."""
    with ThreadingHTTPServer((load.HOST, 0), Stub) as server:
        server.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def target(stub: Any, *addresses: str, **fields: Any) -> load.Target:
    return load.Target("stub", [stub.server_port], addresses, **fields)


def test_ndcg_of_the_best_order_is_one() -> None:
    assert ndcg(["a", "b", "c"], {"a": 3, "b": 2, "c": 1}) == pytest.approx(1)


def test_ndcg_by_hand() -> None:
    """Gains 0, 7, 3 at the places 1, 2, 3, of 7 and 3 at 1 and 2."""
    found = 7 / 1.584963 + 3 / 2
    best = 7 + 3 / 1.584963
    assert ndcg(["x", "a", "b"], {"a": 3, "b": 2}) == pytest.approx(found / best, abs=1e-6)


def test_ndcg_counts_ten_places_only() -> None:
    others = [f"x{number}" for number in range(10)]
    assert ndcg([*others, "a"], {"a": 1}) == 0
    assert ndcg([*others[:9], "a"], {"a": 1}) > 0


def test_ndcg_needs_something_to_find() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ndcg(["a"], {"a": 0})


def test_reciprocal_rank() -> None:
    assert reciprocal_rank(["b", "a"], "a") == 0.5
    assert reciprocal_rank(["b"], "a") == 0
    assert reciprocal_rank([*"bcdefghijk", "a"], "a") == 0


def test_percentiles() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50, 95)
    assert percentile([3.0], 0.95) == 3


def test_a_spread_has_the_median_and_the_ends() -> None:
    assert Spread.of([2.0, 1.0, 9.0]).text(1) == "2.0 (1.0–9.0)"


def test_every_path_of_the_mix_is_asked_in_order(stub: Any) -> None:
    found = load.run(target(stub, "/a", "/b", "/c"), connections=1, requests=7)
    assert stub.asked == ["/a", "/b", "/c", "/a", "/b", "/c", "/a"]
    assert len(found.times) == 7
    assert found.per_second > 0
    assert 0 < found.p50 <= found.p95


def test_connections_share_the_requests(stub: Any) -> None:
    found = load.run(target(stub, "/a", "/b"), connections=4, requests=40)
    assert len(found.times) == 40
    assert (stub.asked.count("/a"), stub.asked.count("/b")) == (20, 20)


def test_a_run_ends_with_its_time(stub: Any) -> None:
    found = load.run(target(stub, "/"), connections=2, seconds=0.2)
    assert 0.15 < found.seconds < 2
    assert len(found.times) > 2


def test_a_wrong_answer_ends_the_run(stub: Any) -> None:
    with pytest.raises(RuntimeError, match="/missing answers with 404"):
        load.run(target(stub, "/", "/missing"), connections=2, requests=10)


def test_a_connection_that_was_closed_is_opened_anew(stub: Any) -> None:
    assert len(load.run(target(stub, "/close", "/"), connections=1, requests=6).times) == 6


def test_runs_take_turns(stub: Any) -> None:
    first, second = target(stub, "/a"), load.Target("other", [stub.server_port], ["/b"])
    runs = load.by_turns([first, second], rounds=3, connections=1, seconds=0.2)
    assert [len(runs["stub"]), len(runs["other"])] == [3, 3]
    assert [path for path, _ in groupby(stub.asked)] == ["/a", "/b"] * 4
    spread = load.ratio(runs["stub"], runs["other"])
    assert spread.low <= spread.median <= spread.high


@pytest.mark.parametrize(
    ("fields", "options", "message"),
    [
        ({"host": "192.0.2.1"}, {"requests": 1}, "this machine alone"),
        ({}, {"requests": 1, "connections": 65}, "1 to 64"),
        ({}, {}, "number of requests or of seconds"),
    ],
)
def test_the_load_is_bounded(stub: Any, fields: dict, options: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load.run(target(stub, "/", **fields), **{"connections": 1, **options})
    assert stub.asked == []


def test_results_replace_those_between_the_markers() -> None:
    document = "a\n<!-- site: begin -->\nold\n<!-- site: end -->\nb\n"
    once = report.replaced(document, "site", "new")
    assert once == "a\n<!-- site: begin -->\nnew\n<!-- site: end -->\nb\n"
    assert report.replaced(once, "site", "new") == once
    with pytest.raises(ValueError, match="no place for scale"):
        report.replaced(document, "scale", "new")


def test_the_document_has_a_place_for_every_part() -> None:
    document = paths.DOCUMENT.read_text()
    for part in report.PARTS:
        assert "here" in report.replaced(document, part, "here")


def test_a_table_as_markdown() -> None:
    table = report.Table("T", ["a", "b"], [["1", "2"]], "Note.")
    assert table.markdown() == "**T**\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nNote."


def test_a_missing_input_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JSQUAD", str(tmp_path / "none.json"))
    with pytest.raises(paths.MissingInputError, match=r"none\.json"):
        paths.jsquad()


def test_the_paragraphs_of_jsquad(tmp_path: Path) -> None:
    path = tmp_path / "squad.json"
    parts = [
        {"context": "題 [SEP] 本文。", "qas": [{"question": "何?"}, {"question": "誰?"}]},
        {"context": "題 [SEP] 次の文。", "qas": [{"question": "いつ?"}]},
    ]
    path.write_text(json.dumps({"data": [{"title": "題", "paragraphs": parts}]}))
    found = jsquad.paragraphs(path)
    assert [(part.slug, part.title, part.text) for part in found] == [
        ("paragraph-1", "題", "本文。"),
        ("paragraph-2", "題", "次の文。"),
    ]
    assert jsquad.questions(found, 2) == [("何?", "paragraph-1"), ("いつ?", "paragraph-2")]


def test_judged_queries(tmp_path: Path) -> None:
    path = tmp_path / "queries.yaml"
    path.write_text("- {query: 鉱物, type: word, relevant: {a: 3}}\n- {query: qqq, type: none}\n")
    word, none = judged.read(path)
    assert judged.score(word, ["b", "a"]) == pytest.approx(1 / 1.584963, abs=1e-6)
    assert (judged.score(none, []), judged.score(none, ["a"])) == (1, 0)
    results = [{"score": 0.5}, {"score": 1.0}]
    assert judged.by_type([word, none], {"SQLite": results}).rows == [
        ["none", "1", "1.000"],
        ["word", "1", "0.500"],
        ["all but none", "1", "0.500"],
    ]


@pytest.mark.parametrize(
    "row", ["{query: a, type: word}", "{query: a, type: none, relevant: {b: 1}}"]
)
def test_a_judgement_must_fit_its_type(tmp_path: Path, row: str) -> None:
    path = tmp_path / "queries.yaml"
    path.write_text(f"- {row}\n")
    with pytest.raises(ValueError, match="do not fit"):
        judged.read(path)


def test_what_datasette_is_given(db: None, tmp_path: Path) -> None:
    """The plain reading that its facets are checked against finds what the full text finds."""
    path = tmp_path / "report.db"
    rows = list(datasette_data.rows())
    assert datasette_data.export(path, rows) == len(rows) > 1000
    found = datasette_data.matching(path, "半導体", "")
    counted = datasette_data.counts(found)
    assert len(found) == sum(counted["kind"].values()) > 10
    assert counted["country"]["us"] > 0
    assert len(datasette_data.matching(path, "半導体", "meeting")) == counted["kind"]["meeting"]


def test_the_words_of_a_synthetic_entry_are_those_that_the_search_reads(db: None) -> None:
    """Written as the corpus writes it, it says in the index what the entry says."""
    from policyhub.catalog.models import Entry
    from tests.benchmarks import blocks, corpus, corpus_writer

    found = [
        blocks.source(entry)
        for model in Entry.models_by_kind().values()
        if not model.SOURCE
        for entry in corpus_writer.published(model)[:4]
    ]
    maker = corpus.Maker(found)
    rows, words = maker.chunk(0, 12)
    assert maker.chunk(0, 12)[1] == words
    insert(rows, maker.tables.columns, but=corpus_writer.TABLE)
    entries = {
        entry.pk: entry
        for model in Entry.models_by_kind().values()
        for entry in corpus_writer.published(model).filter(pk__gt=corpus.KEY_OFFSET)
    }
    assert len(entries) == 12
    for key, said in zip(sorted(entries), words, strict=True):
        read = corpus_writer.fields(entries[key], {})
        assert said["names"] == read["names"]
        assert said["quotes"] == read["quotes"]
        assert 1 <= len(said["quotes"]) <= corpus.MOST_QUOTES + 1
        differing = set(chain(*read["title"])) ^ set(chain(*said["title"]))
        assert len(differing) <= 4, "a word at the joint may be split otherwise"


def insert(rows: dict[str, list[tuple]], columns: dict[str, list[str]], but: str) -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, names in columns.items():
            if table != but and rows[table]:
                places = ", ".join(["%s"] * len(names))
                listed = ", ".join(map(quote, names))
                cursor.executemany(
                    f"INSERT INTO {table} ({listed}) VALUES ({places})",  # noqa: S608
                    rows[table],
                )
