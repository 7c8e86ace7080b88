using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>Every list of what waits for the reader's agency, each with what it is called.</summary>
public sealed class WaitingWork(WaitingInterviews interviews, WaitingActions actions, WaitingPlaces places)
{
    public async Task<IReadOnlyList<(string Title, WaitingList List)>> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken) =>
    [
        ("Return home interviews late or due", await interviews.ReadAsync(reader, cancellationToken)),
        ("Actions asked of your agency and not settled", await actions.ReadAsync(reader, cancellationToken)),
        ("Places whose safety your agency owns, to be looked at again", await places.ReadAsync(reader, cancellationToken)),
    ];
}
