using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>For whom somebody may act, as what, and for which purposes.</summary>
public sealed record Membership(string Partnership, string PartnershipName, string Agency, string AgencyName, string Function, IReadOnlyList<string> Purposes)
{
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>The head of the partnership's policy as it stood when the membership was read; null without a policy.</summary>
    public string? Heads { get; init; }
}

public sealed class Memberships(NpgsqlDataSource database, FunctionCatalogue functions, TimeProvider clock)
{
    /// <summary>Only functions that exist in agencies of that kind: a row for another is none.</summary>
    public async Task<IReadOnlyList<Membership>> OfAsync(Guid account, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select m.partnership, p.name, m.agency, a.name, m.function, m.purposes, a.kind, h.heads
            from identity.membership m join hub.partnership p on p.id = m.partnership join hub.agency a on a.partnership = m.partnership and a.id = m.agency
            left join hub.policy_head h on h.partnership = m.partnership
            where m.account = $1 and m.since <= $2 and (m.until is null or m.until > $2) order by p.name, a.name, m.function
            """).Bind(account, clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var memberships = new List<Membership>();
        while (await reader.ReadAsync(cancellation))
        {
            var function = reader.GetString(4);
            if (functions.ExistsIn(reader.GetString(6), function))
            {
                memberships.Add(new Membership(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), function, reader.GetFieldValue<string[]>(5))
                {
                    Permissions = functions.PermissionsOf(function),
                    Heads = reader.OrNull<string>(7),
                });
            }
        }

        return memberships;
    }
}
