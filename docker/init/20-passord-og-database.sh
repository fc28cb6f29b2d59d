#!/bin/sh
# Runs once, on an empty data directory, after 10-roller.sql: the roles' passwords, and the database that the owner
# owns. psql reads the passwords from the environment itself, so that they stand in no list of processes.
set -eu

psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv owner STAFETT_OWNER_PASSWORD
\getenv app STAFETT_APP_PASSWORD
\getenv verifier STAFETT_VERIFIER_PASSWORD
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
ALTER ROLE stafett_owner PASSWORD :'owner';
ALTER ROLE stafett_app PASSWORD :'app';
ALTER ROLE stafett_verifier PASSWORD :'verifier';
CREATE DATABASE stafettlogg OWNER stafett_owner;
SQL
