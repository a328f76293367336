"""A backup restored on an empty machine gives the same database; a damaged one, or a place in use, is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from etl.__main__ import main
from etl.backup import BackupError, back_up, restore
from etl.build import REFERENCE, SAMPLE, build
from etl.builds import roll_back
from etl.corrections import CORRECTIONS
from etl.receiving import archive
from etl.receiving.steps import Incoming, ReceivingError, receive, received_files, withdraw
from monitor.ledger import Ledger, LedgerError, NotEmptyError
from monitor.store import current
from monitor.store.pointer import publish, resolve
from tests.readings import with_readings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST, SECOND = "Баткен_2020_1.xlsx", "osh_city_2020H1.xlsx"


def _go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to another machine: an archive, a ledger and a database of its own in a folder; gives the database."""
    monkeypatch.setenv("MONITOR_ARCHIVE", str(folder / "archive"))
    monkeypatch.setenv("MONITOR_LEDGER", str(folder / "ledger.db"))
    monkeypatch.setenv("MONITOR_DATABASE", str(folder / "dashboard.duckdb"))
    folder.mkdir(exist_ok=True)
    return folder / "dashboard.duckdb"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_database: Path) -> Callable[[str], Path]:
    """Give a way to go to another machine by its name; gives its database. It need not read the sample anew."""
    return lambda name: with_readings(_go(tmp_path / name, monkeypatch), sample_database)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, sample_database: Path) -> tuple[Path, str]:
    """Give the folder of a machine that received two files and withdrew one, with its backup; its database's mark."""
    folder = tmp_path_factory.mktemp("used")
    with pytest.MonkeyPatch.context() as patch:
        database = with_readings(_go(folder / "first", patch), sample_database)
        receive([Incoming(name, (SAMPLE / name).read_bytes()) for name in (FIRST, SECOND)], who="Secretariat")
        withdraw(received_files()[0].sha256, who="Secretariat", reason="sent by mistake")
        done = back_up(folder / "kept.zip", database)
        assert (done.files, done.events, done.left_out) == (2, 3, ())
        return folder, current(database).fingerprint


@pytest.fixture
def backed_up(used: tuple[Path, str], tmp_path: Path, machine: Callable[[str], Path]) -> tuple[Path, str]:
    """Give a copy of that machine under the name ``first``, where one is, and its backup; its database's mark."""
    shutil.copytree(used[0], tmp_path, dirs_exist_ok=True)
    machine("first")
    return tmp_path / "kept.zip", used[1]


def test_restored_and_built_it_is_the_same_database(
    backed_up: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On an empty machine archive and ledger are what they were, and the build has the same fingerprint."""
    file, fingerprint = backed_up
    told = Ledger().told()
    database = _go(tmp_path / "second", monkeypatch)  # with nothing that was read before
    done = restore(file)
    assert (done.files, done.events, done.fingerprint, done.kept_aside) == (2, 3, fingerprint, "")
    assert Ledger().told() == told
    assert {one.name for one in received_files()} == {FIRST, SECOND}
    for sha256 in archive.archived():
        archive.verify(sha256)
    build(None, database)
    assert current(database).fingerprint == fingerprint


def test_the_restored_ledger_goes_on(backed_up: tuple[Path, str], machine: Callable[[str], Path]) -> None:
    """What is received after a restore stands after what was restored."""
    machine("second")
    restore(backed_up[0])
    before = len(Ledger().received())
    receive([Incoming("x.xlsx", (SAMPLE / "Талас_2020-1.xlsx").read_bytes())], who="Secretariat")
    assert [one.entry_id for one in Ledger().received()] == sorted(one.entry_id for one in Ledger().received())
    assert len(Ledger().received()) == before + 1


def test_nothing_is_written_over(backed_up: tuple[Path, str], machine: Callable[[str], Path]) -> None:
    """Where something was received already nothing is restored, and what is there stays."""
    machine("second")
    receive([Incoming("x.xlsx", (SAMPLE / "Талас_2020-1.xlsx").read_bytes())], who="Secretariat")
    told = Ledger().told()
    with pytest.raises(BackupError, match="holds events already"):
        restore(backed_up[0])
    assert Ledger().told() == told
    with pytest.raises(NotEmptyError):
        Ledger().take_over(told)


@pytest.mark.parametrize("harm", ["cut", "flipped", "added", "missing", "manifest", "format", "no_zip"])
def test_a_damaged_backup_is_refused_whole(
    backed_up: tuple[Path, str], machine: Callable[[str], Path], tmp_path: Path, harm: str
) -> None:
    """Whatever is wrong with a backup, it is said before anything is written."""
    machine("second")
    with pytest.raises(BackupError):
        restore(_harmed(backed_up[0], tmp_path / "harmed.zip", harm))
    assert not any(Ledger().told().values())
    assert list(archive.archived()) == []


def _harmed(file: Path, target: Path, harm: str) -> Path:
    data = file.read_bytes()
    if harm == "cut":
        target.write_bytes(data[: len(data) // 2])
        return target
    if harm == "no_zip":
        target.write_bytes(b"PK\x03\x04 but no more")
        return target
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.infolist():
            told = old.read(one.filename)
            if harm == "flipped" and one.filename.startswith("archive/"):
                told = told[:-1] + bytes([told[-1] ^ 1])
            if harm == "missing" and one.filename.startswith("archive/"):
                continue
            if one.filename == "manifest.json" and harm in {"manifest", "format"}:
                manifest = json.loads(told)
                changed = {"format": 99} if harm == "format" else {"parts": {**manifest["parts"], "../x": {}}}
                told = json.dumps({**manifest, **changed}).encode()
            new.writestr(one.filename, told)
        if harm == "added":
            new.writestr("../../outside.txt", "x")
    return target


def test_reference_data_that_differ_are_kept_beside(tmp_path: Path, machine: Callable[[str], Path]) -> None:
    """A restore brings back what people edit, and keeps what it replaces under another name."""
    database = machine("first")
    reference, corrections = tmp_path / "reference", tmp_path / "corrections.toml"
    shutil.copytree(REFERENCE, reference)
    shutil.copy(CORRECTIONS, corrections)
    build([SAMPLE], database)
    done = back_up(tmp_path / "kept.zip", database, reference=reference, corrections=corrections)
    assert done.left_out == (SAMPLE.name,)
    pillars = (reference / "pillars.csv").read_bytes()
    (reference / "pillars.csv").write_text("another\n", encoding="utf-8")
    machine("second")
    aside = restore(tmp_path / "kept.zip", reference=reference, corrections=corrections).kept_aside
    assert (reference / "pillars.csv").read_bytes() == pillars
    assert (reference / f"pillars.csv{aside}").read_text(encoding="utf-8") == "another\n"
    assert [one.name for one in reference.iterdir() if aside in one.name] == [f"pillars.csv{aside}"]


def test_a_damaged_archive_is_not_backed_up(
    tmp_path: Path, machine: Callable[[str], Path], backed_up: tuple[Path, str]
) -> None:
    """A file of the archive that is not what was received is named; the backup that was there stays."""
    database = machine("first")
    sha256 = next(archive.archived())
    place = archive.place_of(sha256)
    place.chmod(0o644)
    place.write_bytes(b"damaged")
    before = backed_up[0].read_bytes()
    with pytest.raises(BackupError, match=sha256[:16]):
        back_up(backed_up[0], database)
    assert backed_up[0].read_bytes() == before
    assert [one.name for one in tmp_path.glob(".*")] == []


def test_the_command_restores_and_builds(
    backed_up: tuple[Path, str], machine: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """One command each way; the reader's language; the codes say what happened."""
    database = machine("second")
    assert main(["restore", str(backed_up[0]), "--database", str(database), "--language", "ru"]) == 0
    assert "База данных та же" in capsys.readouterr().out
    assert main(["restore", str(backed_up[0]), "--database", str(database), "--language", "ky"]) == 2
    assert "Эч нерсе калыбына келтирилген жок" in capsys.readouterr().err
    assert main(["backup", str(backed_up[0]), "--database", str(database)]) == 0


def test_a_file_that_was_received_and_is_lost_is_no_backup(
    backed_up: tuple[Path, str], machine: Callable[[str], Path], tmp_path: Path
) -> None:
    """Where the archive lacks a file of the ledger nothing is backed up, and such a backup restores nothing."""
    database = machine("first")
    archive.place_of(next(archive.archived())).unlink()
    with pytest.raises(BackupError, match="lacks files"):
        back_up(tmp_path / "other.zip", database)
    assert not (tmp_path / "other.zip").exists()
    lacking = tmp_path / "lacking.zip"
    with zipfile.ZipFile(backed_up[0]) as old, zipfile.ZipFile(lacking, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        gone = next(name for name in manifest["parts"] if name.startswith("archive/"))
        del manifest["parts"][gone]
        for one in old.infolist():
            if one.filename not in {gone, "manifest.json"}:
                new.writestr(one.filename, old.read(one.filename))
        new.writestr("manifest.json", json.dumps(manifest))
    machine("second")
    with pytest.raises(BackupError, match="lacks files"):
        restore(lacking)
    assert not any(Ledger().told().values())


def test_a_damaged_database_is_built_anew_or_rolled_back(machine: Callable[[str], Path]) -> None:
    """Where the current build cannot be read, ``build --if-missing`` builds it, ``rollback`` shows the one before."""
    database = machine("first")
    build([SAMPLE], database)
    resolve(database).write_bytes(b"damaged")
    assert main(["build", "--if-missing", "--database", str(database)]) == 0
    fingerprint = current(database).fingerprint
    work = resolve(database).with_name("later.duckdb")
    work.write_bytes(b"damaged too")
    publish(work, database)
    assert roll_back(database).fingerprint == fingerprint
    assert current(database).fingerprint == fingerprint


def test_a_lost_ledger_is_said_and_its_backup_takes_no_good_ones_place(
    backed_up: tuple[Path, str], machine: Callable[[str], Path]
) -> None:
    """Files without the ledger that says what they are make no backup, and nothing is withdrawn by guess."""
    file, _ = backed_up
    before = file.read_bytes()
    database = machine("first")
    sha256 = next(archive.archived())
    ledger = database.parent / "ledger.db"
    for name in (ledger.name, f"{ledger.name}-wal", f"{ledger.name}-shm"):
        (database.parent / name).unlink(missing_ok=True)
    with pytest.raises(LedgerError) as told:
        back_up(file, database)
    assert told.value.code == "ledger.missing"
    assert file.read_bytes() == before
    with pytest.raises(ReceivingError) as refused:
        withdraw(sha256, who="Secretariat", reason="sent by mistake")
    assert refused.value.finding.code == "ledger.missing"


def test_a_backup_takes_no_devices_place(
    tmp_path: Path, machine: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is put in its place in one step would remove a pipe, a device or a folder that was named by mistake."""
    machine("first")
    (tmp_path / "folder").mkdir()
    assert main(["backup", str(tmp_path / "folder"), "--language", "ru"]) == 2
    assert "Ничего не записано. folder — папка или устройство; укажите файл." in capsys.readouterr().err
    assert (tmp_path / "folder").is_dir()


def test_events_that_no_ledger_knows_are_refused(tmp_path: Path, machine: Callable[[str], Path]) -> None:
    """A backup whose checksums hold may still be of another kind; it restores nothing."""
    machine("second")
    for told in (
        {"unheard_of": [{"a": 1}]},
        {"withdrawal": [{"colour": "red"}]},
        {"withdrawal": [{"recorded_at": "x"}]},
    ):
        parts = {"ledger.json": json.dumps(told).encode()}
        with zipfile.ZipFile(tmp_path / "other.zip", "w") as book:
            for name, data in parts.items():
                book.writestr(name, data)
            known = {
                name: {"sha256": hashlib.sha256(data).hexdigest(), "byte_count": len(data)}
                for name, data in parts.items()
            }
            book.writestr("manifest.json", json.dumps({"format": 1, "fingerprint": "", "parts": known}))
        assert main(["restore", str(tmp_path / "other.zip")]) == 2
        assert not any(Ledger().told().values())
