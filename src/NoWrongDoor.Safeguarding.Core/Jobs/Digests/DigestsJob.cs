using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Jobs.Clocks;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Digests;

/// <summary>Tells each function for which something waits that it does.</summary>
internal sealed class DigestsJob(JobReaders readers, WorkNotices notices, Outbox outbox, (DigestAddresses Addresses, PostOffice Office) post, HubConfiguration configuration, TimeProvider clock)
    : HubJob
{
    public override string Id => "digests";

    public override async Task RunAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken)
    {
        var today = Moment.DateOf(clock.GetUtcNow());
        var addresses = post.Addresses.Of(partnership);
        foreach (var seat in await notices.WaitingAsync(partnership, await readers.HeadsAsync(partnership, cancellationToken), cancellationToken))
        {
            if (addresses.TryGetValue((seat.Agency, seat.Function), out var address))
            {
                await outbox.PutAsync(partnership, seat, today, new Message(address, DigestText.Subject, DigestText.Body(configuration.Urls.Hub)), cancellationToken);
            }
        }

        if (post.Office.IsOpen)
        {
            await outbox.SendAsync(partnership, today, post.Office.SendAsync, cancellationToken);
        }
    }
}
