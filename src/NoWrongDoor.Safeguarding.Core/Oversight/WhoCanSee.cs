using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>Who can see what about a young person: for whoever may audit, and of young people within their own reach alone. The looking is an entry like any other.</summary>
public sealed class WhoCanSee
{
    private readonly Passage _passage;
    private readonly RecordLister _lister;
    private readonly SightOf _sight;

    internal WhoCanSee(Passage passage, RecordLister lister, SightOf sight) => (_passage, _lister, _sight) = (passage, lister, sight);

    public Task<Result<PersonSight>> ReadAsync(ReaderIdentity reader, string youngPerson, CancellationToken cancellationToken = default) =>
        _passage.RunAsync<PersonSight>(reader, new Asked(Asked.Read, "young-person.who-can-see", "audit.read"), async session =>
        {
            if (await _lister.FindAsync(session, YoungPersonRecord.Type, youngPerson, cancellationToken) is not { } found)
            {
                return new Refusal.NotFound();
            }

            // No field and no level: no value of the young person is shown.
            session.Entries.Clear();
            session.Entries.Add(EntryRecord.Attempt(YoungPersonRecord.Type.Name, found.Record) with { Subject = found.Subject });
            return await _sight.ReadAsync(session, found.Subject, cancellationToken);
        }, cancellationToken);
}
