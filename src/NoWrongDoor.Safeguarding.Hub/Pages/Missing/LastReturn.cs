using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>When a young person was found at the end of one episode, or else the last time, as far as the reader is shown it. It is disclosed anew each time, and never kept.</summary>
public sealed class LastReturn(MissingEpisodes episodes)
{
    private const string FoundAt = "found_at";

    /// <param name="episode">The episode whose return is meant; nothing for the last.</param>
    public async Task<string?> FoundAtAsync(ReaderIdentity reader, string youngPerson, string? episode, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(episode) ? await LastAsync(reader, youngPerson, cancellationToken)
            : await episodes.ReadAsync(reader, episode, [FoundAt], cancellationToken) is { IsSuccess: true, Value: var read } && read.Subject == youngPerson ? Shown(read) : null;

    private async Task<string?> LastAsync(ReaderIdentity reader, string youngPerson, CancellationToken cancellationToken) =>
        await episodes.ListAsync(reader, new ListRequest { YoungPerson = youngPerson, Fields = [FoundAt], Limit = 5 }, cancellationToken) is { IsSuccess: true } listed
            ? listed.Value.Items.Select(Shown).FirstOrDefault(text => text is not null) : null;

    private static string? Shown(DisclosedRecord episode) => episode[FoundAt] is { IsShown: true, Rung: "full", Value.Text: var text } ? text : null;
}
