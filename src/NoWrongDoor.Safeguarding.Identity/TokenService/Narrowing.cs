namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>One thing that was asked for and not wholly granted, with what cut it.</summary>
public sealed record Cut(string Asked, string Granted, string CutBy);

/// <summary>What is left of what was asked.</summary>
public sealed record Narrowed(IReadOnlyList<string> Granted, IReadOnlyList<Cut> Cuts);

/// <summary>asked ∩ client ∩ role ∩ agreements in force, each cut named by the first that made it.</summary>
public static class Narrowing
{
    /// <param name="asked">The permissions asked for; none means all that the client may have.</param>
    /// <param name="client">What the client is registered for.</param>
    /// <param name="function">The reader's function and what it may do.</param>
    /// <param name="cover">The agreements that cover the agency, function and purpose.</param>
    public static Narrowed Decide(IReadOnlyList<string> asked, IReadOnlyList<string> client, (string Name, IReadOnlyList<string> Permissions) function, AgreementCover cover)
    {
        var wanted = asked.Count > 0 ? asked : [.. client.Intersect(function.Permissions, StringComparer.Ordinal)];
        var cuts = new List<Cut>();
        var granted = new List<string>();
        foreach (var permission in wanted)
        {
            var cutBy = !client.Contains(permission, StringComparer.Ordinal) ? "client"
                : !function.Permissions.Contains(permission, StringComparer.Ordinal) ? "role " + function.Name
                : !cover.IsCovered && NeedsOthers(permission) ? "agreement: none in force covers this agency and purpose"
                : null;
            if (cutBy is null)
            {
                granted.Add(permission);
            }
            else
            {
                cuts.Add(new Cut(permission, "nothing", cutBy));
            }
        }

        if (!cover.IsCovered && granted.Count > 0)
        {
            cuts.Add(new Cut("other agencies' records", "own records", "agreement: none in force covers this agency and purpose"));
        }

        return new Narrowed(granted, cuts);
    }

    // An agency reads and writes its own slice whatever becomes of the agreements (invariant 3). Finding somebody else's child is no such thing.
    private static bool NeedsOthers(string permission) => permission == "match";
}
