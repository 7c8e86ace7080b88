using Npgsql;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>Reads pg_catalog, so that a table or function added later is held to the same rules.</summary>
public sealed class CatalogTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // No subject data, and readable without a reader's context by design.
    private const string Registers = "'agreement', 'agreement_signature', 'agreement_event', 'policy_head'";

    // Of the sign-in, before a partnership is chosen: hashes and ciphertext, no subject.
    private const string SignIn = "'single_use', 'session', 'data_protection_key'";

    [Fact]
    public async Task EveryTableOfTheHub_ForcesRowLevelSecurityOnItsOwner() => Assert.Empty(await NamesAsync($"""
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'hub' and c.relkind in ('r', 'p') and c.relname not in ({Registers})
          and not (c.relrowsecurity and c.relforcerowsecurity)
        """));

    [Fact]
    public async Task EveryTableOfHubAndLedger_HasAPrimaryKeyThatStartsWithThePartnership() => Assert.Empty(await NamesAsync($"""
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('hub', 'ledger') and c.relkind in ('r', 'p') and c.relname not in ('partnership', {SignIn})
          and not exists (
            select from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
            where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'partnership')
        """));

    // Whoever finds somebody by a look-up may record a slice of their own; a revision follows its record.
    [Fact]
    public async Task EveryTableOfRecordsAboutSomebody_TakesNothingInTheTransactionThatLooksForThem() => Assert.Empty(await NamesAsync("""
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'hub' and c.relname not in ('young_person', 'revision') and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'record')
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'not_while_looking' and not p.polpermissive)
        """));

    // An order tells the rank of a row of one's own among those beyond reach, and so what they say: an index with an order is by keys and owners alone.
    [Fact]
    public async Task EveryOrderedIndexOfRecords_IsByWhatNobodyWantsToGuess() => Assert.Empty(await NamesAsync("""
        select distinct i.relname from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        join pg_namespace n on n.oid = c.relnamespace join pg_am m on m.oid = i.relam, generate_series(0, x.indnkeyatts - 1) k
        where n.nspname = 'hub' and m.amname = 'btree' and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'row_scope')
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = x.indkey[k]
            and a.attname in ('partnership', 'id', 'subject', 'owner', 'owner_agency', 'case_id', 'meeting_id', 'record_id', 'record_type', 'revision', 'kind', 'nhs_number_blind', 'upn_blind'))
        """));

    [Fact]
    public async Task EveryForeignKeyAndUniqueConstraint_CarriesThePartnership() => Assert.Empty(await NamesAsync("""
        select c.relname || '.' || k.conname from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('hub', 'ledger') and k.contype in ('f', 'u')
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey) and a.attname = 'partnership')
        """));

    // A duplicate key of another agency's record must not show as an error.
    [Fact]
    public async Task EveryUniqueConstraintOnSubjects_IsWithinTheOwner() => Assert.Empty(await NamesAsync("""
        select c.relname || '.' || i.relname from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'hub' and x.indisunique and not x.indisprimary
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any (x.indkey) and a.attname in ('owner', 'agency'))
        """));

    [Fact]
    public async Task EveryDefinerFunction_BelongsToTheContextRoleAndPinsItsSearchPath() => Assert.Empty(await NamesAsync("""
        select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('guard', 'hub', 'ledger', 'identity') and p.prosecdef
          and (p.proowner <> 'nwd_context'::regrole or not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false))
        """));

    [Fact]
    public async Task TheApplication_MayCallTheseFunctionsOfOursOnly() => Assert.Equal(
        ["account_names", "count_background", "crime_tile", "ctx", "end_session", "end_sessions_of", "forget_ended", "ground_tile", "in_order", "job_nodes", "job_schedule", "keep_partition", "keep_session", "match_person",
            "merge_base_feature", "merge_street_crime", "missing_around_entry", "name_beginnings", "now", "open_episodes", "open_session", "people_by_words", "reach_for_oversight", "repeated_base_features", "residential_nights", "seen_session", "session_tokens", "use_once"], await NamesAsync("""
        select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('guard', 'hub', 'ledger', 'identity', 'jobs')
          and has_schema_privilege('nwd_app', n.oid, 'usage') and has_function_privilege('nwd_app', p.oid, 'execute') order by 1
        """));

    [Fact]
    public async Task EveryRole_IsPlainAndOnlyTheMigratorMayBecomeAnother() => Assert.Equal(["nwd_migrator"], await NamesAsync("""
        select distinct r.rolname from pg_roles r where r.rolname like 'nwd\_%'
          and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
            or exists (select from pg_auth_members m where m.member = r.oid))
        """));

    [Fact]
    public async Task NoRoleThatSignsIn_OwnsAnything() => Assert.Empty(await NamesAsync("""
        select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
        where r.rolname like 'nwd\_%' and r.rolcanlogin
        """));

    // Its owner is held to the policies, which name none for it.
    [Fact]
    public async Task TheOrderOfLists_IsReadByTheGuardAndTheVerifierAlone() => Assert.Equal(["nwd_context", "nwd_owner", "nwd_verifier"], await NamesAsync("""
        select r.rolname from pg_roles r
        where r.rolname like 'nwd\_%' and has_any_column_privilege(r.oid, 'hub.list_order', 'select, insert, update, references') order by 1
        """));

    [Fact]
    public async Task TheIdentityRole_ReadsNoTableOfSubjects() => Assert.Equal(
        ["agency", "agreement", "agreement_event", "agreement_signature", "partnership", "policy_head"], await NamesAsync("""
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('hub', 'ledger', 'jobs') and c.relkind in ('r', 'p') and has_table_privilege('nwd_identity', c.oid, 'select') order by 1
        """));

    private async Task<string[]> NamesAsync(string sql)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }
        return [.. names];
    }
}
