#!/bin/sh
# base.sh WHEELS OUT.tar: Debian 13 with packages.txt and JupyterLab, without our own files. As root; temporary files go
# to $TMPDIR. No mirror is named: mmdebstrap knows Debian's own, security updates included. In namespaces of its own, so that
# neither a mount (/proc, /dev in the tree that is made) nor a process of it is left when it is killed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec unshare --mount --pid --fork --kill-child --mount-proc \
  mmdebstrap --mode=root --variant=essential --format=tar --quiet \
  --include="$(grep -v '^#' "$here/packages.txt" | paste -sd, -)" \
  --aptopt='APT::Install-Recommends "false"' \
  --aptopt='Acquire::Retries "0"' \
  --aptopt='Acquire::http::Timeout "20"' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/info/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --customize-hook="'$here/customize.sh' \"\$1\" '$1'" \
  trixie "$2"
