using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Retention;

/// <summary>How many of an agency's own rows are past a period.</summary>
internal sealed record PastCount(RetentionRule Rule, string Holds, DateTimeOffset Before, long Past);

internal sealed record PastCounts(IReadOnlyList<PastCount> All);

/// <summary>Counts what is past its period, as one reader: of an agency's records its own alone, whatever else that reader may see. The counting is an entry.</summary>
internal sealed class PastPeriod(Passage passage, IEnumerable<RecordType> types)
{
    public const string EntriesOf = "disclosure-index";
    public const string FiguresOf = "figure";
    private readonly Dictionary<string, RecordType> _types = types.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public async Task<PastCounts> CountAsync(ReaderIdentity reader, IReadOnlyList<RetentionRule> rules, CancellationToken cancellationToken)
    {
        var counted = await passage.RunAsync<PastCounts>(reader, new Asked(Asked.Read, "retention.count"), async session =>
        {
            var counts = new List<PastCount>();
            foreach (var rule in rules)
            {
                var before = session.At.AddYears(-rule.Years);
                foreach (var holds in rule.Entries ? [EntriesOf] : rule.Figures ? [FiguresOf] : rule.Records)
                {
                    counts.Add(new PastCount(rule, holds, before, await CountAsync(session, holds, before, cancellationToken)));
                }
            }

            return new PastCounts(counts);
        }, cancellationToken);
        return counted.IsSuccess ? counted.Value : throw new JobFailedException($"What is past its period was not counted: {counted.Refusal.Code}.");
    }

    private async Task<long> CountAsync(GateSession session, string holds, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var sql = holds switch
        {
            EntriesOf => "select count(*) from hub.disclosure_index t where t.partnership = @partnership and t.agency = @agency and t.at < @before",
            FiguresOf => "select count(*) from hub.figure t where t.partnership = @partnership and t.agency = @agency and t.made_at < @before",
            _ => $"select count(*) from {_types[holds].Table} t where t.partnership = @partnership and t.owner = @agency and t.changed_at < @before",
        };
        await using NpgsqlCommand command = session.Command(sql);
        command.Parameters.AddWithValue("before", before.UtcDateTime);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
