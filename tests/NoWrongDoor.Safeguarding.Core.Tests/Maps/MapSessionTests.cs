using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Maps;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Maps;

/// <summary>Our own records on the map: one extent, one entry, and nothing from outside of either.</summary>
public sealed class MapSessionTests : IAsyncLifetime
{
    private static readonly MapExtent County = new(-2.6, 53.6, 0.2, 54.7);

    // The square TA 04 88 lies in it, TA 10 88 does not.
    private static readonly MapExtent Scarby = new(-0.42, 54.26, -0.36, 54.30);

    private readonly Hub _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Session_ShowsTheRecordsOfItsExtentBySquare_UnderOneEntryThatNamesThemAlone()
    {
        var person = await KnownToPoliceAsync();
        var near = await IncidentAsync(person, "TA 048 884");
        await IncidentAsync(person, "TA 101 884");
        await IncidentAsync(person, null);
        await _hub.Missing.CreateAsync(_hub.Pat, _hub.SubjectFor(_hub.Pat, person), RecordInput.From(
            """{"reported_at": "2026-11-25T08:00:00Z", "last_seen_place": {"text": "Scarby pier", "grid_reference": "TA 0481 8842"}}"""));
        var before = await EntriesAsync();
        var session = await OpenAsync(_hub.Pat, Scarby);
        Assert.Equal(["TA0488", "TA0488"], session.Records.Select(r => r.Square));
        Assert.All(session.Records, r => Assert.Equal("km-cell", r.Record[r.Field].Rung));
        Assert.All(session.Records, r => Assert.DoesNotContain("pier", r.Record[r.Field].Value.Text!, StringComparison.Ordinal));
        Assert.True(session.IsWhole);
        Assert.Equal(before + 1, await EntriesAsync());
        Assert.Equal(2L, await _hub.LookAsync<long>($"select count(*) from hub.disclosure_index where disclosure = '{session.Disclosure}' and route = 'map.session' and record_id is not null"));
        Assert.Contains(near.Id, session.Records.Select(r => r.Record.Id));
        Assert.Equal(3, (await OpenAsync(_hub.Pat, County)).Records.Count);
    }

    [Fact]
    public async Task Session_OfWhoMayNotSeeThePlace_IsEmptyAndTheSameAsWhereNothingIs()
    {
        var person = await KnownToPoliceAsync();
        var nothing = await OpenAsync(_hub.Hol, County);
        await IncidentAsync(person, "TA 048 884");
        var withheld = await OpenAsync(_hub.Hol, County);
        Assert.Empty(nothing.Records);
        Assert.Empty(withheld.Records);
        Assert.Equal(nothing.IsWhole, withheld.IsWhole);
        await _hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        Assert.Equal("TA0488", Assert.Single((await OpenAsync(_hub.Hol, County)).Records).Square);
    }

    [Theory]
    [InlineData(-0.3, 54.2, -0.4, 54.3)]
    [InlineData(-180, -80, 180, 80)]
    [InlineData(double.NaN, 54, 0, 55)]
    public async Task Extent_ThatIsNone_IsRefusedAndEntered(double west, double south, double east, double north)
    {
        var refused = await _hub.Get<MapSessions>().OpenAsync(_hub.Pat, new MapExtent(west, south, east, north), CancellationToken.None);
        Assert.IsType<Refusal.Invalid>(refused.Refusal);
        Assert.Equal("refused:invalid", await _hub.LookAsync<string>("select outcome from hub.disclosure_index where route = 'map.session'"));
    }

    private async Task<DisclosedRecord> KnownToPoliceAsync()
    {
        var person = await _hub.PersonAsync();
        await _hub.WorksWithAsync(person, "nyp", "police-response", "other");
        return person;
    }

    private async Task<DisclosedRecord> IncidentAsync(DisclosedRecord person, string? grid)
    {
        var place = grid is null ? "{\"text\": \"Scarby pier\"}" : $$"""{"text": "Scarby pier", "grid_reference": "{{grid}}"}""";
        var created = await _hub.Get<AsbIncidents>().CreateAsync(_hub.Pat, _hub.SubjectFor(_hub.Pat, person), RecordInput.From(
            $$"""{"occurred_at": "2026-11-02T19:40:00Z", "yp_role": "present", "incident_place": {{place}}}"""));
        Assert.True(created.IsSuccess, created.Refusal?.ToString());
        return created.Value;
    }

    private async Task<PlacedRecords> OpenAsync(ReaderIdentity reader, MapExtent extent)
    {
        var opened = await _hub.Get<MapSessions>().OpenAsync(reader, extent, CancellationToken.None);
        Assert.True(opened.IsSuccess, opened.Refusal?.ToString());
        return opened.Value;
    }

    private Task<long> EntriesAsync() => _hub.LookAsync<long>("select count(*) from ledger.pending");
}
