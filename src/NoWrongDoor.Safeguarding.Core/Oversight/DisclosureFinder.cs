using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>For commands: which disclosure somebody names, as answers name it or as it stands in the address of a page of "who saw what".</summary>
public sealed class DisclosureFinder(NpgsqlDataSource verifier, HubSecrets secrets)
{
    private const string Prefix = "de";

    private const string Find = """
        select i.disclosure from hub.disclosure_index i where i.partnership = $1 and (i.disclosure = any($2) or i.id = any($2)) limit 1
        """;

    /// <summary>Null for what names no disclosure of the partnership. An id of the usual form is taken as it is: entries of sign-ins have no line in the index.</summary>
    public async Task<Guid?> FindAsync(string partnership, string named, CancellationToken cancellationToken)
    {
        var token = named.TrimEnd('/').Split('/')[^1];
        if (Guid.TryParseExact(token, "D", out var id))
        {
            return id;
        }

        // Each agency has a token of its own for the same line; that of another gives an id which is nowhere.
        var tokens = new AgencyTokens(secrets.AgencyIdKey.ToArray());
        var possible = (await AgenciesAsync(partnership, cancellationToken)).Select(agency => tokens.Read(partnership, agency, Prefix, token)).OfType<Guid>().ToArray();
        await using var command = verifier.CreateCommand(Find);
        command.Parameters.AddWithValue(partnership);
        command.Parameters.AddWithValue(possible);
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    private async Task<IReadOnlyList<string>> AgenciesAsync(string partnership, CancellationToken cancellationToken)
    {
        await using var command = verifier.CreateCommand("select id from hub.agency where partnership = $1");
        command.Parameters.AddWithValue(partnership);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var agencies = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            agencies.Add(reader.GetString(0));
        }

        return agencies;
    }
}
