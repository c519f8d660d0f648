"""Whatever is kept on the disk comes back as it was, to the last fraction."""

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

from storyedit.edits import EDIT_TYPES, Edit
from storyedit.errors import Damaged, ProjectError
from storyedit.project.codec import (
    decode_entry,
    decode_project,
    decode_snapshot,
    decode_transcript,
    encode_entry,
    encode_project,
    encode_snapshot,
    encode_transcript,
)
from storyedit.project.records import (
    JournalEntry,
    ProjectRecord,
    Redo,
    Restate,
    Snapshot,
    Standing,
    StartStory,
    Undo,
)
from storyedit.project.sealing import seal, unseal
from storyedit.transcript import Transcript
from tests.strategies import (
    ANY_EDIT,
    any_edits,
    any_stories,
    hashes,
    ids,
    media_references,
    texts,
    transcripts,
)

actions = st.sampled_from([StartStory(), Undo(), Redo()]) | any_edits | any_stories.map(Restate)
entries = st.builds(
    JournalEntry,
    number=st.integers(1),
    time=st.datetimes(timezones=st.just(UTC)),
    who=texts,
    story_id=ids,
    action=actions,
)
standings = st.builds(Standing, any_stories, st.none() | any_edits, st.none() | any_edits)
snapshots = st.builds(
    Snapshot,
    number=st.integers(1),
    checksum=hashes,
    standings=st.lists(standings, max_size=2).map(tuple),
)
records = st.builds(
    ProjectRecord,
    id=ids,
    title=texts,
    media=st.lists(media_references(), max_size=3).map(tuple),
    last_removed=st.integers(0, 99),
)


def test_every_edit_type_has_a_strategy() -> None:
    assert set(ANY_EDIT) == set(EDIT_TYPES)


@given(records)
def test_a_project_comes_back(record: ProjectRecord) -> None:
    assert decode_project(encode_project(record)) == record


@given(transcripts())
def test_a_transcript_comes_back(transcript: Transcript) -> None:
    assert decode_transcript(encode_transcript(transcript)) == transcript


@given(transcripts())
def test_a_transcript_from_before_they_grew_is_whole(transcript: Transcript) -> None:
    document = from_json(encode_transcript(transcript))
    del document["heard_to_ms"]
    old = decode_transcript(to_json(document))
    assert old == replace(transcript, heard_to_ms=None)
    assert old.is_whole


@given(entries)
def test_a_line_of_the_journal_comes_back(entry: JournalEntry) -> None:
    body = encode_entry(entry)
    assert decode_entry(body) == entry
    assert b"\n" not in body


@pytest.mark.parametrize("edit_type", EDIT_TYPES)
@settings(max_examples=20)
@given(data=st.data())
def test_each_type_of_edit_comes_back_as_itself(data: st.DataObject, edit_type: type[Edit]) -> None:
    edit = data.draw(ANY_EDIT[edit_type])
    entry = data.draw(entries)
    entry = JournalEntry(
        number=entry.number, time=entry.time, who="", story_id=entry.story_id, action=edit
    )
    back = decode_entry(encode_entry(entry)).action
    assert type(back) is edit_type
    assert back == edit


@given(snapshots)
def test_a_snapshot_comes_back(snapshot: Snapshot) -> None:
    assert decode_snapshot(encode_snapshot(snapshot)) == snapshot


@given(entries)
def test_a_sealed_line_is_json_and_opens_again(entry: JournalEntry) -> None:
    sealed = seal(encode_entry(entry))
    assert unseal(sealed.line) == sealed
    assert from_json(sealed.line)["checksum"] == sealed.checksum


@given(entries, st.data())
def test_a_changed_byte_breaks_the_seal(entry: JournalEntry, data: st.DataObject) -> None:
    line = bytearray(seal(encode_entry(entry)).line)
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= data.draw(st.integers(1, 255))
    assert unseal(bytes(line)) is None


@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_at_all_are_damage_and_never_a_traceback(content: bytes) -> None:
    for decode in (decode_project, decode_transcript, decode_entry, decode_snapshot):
        with pytest.raises(ProjectError):
            decode(content)


@given(records, st.data())
def test_a_changed_project_file_is_read_or_refused_plainly(
    record: ProjectRecord, data: st.DataObject
) -> None:
    content = bytearray(encode_project(record))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode_project(bytes(content))
    except ProjectError as problem:
        assert problem.plain


def test_an_edit_of_no_known_type_is_damage() -> None:
    body = (
        b'{"schema":1,"number":1,"time":"2026-01-01T00:00:00Z","who":"","story_id":"s",'
        b'"action":{"type":"explode"}}'
    )
    with pytest.raises(Damaged):
        decode_entry(body)


@pytest.mark.parametrize("rate", [b'"1/0"', b'"fast"', b"null"])
def test_a_rate_that_is_no_fraction_is_damage(rate: bytes) -> None:
    content = (
        b'{"schema":1,"id":"p","title":"","media":[{"id":"m1","name":"a","location":"media/a",'
        b'"inside_project":true,"sha256":"","duration_ms":1,"audio":null,"video":{"index":0,'
        b'"codec":"h264","width_px":2,"height_px":2,"rotation_deg":0,"sample_aspect":"1",'
        b'"rate":' + rate + b',"is_vfr":false,"start_ms":0,"end_ms":1}}]}'
    )
    with pytest.raises(Damaged):
        decode_project(content)


@pytest.mark.parametrize("location", ["../secret.mp4", "/etc/passwd", "media/../../x"])
def test_a_copy_that_lies_outside_the_project_is_damage(location: str) -> None:
    content = (
        b'{"schema":1,"id":"p","title":"","media":[{"id":"m1","name":"a","location":"'
        + location.encode()
        + b'","inside_project":true,"sha256":"","duration_ms":1,"audio":null,"video":null}]}'
    )
    with pytest.raises(Damaged):
        decode_project(content)


def test_what_people_said_stays_out_of_the_log() -> None:
    body = (
        b'{"schema":1,"number":1,"time":"2026-01-01T00:00:00Z","who":"","story_id":"s",'
        b'"action":{"type":"set-title","title":["a secret"]}}'
    )
    with pytest.raises(Damaged) as caught:
        decode_entry(body)
    assert "set-title" not in str(caught.value)
    assert "secret" not in caught.value.detail
