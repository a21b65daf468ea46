"""The free set reaches the cache whole or not at all, once, whoever asks."""

import io
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from letters import fontset
from letters.fonts import FREE_SET


def silent(line: str) -> None:
    """Nobody listens."""


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A folder as somebody brings it to a machine without a network: the files somewhere below."""
    inner = tmp_path / "brought" / "usb" / "fonts"
    inner.mkdir(parents=True)
    for name in FREE_SET.values():
        (inner / name).symlink_to(settings.FONTS_DIR / name)
    return tmp_path / "brought"


@pytest.mark.fonts
def test_a_brought_folder_fills_the_cache_once(tmp_path: Path, brought: Path) -> None:
    cache = tmp_path / "deep" / "cache"
    assert fontset.fetch(cache, silent, brought) is True
    assert fontset.absent(cache) == []
    assert sorted(path.name for path in cache.iterdir()) == sorted([".lock", *FREE_SET.values()])
    shutil.rmtree(brought)
    assert fontset.fetch(cache, silent, brought) is False


@pytest.mark.fonts
def test_only_what_is_absent_is_brought(tmp_path: Path, brought: Path) -> None:
    cache = tmp_path / "cache"
    fontset.fetch(cache, silent, brought)
    before = (cache / FREE_SET["fangsong"]).stat().st_mtime_ns
    (cache / FREE_SET["latin"]).unlink()
    assert fontset.fetch(cache, silent, brought) is True
    assert (cache / FREE_SET["fangsong"]).stat().st_mtime_ns == before


@pytest.mark.fonts
def test_of_many_at_once_one_fetches(tmp_path: Path, brought: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: fontset.fetch(tmp_path / "cache", silent, brought), range(4)))
    assert sorted(done) == [False, False, False, True]


@pytest.mark.fonts
def test_a_missing_file_is_named_and_nothing_arrives(tmp_path: Path, brought: Path) -> None:
    (brought / "usb" / "fonts" / FREE_SET["kaiti"]).unlink()
    with pytest.raises(fontset.CannotFetch, match=r"FandolKai-Regular\.otf.*texlive-lang-chinese"):
        fontset.fetch(tmp_path / "cache", silent, brought)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".lock"]


@pytest.mark.fonts
def test_a_broken_file_is_named_and_nothing_arrives(tmp_path: Path, brought: Path) -> None:
    broken = brought / "usb" / "fonts" / FREE_SET["fallback"]
    broken.unlink()
    broken.write_bytes(b"cut off")
    with pytest.raises(fontset.CannotFetch, match=r"已损坏.*BabelStoneHan\.ttf"):
        fontset.fetch(tmp_path / "cache", silent, brought)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".lock"]


@pytest.mark.fonts
def test_a_cache_of_an_earlier_version_is_completed_from_itself(tmp_path: Path, brought: Path) -> None:
    cache = tmp_path / "cache"
    fontset.fetch(cache, silent, brought)
    (cache / FREE_SET["fangsong"]).unlink()
    shutil.copyfile(settings.FONTS_DIR / FREE_SET["latin"], cache / fontset.MADE_OF[FREE_SET["fangsong"]])
    heard: list[str] = []
    assert fontset.fetch(cache, heard.append) is True
    assert [line.split()[0] for line in heard] == ["整理", FREE_SET["fangsong"]]


@pytest.mark.fonts
def test_what_a_killed_run_left_behind_is_cleared(tmp_path: Path, brought: Path) -> None:
    (tmp_path / "cache" / ".fetching-old").mkdir(parents=True)
    fontset.fetch(tmp_path / "cache", silent, brought)
    assert not (tmp_path / "cache" / ".fetching-old").exists()


@pytest.mark.fonts
@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no Debian: packages cannot be made or opened here")
def test_packages_serve_as_well_as_files(tmp_path: Path) -> None:
    brought = tmp_path / "brought"
    for number, (files, names) in enumerate(fontset.PACKAGES.items()):
        tree = tmp_path / f"tree{number}"
        (tree / "DEBIAN").mkdir(parents=True)
        lines = (f"Package: {names[0]}", "Version: 1", "Architecture: all", "Maintainer: N <n@example.cn>",
                 "Description: fonts")
        (tree / "DEBIAN" / "control").write_text("\n".join(lines) + "\n")
        (tree / "usr" / "share").mkdir(parents=True)
        for name in files:
            # What the text's face is made of is no longer on this machine: any font will do in its place.
            there = FREE_SET["latin"] if name in fontset.MADE_OF.values() else name
            shutil.copyfile(settings.FONTS_DIR / there, tree / "usr" / "share" / name)
        brought.mkdir(exist_ok=True)
        subprocess.run(["dpkg-deb", "-Znone", "--build", tree, brought], check=True, capture_output=True)
    heard: list[str] = []
    assert fontset.fetch(tmp_path / "cache", heard.append, brought) is True
    assert fontset.absent(tmp_path / "cache") == []
    assert [line.split()[0] for line in heard] == ["解开"] * 4 + ["整理", FREE_SET["fangsong"]]


def test_without_apt_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fontset, "SYSTEM_FOLDERS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(fontset.CannotFetch, match=r"apt-get download texlive-lang-chinese .* --from"):
        fontset.fetch(tmp_path / "cache", silent)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(fontset.CannotFetch, match="没有这个文件夹"):
        fontset.fetch(tmp_path / "cache", silent, tmp_path / "nowhere")


@pytest.mark.fonts
def test_the_command_says_where_the_fonts_are_or_nothing() -> None:
    loud, quiet = io.StringIO(), io.StringIO()
    call_command("fonts", stdout=loud)
    call_command("fonts", quiet=True, stdout=quiet)
    assert loud.getvalue().strip() == f"字体已在：{settings.FONTS_DIR}"
    assert quiet.getvalue() == ""


def test_the_command_fails_with_the_reason(tmp_path: Path, settings: object) -> None:
    settings.FONTS_DIR = tmp_path / "cache"
    with pytest.raises(CommandError, match="没有这个文件夹"):
        call_command("fonts", source=tmp_path / "nowhere")
