using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Intake;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Core.Places.Cells;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.BaseLayers;

public sealed class BaseLayerImportTests : IAsyncLifetime
{
    private static readonly PartitionState NoCells = new(0, 0, false);

    private readonly LayerFolder _folder = new();
    private readonly Hub _hub = new();

    private ReaderIdentity Officer => _hub.Reader("nyp", "police-intelligence", "statistics");

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _hub.DisposeAsync();
    }

    [Theory]
    [InlineData("areas.geojson")]
    [InlineData("areas.geojson.gz")]
    public async Task Boundaries_OfSeveralKinds_AreKeptByTheirCodesAndASecondTimeNothingChanges(string name)
    {
        var path = _folder.Write(name, LayerFolder.Collection(
            LayerFolder.Square("\"code\":\"E01099001\",\"name\":\"Scarby 001A\",\"lad_code\":\"E06000099\""),
            LayerFolder.Square("\"LSOA21CD\":\"E01099002\",\"LSOA21NM\":\"Scarby 001B\"", -0.9),
            LayerFolder.Square("\"code\":\"E05099001\",\"name\":\"Kittiwake Ward\"")));
        var (report, done) = await DoneAsync(new(BaseLayerFile.Boundaries, path));
        Assert.Equal(new BaseLayerChange(3, 0, 0, 0, 1, NoCells), done);
        Assert.Equal([new KeyValuePair<string, long>("lsoa", 2), new KeyValuePair<string, long>("ward", 1)], report.Layers);
        Assert.Equal("E01099002 Scarby 001B 2021", await _hub.LookAsync<string>(
            "select concat_ws(' ', code, name, kind) from hub.base_feature where layer = 'lsoa' and public.st_contains(shape, public.st_setsrid(public.st_makepoint(-0.85, 54.05), 4326))"));
        Assert.Equal(new BaseLayerChange(0, 0, 3, 0, 0, NoCells), (await DoneAsync(new(BaseLayerFile.Boundaries, path))).Done);
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
    }

    [Fact]
    public async Task Boundary_ThatALaterFileStatesOtherwise_TakesItsPlaceAndTheOldOneAndTheOthersStay()
    {
        await DoneAsync(new(BaseLayerFile.Boundaries, _folder.Write("a.geojson", LayerFolder.Collection(
            LayerFolder.Square("\"code\":\"E05099001\",\"name\":\"Kittiwake Ward\""), LayerFolder.Square("\"code\":\"E05099002\",\"name\":\"Guillemot Ward\"")))));
        var moved = _folder.Write("b.geojson", LayerFolder.Collection(LayerFolder.Square("\"code\":\"E05099001\",\"name\":\"Kittiwake Ward\"", -0.5)));
        Assert.Equal(new BaseLayerChange(0, 1, 0, 1, 1, NoCells), (await DoneAsync(new(BaseLayerFile.Boundaries, moved))).Done);
        Assert.Equal(2L, await _hub.LookAsync<long>("select count(*) from hub.base_feature where superseded_by is null"));
        Assert.Equal(1L, await _hub.LookAsync<long>("select count(*) from hub.base_feature where superseded_by is not null"));
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
    }

    [Fact]
    public async Task BoundariesWithoutCodes_NeedToBeNamedAndAreThenKnownByTheirNames()
    {
        var path = _folder.Write("lad.geojson", LayerFolder.Collection(LayerFolder.Square("\"name\":\"Scarbyshire\"")));
        var refused = await ImportAsync(new(BaseLayerFile.Boundaries, path));
        Assert.Contains("--layer", Assert.Single(refused.Report!.Problems.First).Remedy, StringComparison.Ordinal);
        await DoneAsync(new(BaseLayerFile.Boundaries, path, MapLayer.LocalAuthority));
        Assert.Equal("Scarbyshire", await _hub.LookAsync<string>("select code from hub.base_feature where layer = 'local-authority'"));
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[")]
    [InlineData("{\"type\":\"Topology\",\"features\":[]}")]
    [InlineData("{\"type\":\"FeatureCollection\"}")]
    [InlineData("[]")]
    [InlineData("Crime ID,Month")]
    [InlineData("{\"crs\":{\"properties\":{\"name\":\"EPSG:27700\"}},\"features\":[]}")]
    public async Task FileThatIsNoCollection_IsRefusedWithTheReason(string text) =>
        await Assert.ThrowsAsync<FileRefusedException>(() => ImportAsync(new(BaseLayerFile.Boundaries, _folder.Write("no.geojson", text))));

    [Fact]
    public async Task OneWrongFeature_IsNamedAndNothingIsKept()
    {
        var open = LayerFolder.Square("\"code\":\"E05099002\",\"name\":\"Open Ward\"").Replace("[-1,54]]]", "[-1,54.05]]]", StringComparison.Ordinal);
        var metres = LayerFolder.Square("\"code\":\"E05099003\",\"name\":\"Metre Ward\"", 450_000, 480_000, 1_000);
        var import = await ImportAsync(new(BaseLayerFile.Boundaries, _folder.Write("wrong.geojson",
            LayerFolder.Collection(LayerFolder.Square("\"code\":\"E05099001\",\"name\":\"Kittiwake Ward\""), open, metres))));
        Assert.IsType<Refusal.Invalid>(import.Refusal);
        Assert.Equal([2L, 3L], import.Report!.Problems.First.Select(p => p.Line));
        Assert.All(import.Report.Problems.First, p => Assert.Equal("geometry", p.Field));
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from hub.base_feature"));
        Assert.Equal("refused:invalid", await _hub.LookAsync<string>("select outcome from hub.disclosure_index where route = 'base-layer.import'"));
    }

    [Fact]
    public async Task Stops_AreKeptWithTheirTrapsAndACodeThatComesTwiceIsNamed()
    {
        var (report, done) = await DoneAsync(new(BaseLayerFile.Stops, _folder.Table("stops.csv", LayerFolder.StopHeader,
            "3200A1,Pier,opp,Scarby,,,-0.61,54.49,BCT,active", "3200A2,Station,,Scarby,,,-0.62,54.48,RSE,inactive", "3200A3,Depot,,Scarby,489000,511000,,,BCT,active")));
        Assert.Equal((3L, 3L), (done.Added, report.Rows));
        Assert.Equal("Pier (opp)", await _hub.LookAsync<string>("select name from hub.base_feature where code = '3200A1'"));
        Assert.Equal(2L, await _hub.LookAsync<long>("select count(*) from hub.base_feature where live and shape is not null"));

        var again = await ImportAsync(new(BaseLayerFile.Stops, _folder.Table("twice.csv", LayerFolder.StopHeader,
            "3200B1,Pier,opp,Scarby,,,-0.61,54.49,BCT,active", "3200B2,Pier,opp,Scarby,,,-0.61,54.49,BCT,active", "3200B1,Quay,opp,Scarby,,,-0.61,54.49,BCT,active")));
        Assert.Equal((4L, "code"), (again.Report!.Problems.First[0].Line, again.Report.Problems.First[0].Field));
        Assert.Equal(3L, await _hub.LookAsync<long>("select count(*) from hub.base_feature"));
    }

    [Fact]
    public async Task Postcodes_MakeTheCellsOnceAndAnotherVersionOnlyWhenAsked()
    {
        var path = _folder.Table("postcodes.csv", LayerFolder.PostcodeHeader, LayerFolder.Postcodes());
        Assert.Equal(new PartitionState(1, 2, true), (await DoneAsync(new(BaseLayerFile.Postcodes, path))).Done.Partition);
        Assert.Equal("2 100", await _hub.LookAsync<string>("select count(*) || ' ' || sum(postcodes) from hub.cell"));
        Assert.Equal(new PartitionState(1, 2, false), (await DoneAsync(new(BaseLayerFile.Postcodes, path))).Done.Partition);

        // Half of them have ended meanwhile.
        var fewer = _folder.Table("fewer.csv", LayerFolder.PostcodeHeader, LayerFolder.Postcodes().Select((row, i) => i % 2 == 0 ? row : row + "202501"));
        Assert.Equal(new PartitionState(1, 2, false), (await DoneAsync(new(BaseLayerFile.Postcodes, fewer))).Done.Partition);
        Assert.Equal(new PartitionState(2, 1, true), (await DoneAsync(new(BaseLayerFile.Postcodes, fewer, NewPartition: true))).Done.Partition);
        Assert.Equal("1 2, 2 1", await _hub.LookAsync<string>("select string_agg(v || ' ' || n, ', ' order by v) from (select version as v, count(*) as n from hub.cell group by version) x"));
    }

    [Fact]
    public async Task Rehearsal_SaysWhatAnImportWouldDoAndKeepsNothing()
    {
        var path = _folder.Table("postcodes.csv", LayerFolder.PostcodeHeader, LayerFolder.Postcodes());
        var rehearsed = await DoneAsync(new(BaseLayerFile.Postcodes, path, Rehearse: true));
        Assert.Equal((100L, new PartitionState(1, 2, true)), (rehearsed.Done.Added, rehearsed.Done.Partition));
        Assert.Equal(0L, await _hub.LookAsync<long>("select (select count(*) from hub.base_feature) + (select count(*) from hub.cell) + (select count(*) from hub.background_import)"));
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from intake.base_feature"));
    }

    [Fact]
    public async Task BaseLayers_AreTheirPartnershipsAloneAndWrittenByNoSql()
    {
        await DoneAsync(new(BaseLayerFile.Postcodes, _folder.Table("postcodes.csv", LayerFolder.PostcodeHeader, LayerFolder.Postcodes())));
        await _hub.Database.SetHeadsAsync(_hub.Heads, "other-shire");
        foreach (var table in new[] { "base_feature", "cell", "cell_partition" })
        {
            await _hub.RunAsAsync(_hub.Hol, $"select 1 / count(*) from hub.{table}");
            var unseen = await Assert.ThrowsAsync<PostgresException>(() => _hub.RunAsAsync(Officer with { Partnership = "other-shire" }, $"select 1 / count(*) from hub.{table}"));
            Assert.Equal("22012", unseen.SqlState);
        }

        foreach (var injected in new[]
        {
            "update hub.base_feature set name = 'x'", "delete from hub.base_feature", "insert into hub.base_feature select * from hub.base_feature",
            "update hub.cell set east = east + 1", "delete from hub.cell", "insert into hub.cell_partition select partnership, 9, made_at, made_by from hub.cell_partition",
            "select * from intake.base_feature", "delete from hub.background_count",
            "select guard.keep_partition(array[460000], array[452000], array[460100], array[452100])",
            "select guard.keep_partition(array[460000, 460000], array[452000, 452000], array[461000, 461000], array[453000, 453000])",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => _hub.RunAsAsync(Officer, injected));
            Assert.True(refused.SqlState is "42501" or "23514", $"{injected}: {refused.Message}");
        }

        var housing = await Assert.ThrowsAsync<PostgresException>(() => _hub.RunAsAsync(_hub.Hol, "select guard.count_background(null)"));
        Assert.Equal("42501", housing.SqlState);
    }

    [Theory]
    [InlineData("update hub.base_feature set name = 'Elsewhere' where code = 'YO99 0DP'", "of base layers was changed directly in the database")]
    [InlineData("update hub.base_feature set shape = public.st_translate(shape, 0.01, 0) where code = 'YO99 0DP'", "of base layers was changed directly in the database")]
    [InlineData("update hub.base_feature set superseded_by = import_id where code = 'YO99 0DP'", "1 row(s) that nothing took the place of are marked as superseded")]
    [InlineData("delete from hub.base_feature where code = 'YO99 0DP'", "99 of its 100 rows are there")]
    public async Task Features_ChangedBehindTheHub_AreNamedByTheVerification(string change, string problem)
    {
        await DoneAsync(new(BaseLayerFile.Postcodes, _folder.Table("postcodes.csv", LayerFolder.PostcodeHeader, LayerFolder.Postcodes())));
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
        await BehindTheHub.RunAsync(_hub, change);
        Assert.Contains(await BehindTheHub.FaultsAsync(_hub), fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
    }

    private Task<BaseLayerImport> ImportAsync(BaseLayerRequest request) => _hub.Get<BaseLayerImports>().ImportAsync(Officer, request, CancellationToken.None);

    private async Task<(FeatureReport Report, BaseLayerChange Done)> DoneAsync(BaseLayerRequest request)
    {
        var import = await ImportAsync(request);
        Assert.Null(import.Refusal);
        return (import.Report!, import.Done!);
    }
}
