using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>For whom somebody may act, as what, and for which purposes.</summary>
public sealed record Membership(string Partnership, string PartnershipName, string Agency, string AgencyName, string Function, IReadOnlyList<string> Purposes)
{
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>Null where it was not read together with the membership.</summary>
    public PolicyInForce? Policy { get; init; }
}

public sealed class Memberships(NpgsqlDataSource database, FunctionPermissions permissions, TimeProvider clock)
{
    public async Task<IReadOnlyList<Membership>> OfAsync(Guid account, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select m.partnership, p.name, m.agency, a.name, m.function, m.purposes
            from identity.membership m join hub.partnership p on p.id = m.partnership join hub.agency a on a.partnership = m.partnership and a.id = m.agency
            where m.account = $1 and m.since <= $2 and (m.until is null or m.until > $2) order by p.name, a.name, m.function
            """).Bind(account, clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var memberships = new List<Membership>();
        while (await reader.ReadAsync(cancellation))
        {
            memberships.Add(new Membership(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<string[]>(5))
            {
                Permissions = permissions.Of(reader.GetString(4)),
            });
        }

        return memberships;
    }
}
