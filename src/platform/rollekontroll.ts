import type { DataSource } from 'typeorm';

/**
 * The service refuses to run as anyone for whom row-level security is only advice, or on a database that is not ready:
 * better not at all than wide open.
 */
export async function krevAppRolle(dataSource: DataSource): Promise<void> {
  const rader: unknown = await dataSource.query(/* sql */ `
    SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
             AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS for_mye,
           to_regclass('public.stafettlogg') IS NULL AS tom
      FROM pg_roles r WHERE r.rolname = current_user`);
  const rad = Array.isArray(rader) ? (rader[0] as { for_mye: boolean; tom: boolean } | undefined) : undefined;
  if (rad?.tom !== false) {
    throw new Error(
      'The database has no tables of ours. Run npm run migrate with DATABASE_OWNER_URL (role stafett_owner).',
    );
  }
  if (rad.for_mye) {
    throw new Error(
      'DATABASE_URL names a role that row-level security does not hold: a superuser, an owner of tables, or one with BYPASSRLS. Use stafett_app (docker/roller.sql).',
    );
  }
}
