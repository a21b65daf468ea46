from concurrent.futures import ThreadPoolExecutor

from config.secret import secret_key


def test_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret_key"
    first = secret_key(path)
    assert len(first) >= 50
    assert secret_key(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_all_who_start_at_once_get_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path / "secret_key"] * 16))
    assert len(keys) == 1
