using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>Who may read a note: agencies, and functions in agencies. Nobody named means whoever was there, where it is of a meeting, and else whoever takes part in the case when it is written.</summary>
internal sealed class NoteAudience(Agencies agencies, FunctionCatalogue functions)
{
    private const string Participants = """
        select distinct m.member_agency || '/' || m.member_function from hub.case_membership m
        where m.partnership = @partnership and m.subject = @subject and m.started <= @at and (m.ended is null or m.ended > @at)
        """;

    private static readonly ReadInput Line = Inputs.Line(2_000);

    /// <summary>Kept in one order and without repetition, so that equal audiences are equal texts.</summary>
    public static ReadInput Read { get; } = (JsonElement input, DateTimeOffset now, out BrokenRule? broken) =>
        Line(input, now, out broken) is string line && Of(line) is { Count: > 0 } named ? string.Join(", ", named) : null;

    public static IReadOnlyList<string> Of(string? audience) =>
        [.. (audience ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The functions that take part in the young person's case now, and the writer's own.</summary>
    public static async Task<string> ParticipantsAsync(GateSession session, Guid subject, CancellationToken cancellationToken)
    {
        var named = new SortedSet<string>(StringComparer.Ordinal) { $"{session.Reader.Agency}/{session.Reader.Function}" };
        await using var command = session.Command(Participants);
        command.Parameters.AddWithValue("subject", subject);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            named.Add(reader.GetString(0));
        }

        return string.Join(", ", named);
    }

    /// <summary>Those who were there and take part in the case, and the writer; whoever takes part, where nobody is entered as having been there.</summary>
    public static async Task<string> InTheRoomAsync(GateSession session, Guid subject, Attendance? attendance, CancellationToken cancellationToken)
    {
        var taking = await ParticipantsAsync(session, subject, cancellationToken);
        return attendance?.Present is { Count: > 0 } present
            ? string.Join(", ", Of(string.Join(", ", present.Where(Of(taking).Contains).Append($"{session.Reader.Agency}/{session.Reader.Function}")))) : taking;
    }

    /// <summary>Every function that an audience means.</summary>
    public async Task<IReadOnlyList<(string Agency, string Function)>> FunctionsAsync(GateSession session, string? audience, CancellationToken cancellationToken)
    {
        var all = new List<(string, string)>();
        foreach (var named in Of(audience))
        {
            var parts = named.Split('/', 2);
            var kind = (await agencies.KnownAsync(session, parts[0], cancellationToken))?.Kind ?? "";
            all.AddRange(parts.Length == 2 ? [(parts[0], parts[1])] : functions.Functions.Keys.Where(f => functions.ExistsIn(kind, f)).Select(f => (parts[0], f)));
        }

        return all;
    }

    public async Task<Problem?> ProblemAsync(GateSession session, string? audience, CancellationToken cancellationToken)
    {
        foreach (var named in Of(audience))
        {
            var parts = named.Split('/', 2);
            if (await agencies.KnownAsync(session, parts[0], cancellationToken) is not { } agency)
            {
                return new Problem("audience", "An agency named is not one of the partnership.", "Use short names of agencies of the partnership, for example: csc, nwd/meeting-chair.");
            }

            if (parts.Length == 2 && !functions.ExistsIn(agency.Kind, parts[1]))
            {
                return new Problem("audience", $"There is no such function in {agency.Name}.",
                    $"Use one of: {string.Join(", ", functions.Functions.Keys.Where(f => functions.ExistsIn(agency.Kind, f)).Select(f => $"{agency.Id}/{f}"))}.");
            }
        }

        return null;
    }
}
