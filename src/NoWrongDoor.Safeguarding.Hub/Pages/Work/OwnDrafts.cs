using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.People;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>Something that the reader began and has not sent.</summary>
/// <param name="Id">The draft's.</param>
/// <param name="What">What it is to become.</param>
/// <param name="Name">What to call whom it is about: disclosed each time, never kept.</param>
/// <param name="Address">Where it goes on.</param>
/// <param name="At">When it was kept.</param>
public sealed record OwnDraft(Guid Id, string What, string Name, string Address, DateTimeOffset At);

/// <summary>The reader's drafts, of whatever page they are.</summary>
public sealed class OwnDrafts(DraftBox drafts, Reading reading)
{
    public async Task<IReadOnlyList<OwnDraft>> ListAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        var own = (reading.Of(await drafts.ListAsync(reader, cancellationToken)) ?? []).Where(Known)
            .DistinctBy(d => d.Answers.GetValueOrDefault(RecordDraft.Key, d.Id.ToString("N"))).ToList();
        var names = await reading.PeopleAsync(reader, own.Select(d => d.Answers[StepModel.Subject]), cancellationToken);
        return [.. own.Select(d => Of(d, names[d.Answers[StepModel.Subject]]))];
    }

    public async Task<OwnDraft?> FindAsync(ReaderIdentity reader, Guid id, CancellationToken cancellationToken) =>
        reading.Of(await drafts.FindAsync(reader, id, cancellationToken)) is { } draft && Known(draft)
            ? Of(draft, await reading.PersonAsync(reader, draft.Answers[StepModel.Subject], cancellationToken)) : null;

    /// <summary>Why it could not be thrown away; nothing where it is gone.</summary>
    public async Task<Refusal?> RemoveAsync(ReaderIdentity reader, Guid id, CancellationToken cancellationToken)
    {
        if (reading.Of(await drafts.FindAsync(reader, id, cancellationToken)) is { Kind: RecordDraft.Kind } draft)
        {
            await RecordDraft.RemoveAsync(drafts, reader, draft.Answers[RecordDraft.Key], cancellationToken);
        }

        return await drafts.RemoveAsync(reader, id, cancellationToken);
    }

    private static bool Known(Draft draft) => draft.Kind is StepModel.Kind or RecordDraft.Kind;

    private static OwnDraft Of(Draft draft, string name) => draft.Kind == StepModel.Kind
        ? new OwnDraft(draft.Id, "Missing report", name, $"/missing/report/{draft.Id}/check", draft.At)
        : draft.Answers[RecordDraft.Type] == NoteDraft.Type ? new OwnDraft(draft.Id, "Note in a case", name, NoteDraft.AddressOf(draft), draft.At)
        : new OwnDraft(draft.Id, FieldWords.Plain(draft.Answers[RecordDraft.Type]), name,
            $"/young-people/{draft.Answers[StepModel.Subject]}/record/{draft.Answers[RecordDraft.Type]}?draft={draft.Id}", draft.At);
}
