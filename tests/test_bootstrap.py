"""The first start, as real processes in a copy of the program with a small lock of hand-made packages (no network)."""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from unionoffice import bootstrap, pip_run

pytestmark = pytest.mark.slow  # real environments, real pip

PROGRAM = ("__init__", "bootstrap", "environment", "pip_run", "display", "errors", "i18n")
SHOW = '''"""Stands where the program goes on; says where it runs."""
import sys
def run(arguments):
    import paper, brush
    print("RUN", sys.prefix, *arguments)
    return 7
'''


def make_wheel(folder: Path, name: str, version: str) -> str:
    """Write a tiny wheel and return its line for a lock."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    parts = {
        f"{name}/__init__.py": f'version = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    parts[f"{info}/RECORD"] = "".join(f"{part},,\n" for part in [*parts, f"{info}/RECORD"])
    with zipfile.ZipFile(file, "w") as wheel:
        for part, content in parts.items():
            wheel.writestr(part, content)
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@dataclass
class Copy:
    """A copy of the program's first step, with its own packages and an empty home."""

    root: Path
    wheels: Path
    home: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def lock(self, **versions: str) -> None:
        lines = [make_wheel(self.wheels, name, version.replace("_", ".")) for name, version in versions.items()]
        (self.root / "requirements.lock").write_text("".join(lines), encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
        quiet = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        home = {"HOME": str(self.home), "LOCALAPPDATA": str(self.home), "PYTHONIOENCODING": "utf-8"}
        return {**kept, **quiet, **home, **more}

    def start(self, *arguments: str, python: str = sys.executable, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [python, "main.py", *arguments],
            cwd=self.root,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, python: str = sys.executable, **more: str) -> tuple[int, str, str]:
        process = self.start(*arguments, python=python, **more)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err


@pytest.fixture(scope="module")
def bare_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with pip and nothing else, made once."""
    folder = tmp_path_factory.mktemp("bare") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The program in a folder of its own (with a space and Chinese in its name), nothing prepared yet."""
    made = Copy(tmp_path / "工会 办公", tmp_path / "wheels", tmp_path / "home")
    for folder in (made.root / "unionoffice", made.wheels, made.home):
        folder.mkdir(parents=True)
    shutil.copy(bootstrap.ROOT / "main.py", made.root)
    for name in PROGRAM:
        shutil.copy(bootstrap.ROOT / "unionoffice" / f"{name}.py", made.root / "unionoffice")
    (made.root / "unionoffice" / "commands.py").write_text(SHOW, encoding="utf-8")
    made.lock(paper="1_0", brush="2_1")
    return made


@pytest.fixture
def prepared(copy: Copy, bare_venv: Path) -> Iterator[Copy]:
    """The same with a bare environment already beside it, to save the seconds that ``venv`` takes."""
    shutil.copytree(bare_venv, copy.venv, symlinks=True)
    return copy


def in_namespace(copy: Copy, mounts: str, data: str = "") -> tuple[int, str, str]:
    """Run the program where ``mounts`` holds for it alone."""
    script = f"{mounts} && cd '{copy.root}' && exec '{sys.executable}' main.py"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        env=copy.environment(XDG_DATA_HOME=data),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip("this machine makes no namespaces")
    return done.returncode, done.stdout, done.stderr


def one_sentence(err: str) -> str:
    """Return the last line of what the program said, having made sure that no traceback is in it."""
    assert "Traceback" not in err
    return err.strip().splitlines()[-1]


def test_the_first_start_makes_the_environment_and_goes_on_in_it_with_all_arguments(copy: Copy) -> None:
    code, out, err = copy.run("new", "第二实验 小学.office", "--name", "工会")
    assert (code, out.split(" ", 2)[0]) == (7, "RUN"), err
    assert out.strip().endswith("new 第二实验 小学.office --name 工会")
    assert str(copy.venv) in out
    assert "[ 1/2] paper" in err and "[ 2/2] brush" in err
    assert copy.run("check") == (7, f"RUN {copy.venv} check\n", ""), "the second start has nothing to say"
    assert list(copy.home.rglob("site-packages")) == []


def test_a_changed_lock_is_installed_into_the_environment_that_is_there(prepared: Copy) -> None:
    prepared.run()
    before = (prepared.venv / "pyvenv.cfg").stat().st_mtime_ns
    prepared.lock(paper="1_0", brush="3_0")
    code, _, err = prepared.run(python=str(bootstrap.python_in(prepared.venv)))
    assert code == 7, err
    found = bootstrap.installed(map(str, prepared.venv.glob("[lL]ib/**/site-packages")))
    assert {("paper", "1.0"), ("brush", "3.0")} <= found and ("brush", "2.1") not in found
    assert (prepared.venv / "pyvenv.cfg").stat().st_mtime_ns == before


def test_a_start_killed_in_the_middle_is_finished_by_the_next(prepared: Copy) -> None:
    process = prepared.start()
    assert process.stderr is not None
    while "[ 1/2]" not in process.stderr.readline():
        assert process.poll() is None
    process.kill()
    process.communicate()
    assert not bootstrap.installed_copy(prepared.venv, "requirements.lock").exists()
    code, _, err = prepared.run()
    assert code == 7, err


def test_a_package_cut_short_is_installed_anew(prepared: Copy) -> None:
    prepared.run()
    (site,) = {folder.parent for folder in prepared.venv.rglob("paper-1.0.dist-info")}
    (site / "paper-1.0.dist-info" / "INSTALLER").unlink()
    shutil.rmtree(site / "paper")
    bootstrap.installed_copy(prepared.venv, "requirements.lock").unlink()
    code, _, err = prepared.run()
    assert code == 7, err


def test_two_starts_at_once_share_one_preparation(prepared: Copy) -> None:
    both = [prepared.start(), prepared.start()]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [7, 7], said
    assert sum("[ 1/2]" in err for err in said) == 1
    assert sum("另一个窗口正在准备运行环境" in err for err in said) == 1


def test_without_a_network_the_package_and_the_way_on_are_named(prepared: Copy) -> None:
    code, out, err = prepared.run(
        PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="1", PIP_PROXY=""
    )
    assert (code, out) == (2, "")
    assert one_sentence(err) == "下载软件包 paper 时连不上网络；请检查网络或代理，再运行同一条命令，会接着准备。"
    assert prepared.run()[0] == 7


def test_a_source_without_the_package_says_so(prepared: Copy) -> None:
    next(prepared.wheels.glob("brush*")).unlink()
    code, _, err = prepared.run()
    assert code == 2
    assert one_sentence(err).startswith("软件包来源里没有适合本机(Python 3.")
    assert "的 brush；" in err


def test_a_package_that_was_tampered_with_is_not_installed(prepared: Copy) -> None:
    lock = prepared.root / "requirements.lock"
    lock.write_text(lock.read_text().replace("brush==2.1", "brush==2.2"))
    make_wheel(prepared.wheels, "brush", "2.2")
    code, _, err = prepared.run()
    assert code == 2
    assert one_sentence(err).startswith("下载的软件包 brush 与清单里的校验值不符，没有安装；")
    assert not list(prepared.venv.rglob("brush*"))


def test_a_broken_environment_is_made_anew_and_a_foreign_folder_is_left_alone(copy: Copy) -> None:
    copy.venv.mkdir()
    (copy.venv / "账本.txt").write_text("不要删", encoding="utf-8")
    code, _, err = copy.run()
    assert code == 2 and "本程序不会改动它" in one_sentence(err)
    assert (copy.venv / "账本.txt").exists()
    (copy.venv / "pyvenv.cfg").write_text("home = /gone\n")
    code, _, err = copy.run()
    assert code == 7, err


def test_where_nothing_can_be_made_beside_the_program_the_users_own_folder_is_taken(copy: Copy) -> None:
    copy.venv.write_text("a file stands where the folder should be")
    code, out, err = copy.run(XDG_DATA_HOME=str(copy.home / "data"), LOCALAPPDATA=str(copy.home / "data"))
    assert code == 7, err
    assert out.startswith(f"RUN {copy.home / 'data' / 'unionoffice'}")


@pytest.mark.skipif(sys.platform != "linux", reason="a read-only disk is made with Linux's namespaces")
def test_a_program_on_a_read_only_disk_is_like_that(copy: Copy) -> None:
    data = str(copy.home / "data")
    here = copy.root
    code, out, err = in_namespace(copy, f"mount --bind '{here}' '{here}' && mount -o remount,ro,bind '{here}'", data)
    assert code == 7, err
    assert out.startswith(f"RUN {data}{os.sep}unionoffice")


def test_nowhere_to_write_is_one_sentence(copy: Copy) -> None:
    copy.venv.write_text("a file")
    (copy.home / "data").write_text("a file")
    code, _, err = copy.run(XDG_DATA_HOME=str(copy.home / "data"), LOCALAPPDATA=str(copy.home / "data"))
    assert code == 2
    assert one_sentence(err).startswith("没有可以写入的文件夹来放运行环境：")


@pytest.mark.skipif(sys.platform == "win32", reason="only Debian and its children leave ensurepip out")
def test_a_python_without_ensurepip_names_debians_package(copy: Copy, tmp_path: Path) -> None:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    library = tmp_path / "python" / "lib" / version
    library.mkdir(parents=True)
    for entry in (Path(sys.base_prefix) / "lib" / version).iterdir():
        if entry.name != "ensurepip":
            (library / entry.name).symlink_to(entry)
    (tmp_path / "python" / "bin").mkdir()
    python = shutil.copy(Path(sys.base_prefix) / "bin" / version, tmp_path / "python" / "bin")
    code, _, err = copy.run(python=python)
    assert code == 2
    assert "请运行 sudo apt install python3-venv" in one_sentence(err)


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made with Linux's namespaces")
def test_a_full_disk_is_one_sentence(copy: Copy) -> None:
    copy.venv.mkdir()
    code, _, err = in_namespace(copy, f"mount -t tmpfs -o size=2m none '{copy.venv}'")
    assert code == 2
    assert one_sentence(err).startswith("磁盘空间不够：")


def test_a_disk_that_fills_up_while_pip_runs_is_known_by_what_pip_says(tmp_path: Path) -> None:
    said = "Collecting paper==1.0\nERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"
    assert isinstance(pip_run.failure(said, "paper", tmp_path), pip_run.DiskFullError)


def test_an_unknown_failure_quotes_pip_and_names_the_log(tmp_path: Path) -> None:
    sentence = str(pip_run.failure("Collecting paper==1.0\nERROR: paper is upside down.\n", "paper", tmp_path))
    assert sentence.startswith(f"安装软件包 paper 没有成功：paper is upside down。详情见 {tmp_path / 'install.log'}；")


def test_an_old_python_can_read_main_and_says_that_it_is_too_old(copy: Copy) -> None:
    ast.parse((copy.root / "main.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    old = [found for minor in range(6, 11) if (found := shutil.which(f"python3.{minor}"))]
    for python in old:
        code, _, err = copy.run(python=python)
        if "pyenv" in err:  # a shim that has no such version behind it
            continue
        assert code == 2
        assert one_sentence(err).startswith("本程序需要 Python 3.11 或更新的版本,现在运行的是 3.")


def test_the_check_of_a_ready_environment_takes_less_than_five_milliseconds(prepared: Copy) -> None:
    prepared.run()
    script = (
        "import pathlib, time; from unionoffice.bootstrap import enter; before = time.perf_counter();"
        "enter('requirements.lock'); print((time.perf_counter() - before) * 1000)"
    )
    shutil.copy(bootstrap.ROOT / "requirements.lock", prepared.root)
    shutil.copy(prepared.root / "requirements.lock", bootstrap.installed_copy(prepared.venv, "requirements.lock"))
    python = bootstrap.python_in(prepared.venv)
    times = [
        float(subprocess.run([python, "-c", script], cwd=prepared.root, capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    assert min(times) < 5


def test_no_library_is_loaded_by_the_first_step() -> None:
    script = (
        "import sys; import unionoffice.bootstrap as b, unionoffice.environment, unionoffice.display;"
        "print(sorted({m.partition('.')[0] for m in sys.modules} - sys.stdlib_module_names - {'unionoffice', '__main__'}))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(bootstrap.ROOT)!r}); {script}"], capture_output=True, text=True, check=True)  # fmt: skip
    assert [name for name in ast.literal_eval(done.stdout) if not name.startswith("_")] == []


def test_help_is_shown_without_any_library() -> None:
    # Without site there are no installed packages, and the first start would prepare some.
    done = subprocess.run(
        [sys.executable, "-S", "main.py", "--help"], cwd=bootstrap.ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_it_is_quick_to_find_what_is_installed() -> None:
    begun = time.perf_counter()
    assert bootstrap.ready_here(("requirements.lock", "requirements-test.lock"))
    assert time.perf_counter() - begun < 0.05
