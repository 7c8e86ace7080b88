using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>Injected SQL that asks whether a row beyond its reach fits a guess: the policy must be asked before the guess is tried.</summary>
public sealed class ProbingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string, string> Guesses() => new()
    {
        { "young_person where given_name = 'Robin'", "young_person where given_name = 'Nobody'" },
        { "young_person where given_name >= 'R' and given_name < 'S'", "young_person where given_name >= 'S' and given_name < 'T'" },
        { "young_person where partnership = 'north-yorkshire' and date_of_birth = '2010-05-04'", "young_person where partnership = 'north-yorkshire' and date_of_birth = '1999-01-01'" },
        // What needs no comparison is asked first all the same, and tells how many there are: not whose.
        { "young_person where not address_confidential and nhs_number is null and given_name = 'Robin'", "young_person where not address_confidential and nhs_number is null and given_name = 'Nobody'" },
        { "young_person where created_at < now() + interval '1 day'", "young_person where created_at > now() + interval '1 day'" },
        { "missing_episode where status = 'open'", "missing_episode where status = 'closed'" },
        { "missing_episode where partnership = 'north-yorkshire' and reported_at > '2020-01-01'", "missing_episode where partnership = 'north-yorkshire' and reported_at < '2020-01-01'" },
        { "relationship where function = 'youth-justice-officer'", "relationship where function = 'nobody'" },
    };

    [Theory]
    [MemberData(nameof(Guesses))]
    public async Task Guess_AboutARowBeyondReach_IsAnsweredAlikeWhetherItIsRightOrWrong(string right, string wrong)
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", "social-worker");
        await scene.RelationshipAsync(subject, "csc", "social-worker", "nyp", "police-response");
        await scene.RelationshipAsync(subject, "csc", "social-worker", "yjs", "youth-justice-officer");
        await scene.MissingAsync(subject);
        await database.RunAsSuperuserAsync("analyze hub.young_person; analyze hub.missing_episode; analyze hub.relationship");

        // By an error of the policy, which needs no context at all.
        Assert.Equal(await ByErrorAsync(wrong), await ByErrorAsync(right));
        // By how often the plan asked the policy, with a context that reaches nobody.
        var context = scene.Signed("nych", "housing-officer");
        Assert.Equal(await ByPlanAsync(context, wrong), await ByPlanAsync(context, right));
        Assert.Equal(0, await scene.CountAsync(context, "hub." + right));
    }

    private async Task<string> ByErrorAsync(string guess)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var bind = new NpgsqlCommand("select set_config('hub.ctx', 'x', true)", connection, transaction))
        {
            await bind.ExecuteScalarAsync();
        }

        await using var ask = Asking($"select count(*) from hub.{guess}", connection, transaction);
        try
        {
            return $"{await ask.ExecuteScalarAsync()} rows";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private async Task<string> ByPlanAsync(string context, string guess)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await HubDataSource.BindAsync(transaction, context, CancellationToken.None);
        await using var ask = Asking($"explain (analyze, costs off, timing off, summary off, buffers off) select count(*) from hub.{guess}", connection, transaction);
        await using var reader = await ask.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            var line = reader.GetString(0).Trim();
            if (line.Contains("actual", StringComparison.Ordinal) || line.Contains("never executed", StringComparison.Ordinal) || line.Contains("Removed", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        return string.Join('\n', lines);
    }

#pragma warning disable CA2100 // This is the injected SQL.
    private static NpgsqlCommand Asking(string sql, NpgsqlConnection connection, NpgsqlTransaction transaction) => new(sql, connection, transaction);
#pragma warning restore CA2100
}
