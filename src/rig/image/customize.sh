#!/bin/sh
# customize.sh ROOT WHEELS: what mmdebstrap calls when Debian's packages are installed in ROOT: users, folders, and
# JupyterLab from wheels in a virtual environment of its own, without a network. Files that we write ourselves are not
# here but in rootfs/.
set -eu
root=$1
wheels=$2

# Nothing that identifies a machine or lets anyone in may be in an image.
rm -f "$root"/etc/ssh/ssh_host_* "$root"/etc/ssh/ssh_config.d/20-systemd-ssh-proxy.conf
rm -f "$root"/etc/hostname "$root"/etc/resolv.conf "$root"/etc/machine-id
# Debian's service folders would start things of their own.
rm -rf "$root"/etc/runit "$root"/etc/sv "$root"/etc/service
ln -s /etc/regent/service "$root"/etc/service

chroot "$root" useradd --uid 1000 --create-home --shell /bin/bash regent
# "*" is no password; "!", which useradd leaves, makes an sshd without PAM refuse keys, too.
chroot "$root" usermod --password '*' regent
install -d -m 700 "$root"/root/.ssh
install -d -m 700 -o 1000 -g 1000 "$root"/home/regent/.ssh
install -d "$root"/mnt/regent
ln -s /mnt/regent/share "$root"/shared

mkdir "$root"/tmp/wheels
cp "$wheels"/*.whl "$root"/tmp/wheels
cp "$(dirname "$0")"/requirements.txt "$root"/tmp/wheels
chroot "$root" /usr/bin/python3 -m venv --without-pip /opt/jupyter
# --no-deps: requirements.txt is complete, and leaves out on purpose what only slows the start (see there).
chroot "$root" /opt/jupyter/bin/python "$(cd "$root" && echo tmp/wheels/pip-*.whl)/pip" --isolated install \
  --quiet --no-index --find-links /tmp/wheels --no-deps --no-cache-dir --no-compile -r /tmp/wheels/requirements.txt
rm -r "$root"/tmp/wheels

venv=$root/opt/jupyter
# Every 100 MB cost a second when an engine loads the image. What goes: a second copy of JupyterLab's pages, tests, stubs of
# frameworks that are not here, languages without a language pack, and Perl, which only installing needed.
packages=$(echo "$venv"/lib/python3*/site-packages)
rm -rf "$packages"/jupyterlab/static "$packages"/jupyterlab/galata
find "$packages"/jupyterlab/staging -type f ! -name package.json -delete
rm -rf "$packages"/jedi/third_party/django-stubs
find "$packages"/babel/locale-data -type f ! -name 'en*' ! -name root.dat -delete
find "$packages" "$root"/usr/lib/python3* \( -name tests -o -name __pycache__ \) -type d -prune -exec rm -rf {} +
chroot "$root" dpkg --purge --force-depends perl perl-modules-5.40 libperl5.40 sysuser-helper >/dev/null 2>&1
# Without compiled files Jupyter's start takes twice as long, and nobody may write them later. "unchecked-hash" spares a
# look at every source and does not mind times that change on the way through tar.
chroot "$root" /opt/jupyter/bin/python -m compileall -q -j 0 -x '/(_vendored|third_party)/' --invalidation-mode unchecked-hash \
  /opt/jupyter/lib "/$(cd "$root" && echo usr/lib/python3.*)"
rm -rf "$root"/var/cache/debconf "$root"/var/lib/apt/lists "$root"/var/log/* "$root"/etc/*-
# A library that is missing shows here, not in a running cluster.
chroot "$root" /opt/jupyter/bin/python -B -c 'import jupyterlab.labapp, ipykernel.kernelapp, jupyter_server_terminals, nbconvert'
