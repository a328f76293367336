"""Check reports, load them, and see what has been received."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from etl.annotated.apart import annotate_apart
from etl.annotated.lines import file_name
from etl.covered.apart import covered_or_none
from etl.files.unreadable import UnreadableError
from etl.findings import finding, sentence
from etl.reading.personal import masked_data
from etl.receiving import archive
from etl.receiving import steps as receiving
from etl.receiving.spoken import spoken
from etl.template import write_template
from etl.wording import in_words
from monitor.measures import covering, read
from monitor.model import Place
from monitor.store import current, published
from monitor.ui import drop, empty, filters, frame, heading, load_form, received, reports, sent, trace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from etl.receiving.steps import Conflict, Judged, LedgerFile, Looked, Receipt
    from monitor.model import Finding
    from monitor.text import Words


def page() -> None:
    """Check dropped files and load them; decide on conflicts; list what has been received."""
    words = frame.words_of_reader()
    try:
        files, conflicts = receiving.received_files(), receiving.open_conflicts()
        judged = receiving.decisions()
    except receiving.ReceivingError as fault:
        heading.page(words("Reports"), words("Reports cannot be received now"), reports.lead(words), words)
        load_form.say(fault.said(words), is_fault=True)
        return
    waiting = [one for one in conflicts if not one.is_set_aside]
    heading.page(words("Reports"), reports.answer(len(files), len(waiting), words), reports.lead(words), words)
    reports.outcome(words)
    try:
        check_and_load(words)
    except receiving.ReceivingError as fault:
        load_form.say(fault.said(words), is_fault=True)
    decide_on(waiting, [one for one in conflicts if one.is_set_aside], words)
    decide_anew([one for one in judged if one.holds and one.decision is receiving.Decision.SUPERSEDES], words)
    if published():
        offer_template()
    list_received(files, judged, words)


def check_and_load(words: Words) -> None:
    """Look at the files dropped, show what each is, then load those chosen as a second step."""
    heading.section(words("Check and load reports"), words("Nothing is loaded before you say so."))
    files, too_many = drop.uploader(words)
    reports.left_out(too_many, words)
    told = zip(files, look_at(files, words), strict=True)
    chosen = [(file, looked.submitted_date) for file, looked in told if show(file, looked, words)]
    if files and (signed := load_form.load(len(chosen), words)):
        is_told = signed.button == "told"
        incoming = [receiving.Incoming(file.name, file.getvalue(), day if is_told else None) for file, day in chosen]
        do(lambda: receiving.receive(incoming, who=signed.who, note=signed.note), signed, words)


def show(file: UploadedFile, looked: Looked, words: Words) -> bool:
    """Show one file, offer its annotated copy, and tell whether it is to be loaded."""
    one = spoken(looked, words.language)
    sent.show(looked, one.parts, one.lines, words)
    with st.container(horizontal=True, key=f"sent_{file.file_id}"):
        is_chosen = reports.choose(file.file_id, looked, words)
        if looked.findings:
            copy = partial(annotated, file.getvalue, looked, words)
            reports.download(
                words("Annotated copy"), file_name(file.name, words.language), copy, f"copy_{file.file_id}"
            )
    return is_chosen


def annotated(bytes_of: Callable[[], bytes], looked: Looked, words: Words) -> bytes:
    """Give the annotated copy of a file."""
    return annotate_apart(bytes_of(), looked.name, looked.findings, words.language).data


def look_at(files: Sequence[UploadedFile], words: Words) -> list[Looked]:
    """Look at each file once, and again only when other data are loaded; how far it has got is shown."""
    key = (published(), *((file.file_id, file.name) for file in files))
    if st.session_state.get("looked", ("", []))[0] != key:
        place, names, found = st.empty(), [file.name for file in files], []
        drop.progress(place, names, 0, words)
        for one in receiving.look(receiving.Incoming(file.name, file.getvalue()) for file in files):
            found.append(one)
            drop.progress(place, names, len(found), words)
        st.session_state["looked"] = (key, found)
    return st.session_state["looked"][1]


def decide_on(waiting: Sequence[Conflict], set_aside: Sequence[Conflict], words: Words) -> None:
    """Show the conflicts that wait for a person, and those decided, on which one can decide anew."""
    if waiting:
        heading.section(words("Waiting for a decision"), words("Two files claim the same council and half-year."))
    for one in waiting:
        decide(one, words)
    if set_aside:
        with st.expander(words("Files set aside")):
            for one in set_aside:
                decide(one, words)


def decide_anew(judged: Sequence[Judged], words: Words) -> None:
    """Show the decisions that let a later file count, each of which can be taken back with a reason."""
    if not judged:
        return
    with st.expander(words("Decisions that can be taken back")):
        for one in judged:
            received.judged(one, in_words(one.unit_code, words.language), words)
            place = (one.sha256, one.unit_code, one.period_code)
            if signed := load_form.take_back(reports.handle(*place), words):
                decide_so(place, signed, words)


def decide_so(place: tuple[str, str, str], signed: load_form.Signed, words: Words) -> None:
    """Record a decision on a file, for a council and half-year."""
    decision = receiving.Decision(signed.button)
    do(lambda: receiving.decide(*place, decision, who=signed.who, reason=signed.note), signed, words)


def decide(conflict: Conflict, words: Words) -> None:
    """Show one conflict and let a person decide, with a reason."""
    received.conflict(conflict, in_words(conflict.unit_code, words.language), words)
    place = (conflict.sha256, conflict.unit_code, conflict.period_code)
    if signed := load_form.decide(reports.handle(*place), words):
        decide_so(place, signed, words)


def do(step: Callable[[], Receipt], signed: load_form.Signed, words: Words) -> None:
    """Take a step that writes, say what came of it, and show the page again with the new data."""
    if not load_form.is_impersonal((signed.note, signed.who), words, masked_data):
        return
    try:
        with st.spinner(words("Loading the reports …")):
            receipt = step()
    except receiving.ReceivingError as fault:
        load_form.say(fault.said(words), is_fault=True)
        return
    taken = [one for one in receipt.looked if one.sha256 in receipt.taken]
    held = [one.name for one in taken if any(part.standing is receiving.Standing.CONFLICT for part in one.parts)]
    loaded = [one.name for one in taken if one.name not in held]
    told = [sentence(one, words.language) for one in receipt.findings]
    reports.remember([*reports.receipt(loaded, held, receipt.fingerprint, words), *told])
    if receipt.fingerprint:
        frame.say_new_data(receipt.fingerprint, words, quietly=True)
    drop.put_away()
    st.rerun()


def list_received(files: Sequence[LedgerFile], judged: Sequence[Judged], words: Words) -> None:
    """List what came in, and give any of it back as it was sent, or marked with what is wrong."""
    heading.section(words("What has been received"))
    if not files:
        empty.no_reports(words)
        return
    received.show(files, parts_loaded(), judged, words)
    one = reports.one_file(files, words)
    if fault := lost(one):
        load_form.say(sentence(fault, words.language), is_fault=True)
    way = given(one, words) if not fault else "none"
    with st.container(horizontal=True):
        original, copy = partial(bytes_of, one), partial(marked_again, one, words)
        if not fault and way == "original":
            reports.download(words("Original"), one.name, original, f"original_{reports.handle(one.sha256)}")
            reports.download(
                words("Annotated copy"),
                file_name(one.name, words.language),
                copy,
                f"marked_{reports.handle(one.sha256)}",
            )
        if one.withdrawn_at is None:
            with st.popover(words("Withdraw"), type="tertiary"):
                signed = load_form.withdraw(reports.handle(one.sha256), words)
            if signed:
                do(lambda: receiving.withdraw(one.sha256, who=signed.who, reason=signed.note), signed, words)


def given(file: LedgerFile, words: Words) -> str:
    """Offer a covered copy where a file holds withheld numbers, or say why there is none; tell how it is given."""
    way = covering.way(file.sha256) if published() else "none"
    if way == "original":
        return way
    if way == "covered":
        decided = covering.covering(file.sha256)
        make = partial(covered_or_none, file.name, file.sha256, decided, words.language)
        trace.covered_copy(file.name, file.sha256, make, words)
    else:
        trace.kept_back(file.name, words)
    received.why_no_original(words)
    return way


def lost(file: LedgerFile) -> Finding | None:
    """Say what is wrong with a file of the archive; nothing where it is as it was received."""
    try:
        archive.verify(file.sha256)
    except UnreadableError as fault:
        return finding(fault.code, Place(file.name), fault.found, fault.expected)
    return None


def parts_loaded() -> pd.DataFrame:
    """Give what the build holds of each file; nothing where there is no build."""
    return read("received_parts") if published() else pd.DataFrame()


def bytes_of(file: LedgerFile) -> bytes:
    """Give a file as it was sent."""
    archive.verify(file.sha256)
    return archive.place_of(file.sha256).read_bytes()


def marked_again(file: LedgerFile, words: Words) -> bytes:
    """Give the annotated copy of a file received earlier, checked by today's rules."""
    data = bytes_of(file)
    (looked,) = receiving.look([receiving.Incoming(file.name, data, file.received_date)])
    return annotated(lambda: data, looked, words)


def offer_template() -> None:
    """Give the form of one council and half-year, filled in with all that is known."""
    view = filters.current()
    words = view.words
    heading.section(
        words("The form to fill in"),
        words("For one council and half-year, with its plan, earlier values and open findings filled in."),
    )
    unit, period = reports.of_which_form(view)
    name = f"{in_words(unit, words.language)}_{period}.xlsx"
    reports.download(words("Download the form"), name, partial(form_of, unit, period, words), "form")


def form_of(unit: str, period: str, words: Words) -> bytes:
    """Give the form as a workbook."""
    stream = BytesIO()
    write_template(unit, period, words.language, stream, current())
    return stream.getvalue()


page()
