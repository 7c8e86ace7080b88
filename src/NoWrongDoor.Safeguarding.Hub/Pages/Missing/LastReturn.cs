using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>When a young person was found the last time, as far as the reader is shown it. It is disclosed anew each time, and never kept.</summary>
public sealed class LastReturn(MissingEpisodes episodes)
{
    private const string FoundAt = "found_at";

    public async Task<string?> FoundAtAsync(ReaderIdentity reader, string youngPerson, CancellationToken cancellationToken) =>
        await episodes.ListAsync(reader, new ListRequest { YoungPerson = youngPerson, Fields = [FoundAt], Limit = 5 }, cancellationToken) is { IsSuccess: true } listed
            ? listed.Value.Items.Select(e => e[FoundAt]).Where(f => f is { IsShown: true, Rung: "full" }).Select(f => f.Value.Text).FirstOrDefault(text => text is not null) : null;
}
