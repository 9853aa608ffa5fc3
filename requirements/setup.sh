# Read by ./run and ./test: `prepare base` or `prepare dev` makes .venv from the hash-pinned lock, once.
# A stamp in .venv carries the lock's hash, so the second time costs nothing; an installation that broke off half way
# leaves .venv/unfinished behind and is made again from nothing.

say() { printf '%s\n' "$*" >&2; }

hash_of() {
    { sha256sum "$@" || shasum -a 256 "$@" || cksum "$@"; } 2>/dev/null
}

find_python() {
    for candidate in python3 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say "没有找到 Python 3.11 或更新的版本。请先安装（Debian：apt-get install python3 python3-venv），再运行一次。"
    return 1
}

make_venv() {
    python=$(find_python) || exit 1
    say "正在建立 .venv（只在第一次）……"
    if ! "$python" -m venv --clear .venv >.venv.log 2>&1; then
        cat .venv.log >&2
        rm -rf .venv .venv.log
        say "建不成 Python 环境。Debian 请先 apt-get install python3-venv，再运行一次。"
        exit 1
    fi
    rm -f .venv.log
}

# prepare base|dev
prepare() {
    lock="requirements/$1.txt"
    stamp=".venv/installed-$1"
    wanted=$(hash_of "$lock" requirements/uv.txt pyproject.toml requirements/setup.sh; pwd)
    if [ -x .venv/bin/python ] && [ ! -e .venv/unfinished ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    if [ -e .venv/unfinished ] || ! .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
    then
        make_venv
    fi
    : >.venv/unfinished
    say "正在按锁文件安装 $lock……"
    quiet="--quiet --disable-pip-version-check"
    if [ ! -w "${HOME:-/nonexistent}" ]; then # a service user without a home of its own
        export UV_CACHE_DIR="$PWD/.venv/uv-cache" PIP_NO_CACHE_DIR=1
    fi
    .venv/bin/python -m pip install $quiet --require-hashes -r requirements/uv.txt ||
        say "这台机器装不上 uv，改用 pip，会慢一些。"
    if ! .venv/bin/python -m uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"; then
        say "uv 没有装成，改用 pip 再试一次。"
        .venv/bin/python -m pip install $quiet --require-hashes -r "$lock" || {
            say "依赖没有装成。请检查网络后再运行一次；已经下载的不会重复下载。"
            exit 1
        }
    fi
    # setuptools comes from the lock: nothing is fetched to build the package itself.
    own="--no-index --no-deps --no-build-isolation --editable ."
    .venv/bin/python -m uv pip install --quiet --offline --python .venv/bin/python $own 2>/dev/null ||
        .venv/bin/python -m pip install $quiet $own || exit 1
    printf '%s' "$wanted" >"$stamp"
    rm -f .venv/unfinished
}
