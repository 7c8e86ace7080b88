using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>When something was recorded is told no finer than the record's own times: who may not know when somebody was found learns it nowhere.</summary>
public sealed class RecordedTimesTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task ReaderOfTheStatusAlone_LearnsNoTimeFromTheRecordOrItsHistory()
    {
        var episode = await FoundAsync("nych", "housing-officer", TimeSpan.FromMinutes(17));
        var (shown, history) = await ReadAsync(hub.Hol, episode);
        Assert.Equal("closed", shown["status"].Value.Text);
        Assert.Equal((TimePrecision.Withheld, null), (shown["status"].Provenance!.AsOf.Precision, shown["status"].Provenance!.AsOf.Text));
        Assert.Equal(["open", "closed"], history.Items.Select(i => i.Record["status"].Value.Text));
        Assert.All(history.Items, i => Assert.Null(i.At.Text));
    }

    [Fact]
    public async Task EpisodesClosedAtOtherTimes_GiveThatReaderTheSameBytes()
    {
        var soon = await FoundAsync("nych", "housing-officer", TimeSpan.FromMinutes(17));
        var late = await FoundAsync("nych", "housing-officer", TimeSpan.FromHours(29));
        Assert.Equal(await BytesAsync(hub.Hol, soon), await BytesAsync(hub.Hol, late));
    }

    [Fact]
    public async Task ReaderOfMonths_IsToldMonths()
    {
        var education = hub.Reader("nyce", "education-officer", "safeguarding");
        var (shown, history) = await ReadAsync(education, await FoundAsync("nyce", "education-officer", TimeSpan.FromMinutes(17)));
        Assert.Equal("month", shown["found_at"].Rung);
        Assert.Equal(shown["reported_at"].Value.Text, shown["status"].Provenance!.AsOf.Text);
        Assert.All(history.Items, i => Assert.Equal((TimePrecision.Month, shown["found_at"].Value.Text), (i.At.Precision, i.At.Text)));
    }

    [Fact]
    public async Task ReaderOfTheTimesInFull_IsToldTheInstant()
    {
        var (_, history) = await ReadAsync(hub.Cam, await FoundAsync("tewv", "camhs-practitioner", TimeSpan.FromMinutes(17)));
        Assert.Equal(Moment.Text(hub.Database.Clock.GetUtcNow()), history.Items[^1].At.Text);
    }

    [Fact]
    public async Task RecordWithoutTimesOfItsOwn_IsToldToTheDay_AndToItsOwnerInFull()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var shown = (await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person))).Value;
        var now = hub.Database.Clock.GetUtcNow();
        Assert.Equal(Moment.Text(now)[..10], shown["given_name"].Provenance!.AsOf.Text);
        Assert.Equal(Moment.Text(now), person["given_name"].Provenance!.AsOf.Text);
    }

    private async Task<DisclosedRecord> FoundAsync(string agency, string function, TimeSpan after)
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        await hub.JoinsCaseAsync(person, agency, function);
        var episode = (await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}"""))).Value;
        await hub.Database.AdvanceAsync(after);
        return (await hub.Missing.CloseAsync(hub.Pat, episode.Id, episode.ETag, RecordInput.From("""{"found_at": "2026-11-25T08:30:00Z"}"""))).Value;
    }

    private async Task<(DisclosedRecord Shown, DisclosedHistory History)> ReadAsync(ReaderIdentity reader, DisclosedRecord episode) =>
        ((await hub.Missing.ReadAsync(reader, hub.For(reader, episode, "nyp"))).Value, (await hub.Missing.HistoryAsync(reader, hub.For(reader, episode, "nyp"))).Value);

    private async Task<string> BytesAsync(ReaderIdentity reader, DisclosedRecord episode)
    {
        var (shown, history) = await ReadAsync(reader, episode);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            shown.WriteJson(writer);
            history.WriteJson(writer);
            writer.WriteEndArray();
        }

        return new[] { shown.DisclosureId.ToString("D"), history.DisclosureId.ToString("D"), shown.Id }.Aggregate(
            Encoding.UTF8.GetString(bytes.ToArray()), (text, random) => text.Replace(random, "random", StringComparison.Ordinal));
    }
}
