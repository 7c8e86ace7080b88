using System.Globalization;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Evaluation;

/// <summary>A placement of an invented young person, who is a number.</summary>
public sealed record InventedStay(int Person, string? Placement, DateOnly Start, DateOnly? End, string? Offer = null, string Owner = "csc");

/// <summary>A missing episode of one.</summary>
public sealed record InventedEpisode(int Person, DateOnly Day, string Owner = "nyp");

/// <summary>Invented records as they would stand in the database, and what the performance officer is answered over them. The clock says 25 November 2026.</summary>
public sealed class InventedFigures : IAsyncLifetime
{
    public static readonly string[] Codes = ["K1", "K2", "R1", "S1"];

    public Hub Hub { get; } = new();

    public ReaderIdentity Perry => Hub.Reader("nwd", "performance-officer", "statistics");

    /// <summary>The job that counts: it may do nothing but ask.</summary>
    public ReaderIdentity Job => Perry with { User = JobReaders.UserOf("figures"), UserName = "The job Figures of the month", Permissions = [] };

    public ValueTask InitializeAsync() => Hub.InitializeAsync();

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    /// <summary>Nothing is there but these, and they were counted for the first time.</summary>
    public async Task PlayAsync(IEnumerable<InventedStay> stays, IEnumerable<InventedEpisode>? episodes = null)
    {
        await Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; delete from hub.figure; delete from hub.disclosure_index where route like 'evaluation.count.20%';");
        await RecordAsync(stays, episodes);
        await CountAsync();
    }

    /// <summary>How many lines the job counted.</summary>
    public async Task<int> CountAsync()
    {
        var counted = await Hub.Get<MonthlyCount>().CountAsync(Job, CancellationToken.None);
        Assert.True(counted.IsSuccess, counted.Refusal?.ToString());
        return counted.Value.Number;
    }

    /// <summary>Records are these from now on; what was counted stays.</summary>
    public async Task RecordAsync(IEnumerable<InventedStay> stays, IEnumerable<InventedEpisode>? episodes = null)
    {
        var sql = new StringBuilder("set session_replication_role = replica; delete from hub.care_episode; delete from hub.missing_episode;");
        foreach (var s in stays)
        {
            sql.Append(CultureInfo.InvariantCulture, $"""
                insert into hub.care_episode (partnership, id, subject, owner, legal_status, placement_type, placement_start, placement_end, nwd_offer_type, created_at, changed_at)
                values ('north-yorkshire', gen_random_uuid(), '{Subject(s.Person)}', '{s.Owner}', 'C2', {Text(s.Placement)}, '{s.Start:yyyy-MM-dd}', {Day(s.End)}, {Text(s.Offer)}, now(), now());
                """);
        }

        foreach (var e in episodes ?? [])
        {
            sql.Append(CultureInfo.InvariantCulture, $"""
                insert into hub.missing_episode (partnership, id, subject, owner, status, reported_at, found_at, created_at, changed_at)
                values ('north-yorkshire', gen_random_uuid(), '{Subject(e.Person)}', '{e.Owner}', 'closed', '{e.Day:yyyy-MM-dd} 12:00+00', '{e.Day:yyyy-MM-dd} 20:00+00', now(), now());
                """);
        }

        await Hub.Database.RunAsSuperuserAsync(sql.ToString());
    }

    public async Task<ResidentialNights> NightsAsync(ReaderIdentity? reader = null)
    {
        var answer = await Hub.Get<Evaluations>().ResidentialNightsAsync(reader ?? Perry, CancellationToken.None);
        Assert.True(answer.IsSuccess, answer.Refusal?.ToString());
        return answer.Value;
    }

    public async Task<MissingAroundEntry> EntriesAsync(ReaderIdentity? reader = null)
    {
        var answer = await Hub.Get<Evaluations>().MissingAroundEntryAsync(reader ?? Perry, CancellationToken.None);
        Assert.True(answer.IsSuccess, answer.Refusal?.ToString());
        return answer.Value;
    }

    /// <summary>What is told of a count.</summary>
    public static int Nearest(int counted, int step) => (int)Math.Round((double)counted / step, MidpointRounding.AwayFromZero) * step;

    /// <summary>A figure, or nothing where it is of too few.</summary>
    public static int? Number(DisclosedRecord line, string field)
    {
        if (line[field].IsShown)
        {
            return int.Parse(line[field].Value.Text!, CultureInfo.InvariantCulture);
        }

        Assert.Equal("too-few", line[field].Withheld!.Reason);
        return null;
    }

    /// <summary>All that is said, but for the number of the disclosure.</summary>
    public static string Said(ResidentialNights nights) => string.Join('\n', nights.Lines.Select(l => $"{l.Year.Start} {l.Placement} {Said(l.Figures)}"));

    public static string Said(MissingAroundEntry entries) => string.Join('\n', entries.Lines.Select(l => $"{l.Year.Start} {Said(l.Care)} {Said(l.Missing)}"));

    private static string Said(DisclosedRecord line) =>
        $"{line.Id} {line.ETag} {string.Join(' ', line.Fields.Select(f => f.IsShown ? $"{f.Name}={f.Value.Text}" : $"{f.Name}:{f.Withheld!.Reason}"))}";

    private static string Subject(int person) => $"00000000-0000-7000-9000-{person.ToString("x12", CultureInfo.InvariantCulture)}";

    private static string Text(string? text) => text is null ? "null" : $"'{text}'";

    private static string Day(DateOnly? day) => day is { } of ? $"'{of.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" : "null";
}
