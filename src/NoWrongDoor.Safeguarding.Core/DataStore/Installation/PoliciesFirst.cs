using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Installation;

/// <summary>
/// Has PostgreSQL ask row-level security before any comparison that a statement brings along. A comparison that is marked leakproof and cheap is
/// asked first otherwise (order_qual_clauses in the planner: below ten times cpu_operator_cost), and then an error of the policy, or EXPLAIN ANALYZE, tells
/// whether a row beyond reach fits. It stays leakproof, so that indexes serve as before; it only costs enough to come second.
/// </summary>
internal static class PoliciesFirst
{
    private const string Raise = """
        do $$
        declare f regprocedure;
        begin
            for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = 'pg_catalog' and p.proleakproof and p.procost < 10
                  and p.oid in (select o.oprcode from pg_operator o where o.oprresult = 'boolean'::regtype)
            loop
                execute format('alter function %s cost 10', f);
            end loop;
        end $$
        """;

    public static Task EnsureAsync(NpgsqlConnection hub, CancellationToken cancellationToken) => Sql.RunAsync(hub, Raise, cancellationToken);
}
