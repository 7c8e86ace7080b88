using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>
/// What the ledger's index says was counted: a month whose figures are all gone was counted nevertheless, and is neither counted again nor taken for one that was not
/// counted yet. Entries of the last two months are looked at, and not more: how many grows with agencies and nights, and not with people.
/// </summary>
internal sealed class CountingEntries
{
    private const string Prefix = "evaluation.count.";

    private const string Stored = """
        select i.route, i.at, i.record_id from hub.disclosure_index i
        where i.partnership = @partnership and i.agency = @agency and i.user_id = @job and i.at >= @since
            and i.kind = 'write' and i.outcome = 'stored' and i.record_id is not null and starts_with(i.route, 'evaluation.count.')
        """;

    // The job that counts, as the database knows it too (migration 0200): whoever else writes an entry of such a name has counted nothing.
    private static readonly Guid Job = new("f38f33dd-91d9-d03a-9425-13b42094a923");

    private readonly Dictionary<DateOnly, Dictionary<Guid, DateTimeOffset>> _months = [];

    private CountingEntries()
    {
    }

    public IEnumerable<DateOnly> Months => _months.Keys;

    public static string RouteOf(CountedTime month) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{month.Last:yyyy-MM}");

    public static async Task<CountingEntries> ReadAsync(GateSession session, DateOnly until, CancellationToken cancellationToken)
    {
        var entries = new CountingEntries();
        await using var command = session.Command(Stored);
        command.Parameters.AddWithValue("job", Job);
        // A day more, as a month begins an hour earlier here than in UTC for half of the year.
        command.Parameters.AddWithValue("since", until.AddMonths(-1).AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (DateOnly.TryParseExact(reader.GetString(0)[Prefix.Length..], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.AddMonths(1) <= until)
            {
                entries.Of(month.AddMonths(1))[reader.GetGuid(2)] = new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc));
            }
        }

        return entries;
    }

    /// <summary>When these agencies' figures to the end of a month were counted; nothing where no entry says that they were.</summary>
    public DateTimeOffset? When(string partnership, string agency, FigureOwners owners, DateOnly countedTo)
    {
        if (!_months.TryGetValue(countedTo, out var named))
        {
            return null;
        }

        foreach (var id in owners.Lines(agency, new CountedTime(countedTo)).SelectMany(line => line.Records.Select(record => line.IdOf(partnership, record))))
        {
            if (named.TryGetValue(id, out var at))
            {
                return at;
            }
        }

        return null;
    }

    private Dictionary<Guid, DateTimeOffset> Of(DateOnly countedTo)
    {
        if (!_months.TryGetValue(countedTo, out var named))
        {
            _months[countedTo] = named = [];
        }

        return named;
    }
}
