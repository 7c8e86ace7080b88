using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Missing;

/// <summary>Whoever was missing longest was reported first: their 72 hours do not run out behind all who were reported since.</summary>
public sealed class UnrecordedReturnsTests : IAsyncLifetime
{
    // Each test has its own returns.
    private readonly Hub _hub = new();

    private DateTimeOffset Now => _hub.Database.Clock.GetUtcNow();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task WhoWasMissingLongest_StandsAmongTheReturns_HoweverManyWereReportedSince()
    {
        var (longest, others) = (await KnownToPoliceAsync(), await KnownToPoliceAsync());
        await ReturnAsync(longest, Now.AddDays(-21), Now.AddHours(-20));
        await ReturnsAsync(others, 30);
        var few = await ReadAsync();
        Assert.Equal((ReturnsLookedOver.All, 31), (few.LookedOver, few.Episodes.Count));
        Assert.Contains(few.Episodes, e => e.Subject == longest.Subject);

        // More than are looked over, all of them in time: then nobody is told that all were.
        await ReturnsAsync(others, ListRequest.MostItems - 30);
        Assert.Equal(ReturnsLookedOver.Some, (await ReadAsync()).LookedOver);

        // Theirs has run out; hers has not, and is there again.
        await _hub.Database.AdvanceAsync(TimeSpan.FromHours(50));
        var many = await ReadAsync();
        Assert.Equal(ReturnsLookedOver.StillInTime, many.LookedOver);
        Assert.Contains(many.Episodes, e => e.Subject == longest.Subject);

        await _hub.Get<ReturnHomeInterviews>().CreateAsync(_hub.Sam, longest.Id, RecordInput.From($$"""{"found_at": "{{Text(Now.AddHours(-70))}}", "answer": "declined"}"""));
        Assert.DoesNotContain((await ReadAsync()).Episodes, e => e.Subject == longest.Subject);
    }

    // Interviews are listed by the return: those of returns long past are beyond the first page of them.
    [Fact]
    public async Task InterviewBeyondTheFirstPageOfThem_IsFound()
    {
        var (one, other) = (await KnownToPoliceAsync(), await KnownToPoliceAsync());
        await ReturnAsync(one, Now.AddDays(-20), Now.AddDays(-19));
        await ReturnAsync(other, Now.AddDays(-20), Now.AddDays(-18));
        Assert.Contains((await ReadAsync()).Episodes, e => e.Subject == one.Subject);
        await InterviewAsync(one, Now.AddDays(-19));
        for (var i = 0; i < ListRequest.MostItems; i++)
        {
            await InterviewAsync(other, Now.AddHours(-i - 1));
        }

        var found = await ReadAsync();
        Assert.Equal(ReturnsLookedOver.All, found.LookedOver);
        Assert.DoesNotContain(found.Episodes, e => e.Subject == one.Subject);
    }

    private async Task<UnrecordedReturnList> ReadAsync()
    {
        var read = await _hub.Get<UnrecordedReturns>().ReadAsync(_hub.Sam, ListRequest.MostItems, CancellationToken.None);
        Assert.True(read.IsSuccess, read.Refusal?.ToString());
        return read.Value;
    }

    private async Task<DisclosedRecord> KnownToPoliceAsync()
    {
        var person = await _hub.PersonAsync();
        await _hub.WorksWithAsync(person, "nyp", "police-response");
        await _hub.WorksWithAsync(person, "csc", "social-worker");
        return person;
    }

    // Each reported and found after the one before.
    private async Task ReturnsAsync(DisclosedRecord person, int many)
    {
        for (var i = 0; i < many; i++)
        {
            await ReturnAsync(person, Now.AddHours(-48).AddMinutes(i * 2), Now.AddHours(-48).AddMinutes((i * 2) + 1));
        }
    }

    private async Task ReturnAsync(DisclosedRecord person, DateTimeOffset reported, DateTimeOffset found)
    {
        var episode = await _hub.Missing.CreateAsync(_hub.Pat, _hub.SubjectFor(_hub.Pat, person), RecordInput.From($$"""{"reported_at": "{{Text(reported)}}"}"""));
        Assert.True(episode.IsSuccess, episode.Refusal?.ToString());
        var closed = await _hub.Missing.CloseAsync(_hub.Pat, episode.Value.Id, episode.Value.ETag, RecordInput.From($$"""{"found_at": "{{Text(found)}}"}"""));
        Assert.True(closed.IsSuccess, closed.Refusal?.ToString());
    }

    private async Task InterviewAsync(DisclosedRecord person, DateTimeOffset found)
    {
        var recorded = await _hub.Get<ReturnHomeInterviews>().CreateAsync(_hub.Sam, person.Id, RecordInput.From($$"""{"found_at": "{{Text(found)}}"}"""));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
