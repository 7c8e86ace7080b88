using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>
/// The open episode of somebody about whom another is being reported, the longest open first: two of one young person are searched for, and found, apart.
/// What is not shown to the reader changes nothing.
/// </summary>
public sealed class AlreadyMissing(MissingEpisodes episodes, Reading reading)
{
    public async Task<EpisodeView?> FindAsync(ReaderIdentity reader, string youngPerson, CancellationToken cancellationToken)
    {
        var open = await episodes.ListAsync(reader, new ListRequest
        {
            YoungPerson = youngPerson, Fields = ["reported_at"], Filters = [ListFilter.Equal("status", "open")], Reversed = true, Limit = 1,
        }, cancellationToken);
        // Whoever is shown of nobody whether they are missing is refused the question, and reports as before.
        return open.Refusal is not Refusal.Invalid && reading.Of(open) is { Items: [var episode, ..] } ? new EpisodeView(await reading.ViewAsync(reader, episode, cancellationToken)) : null;
    }
}
