using System.IO.Compression;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Intake;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.Background;

public sealed class BackgroundCrimeTests : IAsyncLifetime
{
    private const string Everything = "select coalesce(md5(string_agg(b::text, '|' order by b.content, b.n, b.import_id)), '') from hub.background_crime b";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-street-");
    private readonly Hub _hub = new();

    private ReaderIdentity Officer => _hub.Reader("nyp", "police-intelligence", "statistics");

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return _hub.DisposeAsync();
    }

    [Fact]
    public async Task File_WithEveryTrap_IsKeptWholeAndSaysWhatHasNoPlaceOnAMap()
    {
        var (report, done) = await ImportedAsync(StreetText.EveryTrap);
        Assert.Equal(new StreetChange(11, 0, 0, 1), done);
        Assert.Equal((11L, 6L, 2L, 1L, 0L, 1L), (report.Rows, report.WithoutId, report.WithoutLocation, report.WithoutPlaceName, report.WithoutLsoa, report.LsoaNewIn2021));
        Assert.Equal([new KeyValuePair<string, long>("Bothering of herring gulls", 1)], report.UnknownTypes);
        Assert.Equal(3L, await CountAsync("near = 'Kittiwake Parade'"));
        Assert.Equal(2L, await CountAsync("point is null"));
        Assert.Equal(2L, await CountAsync($"crime_id = '\\x{StreetText.Id(1)}'"));
        Assert.Equal(1L, await CountAsync("crime_type = 'Bothering of herring gulls' and public.st_srid(point) = 4326 and public.st_x(point) = -0.61 and public.st_y(point) = 54.49"));
    }

    [Fact]
    public async Task File_ReadAgainInAnyOrderOrCompressed_ChangesNothing()
    {
        await ImportedAsync(StreetText.EveryTrap);
        var before = await _hub.LookAsync<string>(Everything);
        Assert.Equal(new StreetChange(0, 0, 11, 0), (await ImportedAsync(StreetText.EveryTrap)).Done);
        Assert.Equal(new StreetChange(0, 0, 11, 0), (await ImportedAsync(StreetText.EveryTrap.Reverse())).Done);
        Assert.Equal(new StreetChange(0, 0, 11, 0), (await ImportedAsync(StreetText.EveryTrap, "street.csv.gz")).Done);
        Assert.Equal(before, await _hub.LookAsync<string>(Everything));
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from intake.street_crime"));
    }

    [Fact]
    public async Task Files_ThatOverlap_AddOnlyWhatIsNew()
    {
        await ImportedAsync([StreetText.Asb, StreetText.Asb, StreetText.Burglary]);
        Assert.Equal(new StreetChange(1, 0, 3, 1), (await ImportedAsync([StreetText.Asb, StreetText.Asb, StreetText.Asb, StreetText.Burglary])).Done);
        Assert.Equal(new StreetChange(0, 0, 1, 0), (await ImportedAsync([StreetText.Asb])).Done);
        Assert.Equal(3L, await CountAsync("crime_id is null"));
    }

    [Fact]
    public async Task Crime_ThatALaterFileStatesOtherwise_TakesTheEarliersPlaceAndTheEarlierIsKept()
    {
        var other = StreetText.Crime(1, "Burglary", "Under investigation", near: "Guillemot Yard");
        await ImportedAsync([StreetText.Burglary, other, StreetText.Asb]);
        Assert.Equal(new StreetChange(0, 1, 2, 1), (await ImportedAsync([StreetText.BurglaryEnded, other, StreetText.Asb])).Done);
        Assert.Equal(["Local resolution", "Under investigation"], await OutcomesAsync("superseded_by is null"));
        Assert.Equal(["Under investigation"], await OutcomesAsync("superseded_by is not null"));

        // And back: an older file read after a newer one.
        Assert.Equal(new StreetChange(0, 1, 2, 1), (await ImportedAsync([StreetText.Burglary, other, StreetText.Asb])).Done);
        Assert.Equal(["Under investigation", "Under investigation"], await OutcomesAsync("superseded_by is null"));
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
    }

    [Fact]
    public async Task File_WithOneWrongRow_IsNotImportedAtAllAndEveryProblemIsCounted()
    {
        var wrong = StreetText.Asb.Replace("2025-05", "May 2025", StringComparison.Ordinal);
        var import = await ImportAsync([StreetText.Asb, wrong, StreetText.Burglary, .. Enumerable.Repeat(wrong, 30), StreetText.Asb.Replace("-0.600001", "", StringComparison.Ordinal)]);
        Assert.IsType<Refusal.Invalid>(import.Refusal);
        Assert.Null(import.Done);
        Assert.Equal((34L, 32L, 20), (import.Report!.Rows, import.Report.Problems.Total, import.Report.Problems.First.Count));
        Assert.Equal((3L, "Month"), (import.Report.Problems.First[0].Line, import.Report.Problems.First[0].Field));
        Assert.Equal([("Month", 31L), ("Longitude", 1L)], import.Report.Problems.ByRule.Select(r => (r.Field, r.Count)));
        Assert.Equal(0L, await CountAsync("true"));
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from hub.background_import"));
        Assert.Equal("refused:invalid", await _hub.LookAsync<string>("select outcome from hub.disclosure_index where route = 'background-crime.import'"));
    }

    [Fact]
    public async Task File_ThatEndsInTheMiddle_IsRefusedWhole()
    {
        await Assert.ThrowsAsync<FileRefusedException>(() => ImportTextAsync(StreetText.Of(StreetText.EveryTrap) + "\"never closed"));
        Assert.Equal(0L, await CountAsync("true"));
        Assert.Equal(11, (int)(await ImportedAsync(StreetText.EveryTrap)).Done.Added);
    }

    [Fact]
    public async Task Rehearsal_SaysWhatAnImportWouldDoAndKeepsNothing()
    {
        var rehearsed = await ImportAsync(StreetText.EveryTrap, rehearse: true);
        Assert.Equal(new StreetChange(11, 0, 0, 1), rehearsed.Done);
        Assert.Equal(0L, await CountAsync("true"));
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from hub.background_import"));
        Assert.Equal(new StreetChange(11, 0, 0, 1), (await ImportedAsync(StreetText.EveryTrap)).Done);
        Assert.Equal(0L, (await ImportAsync(StreetText.EveryTrap, rehearse: true)).Done!.Added);
    }

    [Fact]
    public async Task Import_ByAFunctionThatMayNot_IsRefusedAndEntered()
    {
        var import = await _hub.Get<BackgroundCrime>().ImportAsync(Officer with { Permissions = ["match"] }, Write(StreetText.Of(StreetText.EveryTrap)), false, CancellationToken.None);
        Assert.IsType<Refusal.NotPermitted>(import.Refusal);
        Assert.Null(import.Report);
        Assert.Equal("refused:not-permitted", await _hub.LookAsync<string>("select outcome from hub.disclosure_index"));

        // And where the program forgot: the database knows which agencies may.
        var housing = _hub.Hol with { Purpose = "statistics" };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => _hub.Get<BackgroundCrime>().ImportAsync(housing, Write(StreetText.Of(StreetText.EveryTrap)), false, CancellationToken.None));
        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task Background_IsSeenByItsPartnershipAloneAndWrittenByNoSql()
    {
        await ImportedAsync(StreetText.EveryTrap);
        await _hub.Database.SetHeadsAsync(_hub.Heads, "other-shire");
        Assert.Equal(11L, await SeenAsync(_hub.Hol));
        Assert.Equal(0L, await SeenAsync(_hub.Reader("nyp", "police-intelligence", "statistics") with { Partnership = "other-shire" }));
        foreach (var injected in new[]
        {
            "update hub.background_crime set outcome = null", "delete from hub.background_crime", "delete from hub.background_batch",
            "insert into hub.background_crime select * from hub.background_crime", "select * from intake.street_crime", "delete from intake.street_crime",
            "insert into intake.street_crime (xact, content, month, reported_by, falls_within, crime_type) values ('1', '', '2025-01-01', '', '', '')",
            $"insert into hub.background_import select partnership, gen_random_uuid(), agency, at, file_hash, written from hub.background_import",
            "insert into hub.background_batch select partnership, import_id, batch + 1, entry, rows, root from hub.background_batch",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => _hub.RunAsAsync(Officer, injected));
            Assert.True(refused.SqlState == "42501", $"{injected}: {refused.Message}");
        }
    }

    // What SQL could do that the program does not: merge and commit without entries.
    [Fact]
    public async Task Rows_ThatNoEntryStandsFor_AreNotCommitted()
    {
        var officer = Officer;
        var now = _hub.Database.Clock.GetUtcNow();
        var context = _hub.Database.Signer.Sign(new SignedContext(
            officer.Partnership, officer.Agency, officer.Function, officer.Purpose, officer.User, _hub.Heads, _hub.Database.Ids.Next(), now, now + TimeSpan.FromMinutes(1)));
        await using var connection = await _hub.Database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await HubDataSource.BindAsync(transaction, context, default);
        await using var command = new NpgsqlCommand("""
            insert into intake.street_crime (content, month, reported_by, falls_within, crime_type) values (sha256(''), '2025-05-01', 'F', 'F', 'Drugs');
            select * from guard.merge_street_crime(gen_random_uuid(), sha256('file'))
            """, connection, transaction);
        await command.ExecuteNonQueryAsync();
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => transaction.CommitAsync())).SqlState);
    }

    [Fact]
    public async Task RealFile_OfNineMonths_IsImportedAndASecondTimeChangesNothing()
    {
        if (Repository.RealData is not { } data)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("The folder of real data is absent (NWD_DATA): no published street-level file was imported.");
            return;
        }

        var path = Path.Combine(data, "crime", "north-yorkshire-street-2025-01_09.csv.gz");
        var crime = _hub.Get<BackgroundCrime>();
        var first = await crime.ImportAsync(Officer, path, false, CancellationToken.None);
        Assert.Equal(new StreetChange(47_045, 0, 0, 48), first.Done);
        Assert.Equal((47_045L, 12_398L, 311L, 3_546L), (first.Report!.Rows, first.Report.WithoutId, first.Report.WithoutLocation, first.Report.LsoaNewIn2021));
        Assert.Empty(first.Report.UnknownTypes);
        var before = await _hub.LookAsync<string>(Everything);
        Assert.Equal(new StreetChange(0, 0, 47_045, 0), (await crime.ImportAsync(Officer, path, false, CancellationToken.None)).Done);
        Assert.Equal(before, await _hub.LookAsync<string>(Everything));
        Assert.Equal(15_841L, await CountAsync("crime_type = 'Violence and sexual offences'"));
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
    }

    [Theory]
    [InlineData("update hub.background_crime set outcome = 'Local resolution' where crime_type = 'Drugs'", "was changed directly in the database")]
    [InlineData("update hub.background_crime set point = public.st_setsrid(public.st_makepoint(-0.7, 54.5), 4326) where crime_type = 'Drugs'", "was changed directly in the database")]
    [InlineData("update hub.background_crime set superseded_by = import_id where crime_type = 'Drugs'", "1 row(s) that nothing took the place of are marked as superseded")]
    [InlineData("delete from hub.background_crime where crime_type = 'Drugs'", "10 of its 11 rows are there")]
    [InlineData("delete from hub.background_batch", "11 row(s) of background crime are in no import that the ledger has")]
    [InlineData("delete from hub.background_batch; delete from hub.background_crime; delete from hub.background_import", "1 entries stand for rows of an import that is gone")]
    [InlineData("update hub.background_batch set root = sha256('')", "has not the root that the ledger has")]
    public async Task Rows_ChangedBehindTheHub_AreNamedByTheVerification(string change, string problem)
    {
        await ImportedAsync(StreetText.EveryTrap);
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
        await BehindTheHub.RunAsync(_hub, change);
        Assert.Contains(await BehindTheHub.FaultsAsync(_hub), fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
    }

    private async Task<(StreetReport Report, StreetChange Done)> ImportedAsync(IEnumerable<string> rows, string name = "street.csv")
    {
        var import = await ImportAsync(rows, name);
        Assert.Null(import.Refusal);
        return (import.Report!, import.Done!);
    }

    private Task<StreetImport> ImportAsync(IEnumerable<string> rows, string name = "street.csv", bool rehearse = false) => ImportTextAsync(StreetText.Of(rows), name, rehearse);

    private Task<StreetImport> ImportTextAsync(string text, string name = "street.csv", bool rehearse = false) =>
        _hub.Get<BackgroundCrime>().ImportAsync(Officer, Write(text, name), rehearse, CancellationToken.None);

    private string Write(string text, string name = "street.csv")
    {
        var path = Path.Combine(_folder.FullName, name);
        using var file = File.Create(path);
        using var stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        using var writer = new StreamWriter(stream);
        writer.Write(text);
        return path;
    }

    private Task<long> CountAsync(string where) => _hub.LookAsync<long>($"select count(*) from hub.background_crime where superseded_by is null and {where}");

    private async Task<string[]> OutcomesAsync(string where) =>
        (await _hub.LookAsync<string>($"select coalesce(string_agg(outcome, '|' order by outcome), '') from hub.background_crime where crime_id is not null and {where}"))
        .Split('|', StringSplitOptions.RemoveEmptyEntries);

    private async Task<long> SeenAsync(ReaderIdentity reader)
    {
        var now = _hub.Database.Clock.GetUtcNow();
        var context = _hub.Database.Signer.Sign(new SignedContext(
            reader.Partnership, reader.Agency, reader.Function, reader.Purpose, reader.User, _hub.Heads, _hub.Database.Ids.Next(), now, now + TimeSpan.FromMinutes(1)));
        await using var connection = await _hub.Database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await HubDataSource.BindAsync(transaction, context, default);
        await using var command = new NpgsqlCommand("select count(*) from hub.background_crime where superseded_by is null", connection, transaction);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
