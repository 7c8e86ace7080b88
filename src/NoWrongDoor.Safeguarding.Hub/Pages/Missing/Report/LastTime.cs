using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>
/// Where a young person was found, or else last seen, the last time. It is disclosed anew each time that it is shown, so that it has its entry and ends when the
/// reader's access ends; it is never kept.
/// </summary>
public sealed class LastTime(MissingEpisodes episodes, Reading reading)
{
    private static readonly (string Field, string Words)[] Places = [("found_place", "Found last time"), ("last_seen_place", "Last seen last time")];

    public async Task<string?> PlaceAsync(ReaderIdentity reader, string youngPerson, Question question, CancellationToken cancellationToken)
    {
        if (question.Field != "last_seen_place"
            || reading.Of(await episodes.ListAsync(reader, new ListRequest { Fields = [.. Places.Select(p => p.Field)], YoungPerson = youngPerson, Limit = 5 }, cancellationToken)) is not { } before)
        {
            return null;
        }

        foreach (var (name, words) in Places)
        {
            var shown = before.Items.Select(e => e[name]).FirstOrDefault(f => f is { IsShown: true, Value.Text: not null });
            if (shown is not null && ValueWords.Of(name, shown.Rung, shown.Value.Kind, shown.Value.Text).Words is { } place)
            {
                return $"{words}: {place}";
            }
        }

        return null;
    }
}
