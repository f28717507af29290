#!/usr/bin/env bash
# Installs and starts a real Nominatim over places.osm on 127.0.0.1, for recording and for live tests.
#
#   tests/nominatim/server.sh start DIR    about twelve minutes the first time, most of it compiling PyICU
#   tests/nominatim/server.sh stop DIR
#
# DIR is outside the repository, readable by the account `postgres`, and holds the environment, the
# database and the logs (about 1 GB). Needs Debian 12 or alike; `start` as root installs its packages.
# It listens on 127.0.0.1:54330 and downloads nothing but packages.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
postgres_version=15
postgres_port=54329
server_port=54330
binaries=/usr/lib/postgresql/$postgres_version/bin
packages=(postgresql-$postgres_version postgresql-$postgres_version-postgis-3
  postgresql-$postgres_version-postgis-3-scripts osm2pgsql libicu-dev pkg-config)

usage() {
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then su postgres -c "$1"; else bash -c "$1"; fi
}

install_packages() {
  [ -x "$binaries/initdb" ] && command -v osm2pgsql >/dev/null && [ -e /usr/share/postgresql/$postgres_version/extension/postgis.control ] && return
  DEBIAN_FRONTEND=noninteractive nice apt-get install -y --no-install-recommends "${packages[@]}"
}

install_nominatim() {
  [ -x "$dir/venv/bin/nominatim" ] && return
  python3 -m venv "$dir/venv"
  nice "$dir/venv/bin/pip" install --quiet nominatim-db nominatim-api falcon uvicorn aiosqlite osmium
}

start_postgres() {
  if [ ! -e "$dir/pg/data/PG_VERSION" ]; then
    mkdir -p "$dir/pg"
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir/pg"; fi
    as_postgres "$binaries/initdb -D $dir/pg/data -U postgres --auth=trust -E UTF8 --locale=C.UTF-8"
  fi
  as_postgres "$binaries/pg_ctl -D $dir/pg/data status" >/dev/null && return
  as_postgres "nice $binaries/pg_ctl -D $dir/pg/data -l $dir/pg/log -w start \
    -o '-p $postgres_port -k $dir/pg -c listen_addresses=127.0.0.1'"
}

import_places() {
  [ -e "$dir/project/.imported" ] && return
  mkdir -p "$dir/project"
  cat >"$dir/project/.env" <<ENV
NOMINATIM_DATABASE_DSN="pgsql:host=127.0.0.1;port=$postgres_port;user=nominatim;dbname=nominatim"
NOMINATIM_DATABASE_WEBUSER="www-data"
NOMINATIM_IMPORT_STYLE=admin
NOMINATIM_LANGUAGES=en,ar
ENV
  for role in 'nominatim superuser login' '"www-data" login'; do
    psql -q -h 127.0.0.1 -p $postgres_port -U postgres -c "create role $role"
  done
  nice "$dir/venv/bin/nominatim" import --osm-file "$here/places.osm" \
    --project-dir "$dir/project" --no-updates --offline -j 1
  touch "$dir/project/.imported"
}

start_server() {
  PATH="$dir/venv/bin:$PATH" nohup nice "$dir/venv/bin/nominatim" serve --project-dir "$dir/project" \
    --server 127.0.0.1:$server_port --engine falcon >"$dir/server.log" 2>&1 &
  echo $! >"$dir/server.pid"
  for _ in $(seq 60); do
    if curl -sf "http://127.0.0.1:$server_port/status" >/dev/null; then
      echo "http://127.0.0.1:$server_port"
      return
    fi
    sleep 1
  done
  echo "the server did not answer within a minute; see $dir/server.log" >&2
  return 1
}

stop_all() {
  if [ -e "$dir/server.pid" ]; then kill "$(cat "$dir/server.pid")" || true; fi
  rm -f "$dir/server.pid"
  as_postgres "$binaries/pg_ctl -D $dir/pg/data -w stop"
}

[ $# = 2 ] || usage
mkdir -p "$2"
dir=$(cd "$2" && pwd)
case $1 in
start)
  install_packages
  install_nominatim
  start_postgres
  import_places
  start_server
  ;;
stop) stop_all ;;
*) usage ;;
esac
