#!/bin/sh
# relock.sh > requirements.txt: resolves JupyterLab and its dependencies for the image's Python anew. Maintainers only.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
wheels=$(mktemp -d)
trap 'rm -rf "$wheels"' EXIT
sed '/^[^#]/,$d' "$here/requirements.txt"
python3 -m pip download --quiet --dest "$wheels" --only-binary=:all: --implementation cp --python-version 3.13 --abi cp313 \
  --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 'jupyterlab>=4.6' >&2
cd "$wheels"
for wheel in *.whl; do
  name=$(echo "$wheel" | cut -d- -f1 | tr _A-Z -a-z)
  case $name in rfc3987-syntax | lark | jupyter-lsp | pip) continue ;; esac
  echo "$name==$(echo "$wheel" | cut -d- -f2) --hash=sha256:$(sha256sum "$wheel" | cut -d' ' -f1)"
done
