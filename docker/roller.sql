-- The three roles of the database. Run once per cluster as a superuser, before the migrations.
-- Passwords are set apart from this file, so that no secret stands in it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stafett_owner') THEN
    CREATE ROLE stafett_owner LOGIN NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stafett_app') THEN
    CREATE ROLE stafett_app LOGIN NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stafett_verifier') THEN
    CREATE ROLE stafett_verifier LOGIN NOBYPASSRLS;
  END IF;
END $$;
